import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';

const EXTENSIONS = new Set(['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts']);
const LARGEST = 200_000;
/** Folder names that linters leave out by themselves, and under which installed packages keep their code. */
const RENAMED = { dist: 'code', build: 'made', out: 'output', node_modules: 'packages', coverage: 'covered' };

/** The packages of the regression corpus, which are nothing but workers: an ordinary repository has few. */
export function packagesOfWorkers() {
  const manifest = JSON.parse(readFileSync(new URL('../test/corpus/manifest.json', import.meta.url), 'utf8'));
  return new Set(manifest.map((entry) => entry.package));
}

/**
 * Copies about `count` source files of installed packages to `folder`, the same ones for the same installation: a few from
 * each package in turn, so that no package outweighs the others. Those in `leftOut` (by package name) are not copied.
 */
export function copyCorpus(installed, folder, count, leftOut = new Set()) {
  const queues = packagesIn(installed).filter((path) => !leftOut.has(relative(installed, path).split(sep).join('/'))).map((path) => sourceFiles(path));
  const chosen = [];
  for (let round = 0; chosen.length < count && queues.some((queue) => queue.length > round); round += 1) {
    for (const queue of queues) if (queue[round] && chosen.length < count) chosen.push(queue[round]);
  }
  let bytes = 0;
  for (const file of chosen) {
    const target = join(folder, 'src', ...relative(installed, file).split(sep).map((name) => RENAMED[name] ?? name.replace(/^\./, '_')));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
    bytes += statSync(target).size;
  }
  return { files: chosen.length, bytes };
}

function packagesIn(installed) {
  return foldersIn(installed).flatMap((path) => (path.includes(`${sep}@`) ? foldersIn(path) : [path]));
}

function foldersIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return entries.map((entry) => join(folder, entry.name)).sort();
}

/** The package's sources, TypeScript first: it is what most projects are written in. */
function sourceFiles(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size < LARGEST && !path.slice(folder.length).includes('node_modules'));
  const isJavaScript = (path) => Number(/js.?$/.test(extname(path)));
  return files.sort((a, b) => isJavaScript(a) - isJavaScript(b) || (a < b ? -1 : 1));
}

function isSource(name) {
  return EXTENSIONS.has(extname(name)) && !/\.d\.[cm]?ts$|[.-]min\./.test(name);
}
