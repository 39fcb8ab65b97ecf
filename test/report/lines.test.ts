import { expect, test } from 'vitest';
import { compactReport } from '../../src/report/compact.js';
import { jsonReport } from '../../src/report/json.js';
import { ndjsonReport } from '../../src/report/ndjson.js';
import { HOSTILE_REPORT } from './hostile-report.js';
import { REPORT, SAMPLE } from './sample-finding.js';

const PROBLEMS = [{ file: 'src/broken.ts', kind: 'syntax' as const, message: 'Unexpected token', line: 3, column: 7 }, { file: 'a.js', kind: 'note' as const, message: 'a tag that says nothing' }];

test('compact: file, line, column, severity, message, rule and fingerprint', () => {
  expect(compactReport({ ...REPORT, problems: PROBLEMS })).toBe(`\
src/counter.ts:7:3: error: ${SAMPLE.message} [racelint/no-unsynchronized-rmw] [f00d]
src/broken.ts:3:7: warning: not analysed: Unexpected token
a.js:1:1: note: a tag that says nothing
`);
  expect(compactReport({ ...REPORT, findings: [] })).toBe('');
});

test('ndjson: what the JSON report has, in lines', () => {
  const report = { ...REPORT, problems: PROBLEMS };
  const lines = ndjsonReport(report).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const json = JSON.parse(jsonReport(report)) as { findings: object[]; summary: { problems: object[] } };
  expect(lines).toEqual([
    ...json.findings.map((finding) => ({ type: 'finding', ...finding })),
    ...json.summary.problems.map((problem) => ({ type: 'problem', ...problem })),
    { type: 'summary', ...json.summary, problems: 2 },
  ]);
});

test('a hostile message makes no line of its own', () => {
  expect(ndjsonReport(HOSTILE_REPORT).trimEnd().split('\n')).toHaveLength(4);
  expect(compactReport(HOSTILE_REPORT).trimEnd().split('\n')).toHaveLength(3);
  expect(compactReport(HOSTILE_REPORT)).not.toContain('\u001b');
});
