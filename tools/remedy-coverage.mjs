/**
 * Prints, for each rule, how many hazards have a remedy that edits and how many have guidance only.
 *
 * Usage: npm run build && node tools/remedy-coverage.mjs [--list] [--check] [folder…]
 *
 * Each folder that holds a case.json is analysed as a project of its own, markers removed; without folders, those of fixtures/.
 * With --check, every edit is applied alone and the project analysed again: an edit that does not silence its finding, brings
 * another one, or stops a file from parsing or type-checking as well as before is told, and the exit code is 1.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeProject, rules } from '../dist/src/index.js';
import { listFiles } from '../dist/src/project/list-files.js';
import { TypeErrors } from '../dist/src/project/type-errors.js';
import { editedTexts } from '../dist/src/repair/edited-texts.js';
import { faultOf } from '../dist/src/repair/fault.js';

const MARKER = /\s*\/\/~.*$/gm;
const words = process.argv.slice(2);
const [wantsList, wantsCheck] = ['--list', '--check'].map((word) => words.includes(word));
const given = words.filter((word) => !word.startsWith('--'));
const roots = given.length > 0 ? given : [fileURLToPath(new URL('../fixtures', import.meta.url))];
const table = new Map(rules.map(({ id }) => [id, { hazards: 0, edit: 0, guidance: 0, none: 0 }]));

for (const root of roots) for (const folder of casesBelow(root)) count(relative(root, folder), findingsOf(folder));
console.log(rendered());

/** Folders with a case.json; the folder itself where there is none. */
function casesBelow(root) {
  const found = readdirSync(root, { recursive: true }).filter((path) => /(?:^|\/)case\.json$/.test(path)).map((path) => dirname(join(root, path)));
  return found.length > 0 ? found.sort() : [root];
}

function findingsOf(original) {
  const folder = mkdtempSync(join(tmpdir(), 'racelint-'));
  try {
    cpSync(original, folder, { recursive: true });
    const { files } = listFiles(['.'], folder);
    for (const file of files) writeFileSync(file, readFileSync(file, 'utf8').replaceAll(MARKER, ''));
    const before = analyzeProject(files, rules, { workingDirectory: folder });
    if (wantsCheck) checkEdits(relative(process.cwd(), original), folder, files, before);
    return before.findings.map((finding) => ({ ...finding, file: relative(folder, finding.file) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkEdits(name, folder, files, before) {
  const types = new TypeErrors();
  const read = (file) => readFileSync(file, 'utf8');
  for (const finding of before.findings) {
    if (finding.severity === 'info') continue;
    for (const remedy of finding.remedies.filter(({ edits }) => edits.length > 0)) {
      const repairs = [{ finding, remedy }];
      const texts = editedTexts(new Map(), repairs, read);
      const textAfter = (file) => texts.get(file) ?? read(file);
      const after = analyzeProject(files, rules, { workingDirectory: folder }, { read: (file) => texts.get(file) });
      const fault = faultOf({ before, after, repairs, textBefore: read, textAfter }) ?? typeFault(types, texts);
      if (fault === undefined) continue;
      process.exitCode = 1;
      console.log(`${name}/${relative(folder, finding.file)}:${finding.line} ${finding.ruleId}: ${remedy.title}\n    ${fault}`);
    }
  }
}

function typeFault(types, texts) {
  for (const file of texts.keys()) {
    const known = [...types.of(file, new Map([...texts.keys()].map((path) => [path, readFileSync(path, 'utf8')])))];
    const found = types.of(file, texts);
    if (found.length > known.length) return `a type error: ${found.find((error) => !known.includes(error)) ?? found[0]}`;
  }
  return undefined;
}

function count(name, findings) {
  for (const { ruleId, severity, file, line, remedies } of findings) {
    if (severity === 'info') continue;
    const row = table.get(ruleId.replace('racelint/', ''));
    const kind = remedies.some(({ edits }) => edits.length > 0) ? 'edit' : remedies.length > 0 ? 'guidance' : 'none';
    row.hazards += 1;
    row[kind] += 1;
    if (!wantsList || kind === 'edit') continue;
    console.log(`${name}/${file}:${line} ${ruleId}`);
    for (const { title } of remedies) console.log(`    ${title}`);
  }
}

function rendered() {
  const rows = [...table].filter(([, { hazards }]) => hazards > 0);
  const total = rows.reduce((sum, [, row]) => Object.fromEntries(Object.keys(row).map((key) => [key, (sum[key] ?? 0) + row[key]])), {});
  const line = (name, { hazards, edit, guidance, none }) => `| ${name} | ${hazards} | ${edit} | ${guidance} | ${none} | ${Math.round((100 * edit) / hazards)} % |`;
  return ['| Rule | Hazards | With edit | Guidance only | No remedy | Share with edit |', '| --- | --- | --- | --- | --- | --- |', ...rows.map(([id, row]) => line(id, row)), line('all', total)].join('\n');
}
