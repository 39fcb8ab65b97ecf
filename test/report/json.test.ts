import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { jsonReport } from '../../src/report/json.js';
import { REPORT, SAMPLE } from './sample-finding.js';

const schema = JSON.parse(readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true }).compile(schema);

test('a report with everything in it has the shape of report.schema.json', () => {
  const problems = [
    { file: 'src/broken.ts', kind: 'syntax' as const, message: 'Unexpected token', line: 3, column: 7 },
    { file: 'src/locked.ts', kind: 'unreadable' as const, message: 'cannot be read: permission denied' },
  ];
  const report: unknown = JSON.parse(jsonReport({ ...REPORT, problems }));
  validate(report);
  expect(validate.errors).toBeNull();
  expect(report).toMatchObject({
    version: 1,
    findings: [SAMPLE],
    summary: { files: 12, relevant: 2, findings: 1, error: 1, warning: 0, info: 0, problems },
  });
});

test('the keys of a finding come in the documented order, and no others', () => {
  const extra = { ...SAMPLE, suppressed: { by: 'comment' as const, reason: 'known' }, internal: 'not for the public' };
  const { findings } = JSON.parse(jsonReport({ ...REPORT, findings: [extra] })) as { findings: object[] };
  expect(Object.keys(findings[0] ?? {})).toEqual(schemaKeys());
});

test('the same report gives the same text, however long it took', () => {
  expect(jsonReport({ ...REPORT, milliseconds: 1 })).toBe(jsonReport({ ...REPORT, milliseconds: 99 }));
});

function schemaKeys(): string[] {
  return Object.keys((schema as { $defs: { finding: { properties: object } } }).$defs.finding.properties);
}
