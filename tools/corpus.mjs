/**
 * Prints what racelint reports in the corpus packages, with the code around each finding.
 *
 * Usage: npm run build && node tools/corpus.mjs [package…]
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeProject, rules } from '../dist/src/index.js';
import { listFiles } from '../dist/src/project/list-files.js';

const AROUND = 4;
const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'test/corpus/manifest.json'), 'utf8'));
const wanted = process.argv.slice(2);

for (const entry of manifest) {
  if (wanted.length > 0 && !wanted.includes(entry.package)) continue;
  const paths = entry.paths.map((path) => join('node_modules', entry.package, path));
  const start = performance.now();
  const { findings, problems } = analyzeProject(listFiles(paths, root).files, rules, { workingDirectory: root });
  const took = Math.round(performance.now() - start);
  console.log(`\n# ${entry.package}@${entry.version}: ${findings.length} findings, ${took} ms`);
  for (const { file, message } of problems) console.log(`! ${relative(root, file)}: ${message}`);
  for (const finding of findings) console.log(`\n${header(finding)}\n${excerpt(finding)}`);
}

function header({ ruleId, confidence, file, line, message, related }) {
  const others = related.map((place) => `  see ${relative(root, place.file)}:${place.line} ${place.message}`);
  return [`${ruleId} [${confidence}] ${relative(root, file)}:${line}`, `  ${message}`, ...others].join('\n');
}

function excerpt({ file, line }) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const first = Math.max(0, line - 1 - AROUND);
  return lines
    .slice(first, line + AROUND)
    .map((text, index) => `${first + index + 1 === line ? '>' : ' '} ${first + index + 1} | ${text}`)
    .join('\n');
}
