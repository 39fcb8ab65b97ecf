/**
 * Runs the packed package where people install it: `npm run matrix`. Each Node version (as an npm package), each ESLint and each
 * TypeScript beside it must give the findings that this checkout gives. Prints a table; exits with 1 when a cell differs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODES = ['20.19.0', '22.13.0', '24', '26'];
/** Beside each Node, one of the linters and one of the compilers; TypeScript 7 has no API that a library could call. */
const BESIDE = [
  { eslint: '9', typescript: '5.9' },
  { eslint: '10', typescript: '6.0' },
  { eslint: '10', typescript: '7.0' },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'racelint-matrix-')));
const sample = join(root, 'examples', 'thumbnails');

try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [tarball] = readdirSync(scratch);
  const expected = scanned(process.execPath, join(root, 'bin', 'racelint.js'), sample);
  if (expected.length === 0) throw new Error(`${sample} has no findings to compare`);
  let failures = 0;
  for (const { eslint, typescript } of BESIDE) {
    const project = install(join(scratch, `eslint-${eslint}-typescript-${typescript}`), { racelint: `file:${join(scratch, tarball)}`, eslint: `^${eslint}.0.0`, typescript: `~${typescript}.0` });
    for (const version of NODES) {
      const node = join(install(join(scratch, `node-${version}`), { node: version }), 'node_modules', 'node', 'bin', 'node');
      const problems = [
        ...differences('scan', scanned(node, join(project, 'node_modules', 'racelint', 'bin', 'racelint.js'), project), expected),
        ...differences('eslint', linted(node, project), expected),
      ];
      failures += problems.length;
      const name = `Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().padEnd(9)} ESLint ${eslint.padEnd(2)} TypeScript ${typescript}`;
      console.log(`${problems.length === 0 ? 'same  ' : 'DIFFERS'} ${name}${problems.map((problem) => `\n        ${problem}`).join('')}`);
    }
  }
  process.exitCode = failures === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** A project with the sample and these packages; the same folder is installed once. */
function install(folder, dependencies) {
  try {
    mkdirSync(folder);
  } catch {
    return folder;
  }
  cpSync(join(sample, 'src'), join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  writeFileSync(join(folder, 'eslint.config.js'), "import racelint from 'racelint/eslint';\nexport default [racelint.configs.recommended];\n");
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}

/** Rule, file and line of what the command line finds, with every question asked of the compiler beside it. */
function scanned(node, bin, folder) {
  const { findings } = JSON.parse(output(node, [bin, 'scan', 'src', '--types', 'always', '--format', 'json'], folder));
  return findings.map(({ ruleId, file, line }) => `${ruleId} ${file}:${line}`).sort();
}

function linted(node, folder) {
  const results = JSON.parse(output(node, [join(folder, 'node_modules', 'eslint', 'bin', 'eslint.js'), 'src', '--format', 'json'], folder));
  return results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line }) => `${ruleId} ${filePath.slice(folder.length + 1)}:${line}`)).sort();
}

function output(node, args, cwd) {
  const { status, stdout, stderr } = spawnSync(node, args, { cwd, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}

function differences(door, found, expected) {
  return found.join('\n') === expected.join('\n') ? [] : [`${door}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`];
}
