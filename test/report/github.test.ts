import { expect, test } from 'vitest';
import { githubReport } from '../../src/report/github.js';
import { FILE, HOSTILE_REPORT } from './hostile-report.js';
import { manyFindings, reportOf } from './many-findings.js';
import { REPORT, SAMPLE } from './sample-finding.js';

interface Annotation {
  readonly kind: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a workflow command by the documented grammar: `::name key=value,key=value::message`, and takes the escapes back. */
function parsed(line: string): Annotation | undefined {
  const match = /^::(error|warning|notice) ([^:]*)::([^\r\n]*)$/.exec(line);
  if (!match) return undefined;
  const unescaped = (text: string): string => text.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
  const properties = Object.fromEntries((match[2] ?? '').split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))]));
  return { kind: match[1]!, properties, message: unescaped(match[3]!) };
}

function annotations(text: string): Annotation[] {
  return text.split('\n').flatMap((line) => parsed(line) ?? []);
}

test('an annotation names place, rule and confidence, and says what, in which order, and the way out', () => {
  const [annotation] = annotations(githubReport(REPORT));
  expect(annotation).toMatchObject({
    kind: 'error',
    properties: { file: 'src/counter.ts', line: '7', endLine: '7', col: '3', endColumn: '14', title: 'racelint/no-unsynchronized-rmw (proven)' },
  });
  expect(annotation!.message.split('\n')).toEqual([
    SAMPLE.message, '', '1. main reads counts[0] = 0 (src/counter.ts:7)', '2. worker 1 reads counts[0] = 0 (src/worker.ts:6)', '3. main writes counts[0] = 1 (src/counter.ts:7)',
    '4. worker 1 writes counts[0] = 1: one update is lost (src/worker.ts:6)', '', 'Fix: Add with Atomics.add', SAMPLE.docs,
  ]);
});

test('columns are left out where the place has several lines', () => {
  expect(annotations(githubReport(reportOf([{ ...SAMPLE, endLine: 9 }])))[0]!.properties).toEqual({ file: 'src/counter.ts', line: '7', endLine: '9', title: 'racelint/no-unsynchronized-rmw (proven)' });
});

test('ten of each kind, the surest first, and a line that counts the others', () => {
  const findings = [...manyFindings(8, { confidence: 'likely' }), ...manyFindings(7), ...manyFindings(12, { severity: 'warning' }), ...manyFindings(1, { severity: 'info' })];
  const text = githubReport(reportOf(findings));
  const titles = annotations(text).map(({ kind, properties }) => `${kind} ${properties['title']?.replace(/.*\(/, '(')}`);
  expect(titles).toEqual([...Array<string>(7).fill('error (proven)'), ...Array<string>(3).fill('error (likely)'), ...Array<string>(10).fill('warning (proven)'), 'notice (proven)']);
  expect(text.trimEnd().split('\n').at(-1)).toBe('7 more are told of in the job summary: GitHub shows 10 annotations of each kind for a step.');
});

test('hostile names end no property, no message and no line, and start no command', () => {
  const lines = githubReport(HOSTILE_REPORT).trimEnd().split('\n');
  expect(lines.map((line) => parsed(line)?.kind)).toEqual(['error', 'warning', 'notice']);
  const [annotation] = annotations(lines.join('\n'));
  expect(Object.keys(annotation!.properties)).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
  expect(annotation!.properties['file']).toBe(FILE);
  expect(lines.join('')).not.toContain('\u001b');
});

test('a file that could not be analysed is a warning, nothing found is nothing', () => {
  const problems = [{ file: 'src/broken.ts', kind: 'syntax' as const, message: 'Unexpected token', line: 3, column: 7 }];
  expect(githubReport({ ...REPORT, findings: [], problems })).toBe('::warning file=src/broken.ts,line=3,col=7,title=racelint%3A not analysed::Unexpected token\n');
  expect(githubReport({ ...REPORT, findings: [] })).toBe('');
});
