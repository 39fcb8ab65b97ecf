import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RACY } from '../support/racy-program.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const LOOP = 'for (let i = 0; i < 1000; i += 1)';
const RULE = 'no-unsynchronized-rmw';

/** The program with these lines in place of the racy one. */
const racy = (...lines: string[]) => ({ ...RACY, 'worker.js': [...RACY['worker.js'].split('\n').slice(0, 2), ...lines, ''].join('\n') });

interface Json {
  readonly findings: readonly { readonly line: number }[];
  readonly suppressed?: readonly { readonly suppressed: object }[];
  readonly summary: { readonly suppressed?: number; readonly problems: readonly { readonly line: number; readonly message: string }[] };
}

function scan(files: Record<string, string>, args: readonly string[] = []): { readonly lines: number[]; readonly suppressed: number; readonly notes: string[]; readonly json: Json } {
  const { stdout } = runRacelint(temporaryProject(files), ['scan', '--format', 'json', ...args]);
  const json = JSON.parse(stdout) as Json;
  return { lines: json.findings.map(({ line }) => line), suppressed: json.summary.suppressed ?? 0, notes: json.summary.problems.map(({ line, message }) => `${line}: ${message}`), json };
}

describe('a comment suppresses findings of the rules that it names', () => {
  test.each([
    ['on the next line', [`// racelint-ignore-next-line ${RULE} -- counts for display`, `${LOOP} counts[0]++;`]],
    ['with the prefix', [`// racelint-ignore-next-line racelint/${RULE} -- counts for display`, `${LOOP} counts[0]++;`]],
    ['over a comment', [`/* racelint-ignore-next-line ${RULE}, no-mixed-access -- counts for display */`, '// every round', `${LOOP} counts[0]++;`]],
    ['on its line', [`${LOOP} counts[0]++; // racelint-ignore-line ${RULE} -- counts for display`]],
    ['in the file', [`${LOOP} counts[0]++;`, `/* racelint-ignore-file ${RULE} -- counts for display */`]],
    ['in a range', [`// racelint-ignore-start ${RULE} -- counts for display`, `${LOOP} {`, '  counts[0]++;', '}', '// racelint-ignore-end']],
    ['as a doc comment', [`/** racelint-ignore-next-line ${RULE} -- counts for display */`, `${LOOP} counts[0]++;`]],
    ['as ESLint reads it', [`// eslint-disable-next-line no-plusplus, racelint/${RULE} -- counts for display`, `${LOOP} counts[0]++;`]],
    ['as ESLint reads it, on its line', [`${LOOP} counts[0]++; // eslint-disable-line racelint/${RULE}`]],
    ['as ESLint reads it, from here on', [`/* eslint-disable racelint/${RULE} */`, `${LOOP} counts[0]++;`]],
  ])('%s', (_, lines) => {
    const { lines: found, suppressed, notes } = scan(racy(...lines));
    // A comment that names two rules has one that it is not needed for.
    expect({ found, suppressed, notes: notes.filter((note) => !note.includes('no-mixed-access')) }).toEqual({ found: [], suppressed: 1, notes: [] });
  });

  test.each([
    ['of another rule', [`// racelint-ignore-next-line no-mixed-access -- counts for display`, `${LOOP} counts[0]++;`], 4],
    ['after its range', [`// racelint-ignore-start ${RULE} -- counts for display`, '// racelint-ignore-end', `${LOOP} counts[0]++;`], 5],
    ['after eslint-enable', [`/* eslint-disable racelint/${RULE} */`, `/* eslint-enable racelint/${RULE} */`, `${LOOP} counts[0]++;`], 5],
    ['of an ESLint comment that names no rule', ['// eslint-disable-next-line', `${LOOP} counts[0]++;`], 4],
    ['of a text that looks like a comment', [`const text = '// racelint-ignore-file ${RULE} -- no comment';`, `${LOOP} counts[0]++;`], 4],
  ])('and not those %s', (_, lines, line) => {
    expect(scan(racy(...lines)).lines).toEqual([line]);
  });

  test('in JSX', () => {
    const page = `export function Page() {\n  return <p>{/* racelint-ignore-next-line ${RULE} -- counts for display */}\n    {counts[0]++}</p>;\n}\nPage();`;
    const { lines, suppressed } = scan({ 'main.js': RACY['main.js'].replace('worker.js', 'worker.jsx'), 'worker.jsx': `${RACY['worker.js'].split('\n').slice(0, 2).join('\n')}\n${page}\n` });
    expect({ lines, suppressed }).toEqual({ lines: [], suppressed: 1 });
  });
});

