import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { gitlabReport } from '../../src/report/gitlab.js';
import type { Report } from '../../src/report/report.js';
import { HOSTILE_REPORT } from './hostile-report.js';
import { manyFindings, reportOf } from './many-findings.js';
import { REPORT, SAMPLE } from './sample-finding.js';

/** The table of properties in GitLab's documentation, "Code Quality report format". */
const validate = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        properties: { path: { type: 'string', pattern: '^(?!\\./|/)' }, lines: { type: 'object', properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } }, required: ['begin'] } },
        required: ['path', 'lines'],
      },
    },
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
  },
});

function issuesOf(report: Report): { fingerprint: string; severity: string }[] {
  const issues: unknown = JSON.parse(gitlabReport(report));
  validate(issues);
  expect(validate.errors).toBeNull();
  return issues as { fingerprint: string; severity: string }[];
}

test('an issue for each finding', () => {
  expect(issuesOf(REPORT)).toEqual([{
    description: SAMPLE.message, check_name: 'racelint/no-unsynchronized-rmw', fingerprint: 'f00d', severity: 'critical', location: { path: 'src/counter.ts', lines: { begin: 7, end: 7 } },
  }]);
  expect(issuesOf(HOSTILE_REPORT)).toHaveLength(1);
  expect(issuesOf({ ...REPORT, findings: [] })).toEqual([]);
});

test('severity and confidence make four of the five steps', () => {
  const findings = [SAMPLE, { ...SAMPLE, confidence: 'likely' as const }, { ...SAMPLE, severity: 'warning' as const }, { ...SAMPLE, severity: 'info' as const }];
  expect(issuesOf(reportOf(findings)).map(({ severity }) => severity)).toEqual(['critical', 'major', 'minor', 'info']);
});

test('no fingerprint comes twice', () => {
  const issues = issuesOf(reportOf(manyFindings(3, { fingerprint: 'beef' })));
  expect(issues.map(({ fingerprint }) => fingerprint)).toEqual(['beef', 'beef-2', 'beef-3']);
});