describe('a comment that does nothing is told of, and suppresses nothing', () => {
  test.each([
    [`racelint-ignore-next-line ${RULE}`, `\`racelint-ignore-next-line\` suppresses nothing: say why, after \`--\`: \`racelint-ignore-next-line ${RULE} -- the reason\`.`],
    ['racelint-ignore-next-line -- because', '`racelint-ignore-next-line` suppresses nothing: say of which rule: `racelint-ignore-next-line no-check-then-act -- the reason`.'],
    ['racelint-ignore-next-line no-unsynchronised-rmw -- because', `\`racelint-ignore-next-line\` suppresses nothing: there is no rule "no-unsynchronised-rmw". Did you mean "${RULE}"?`],
    [`racelint-ignore ${RULE} -- because`, '`racelint-ignore` suppresses nothing: write `racelint-ignore-next-line`, `racelint-ignore-line`, `racelint-ignore-file`, `racelint-ignore-start`, `racelint-ignore-end`.'],
    [`racelint-ignore-start ${RULE} -- because`, '`racelint-ignore-start` suppresses nothing: no `racelint-ignore-end` follows. For a whole file there is `racelint-ignore-file`.'],
    ['racelint-ignore-end', '`racelint-ignore-end` ends nothing: no `racelint-ignore-start` comes before it.'],
  ])('%s', (comment, note) => {
    const { lines, notes } = scan(racy(`// ${comment}`, `${LOOP} counts[0]++;`));
    expect({ lines, notes }).toEqual({ lines: [4], notes: [`3: ${note}`] });
  });

  test('unless the configuration asks for no reasons', () => {
    const files = { ...racy(`// racelint-ignore-next-line ${RULE}`, `${LOOP} counts[0]++;`), 'racelint.config.json': '{ "suppressions": { "requireReason": false } }' };
    expect(scan(files)).toMatchObject({ lines: [], suppressed: 1, notes: [] });
  });

  test('an unused one, in scans of whole folders', () => {
    const files = racy(`// racelint-ignore-next-line ${RULE} -- was racy once`, `${LOOP} Atomics.add(counts, 0, 1);`);
    const note = `3: unused suppression: there is no finding of ${RULE} for it`;
    expect(scan(files).notes).toEqual([note]);
    expect(scan(files, ['worker.js']).notes).toEqual([]);
    expect(scan(files, ['--only', 'no-mixed-access']).notes).toEqual([]);
  });
});

test('--report-suppressed shows them with their reasons, and the exit code stays', () => {
  const folder = temporaryProject(racy(`// racelint-ignore-next-line ${RULE} -- counts for display`, `${LOOP} counts[0]++;`));
  const text = runRacelint(folder, ['--report-suppressed']);
  expect(text.stdout).toContain(`worker.js:4:35  suppressed  ${RULE}  by a comment: counts for display\n`);
  expect(text.stdout).toMatch(/✔ no findings, 1 suppressed \(/);
  expect(text.code).toBe(0);
  const { suppressed } = JSON.parse(runRacelint(folder, ['--report-suppressed', '--format', 'json']).stdout) as Json;
  expect(suppressed?.map((finding) => finding.suppressed)).toEqual([{ by: 'comment', reason: 'counts for display' }]);
  const { runs } = JSON.parse(runRacelint(folder, ['--report-suppressed', '--format', 'sarif']).stdout) as { runs: { results: { suppressions: object }[] }[] };
  expect(runs[0]?.results.map(({ suppressions }) => suppressions)).toEqual([[{ kind: 'inSource', justification: 'counts for display' }]]);
});

test('racelint fix takes unused ones away', () => {
  const folder = temporaryProject(racy(`// racelint-ignore-next-line ${RULE} -- was racy once`, `${LOOP} Atomics.add(counts, 0, 1); // racelint-ignore-line no-mixed-access -- never was`, `// racelint-ignore-start ${RULE} -- nor this`, 'const half = 1;', '// racelint-ignore-end'));
  expect(runRacelint(folder, ['fix']).code).toBe(0);
  expect(readFileSync(join(folder, 'worker.js'), 'utf8')).toBe(racy(`${LOOP} Atomics.add(counts, 0, 1);`, 'const half = 1;')['worker.js']);
});
