import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { CWE_TITLES } from '../../src/findings/cwe.js';
import type { Report } from '../../src/report/report.js';
import { sarifReport } from '../../src/report/sarif.js';
import { HOSTILE_REPORT, hostileSource } from './hostile-report.js';
import { manyFindings, reportOf } from './many-findings.js';
import { PRESENTATION, REPORT, SAMPLE } from './sample-finding.js';
import { TOOL } from './sample-tool.js';

/** The official schema of OASIS, as the SchemaStore has it. */
const schema = JSON.parse(readFileSync(new URL(import.meta.resolve('schemastore/schemas/json/sarif-2.1.0.json')), 'utf8')) as object;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function logOf(report: Report, sourceOf = PRESENTATION.sourceOf): Log {
  const log = JSON.parse(sarifReport(report, TOOL, { sourceOf })) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  return log;
}

function resultOf(report: Report): Result {
  return logOf(report).runs[0]!.results![0]!;
}

test('the log is valid by the official schema, with findings, without, with problems, and with hostile text', () => {
  logOf(REPORT);
  logOf({ ...REPORT, findings: [] });
  logOf(reportOf(manyFindings(100)));
  logOf(HOSTILE_REPORT, hostileSource);
});

test('what comments and the baseline suppress is valid, and says by what and why', () => {
  const [finding] = REPORT.findings;
  const suppressed: Report['suppressed'] = [{ ...finding!, suppressed: { by: 'comment', reason: 'a "reason" <b>' } }, { ...finding!, suppressed: { by: 'comment' } }, { ...finding!, suppressed: { by: 'baseline' } }];
  const { results } = logOf({ ...REPORT, findings: [], suppressed }).runs[0]!;
  expect(results!.map(({ suppressions }) => suppressions)).toEqual([[{ kind: 'inSource', justification: 'a "reason" <b>' }], [{ kind: 'inSource' }], [{ kind: 'external' }]]);
});

test('the schema refuses what is no log', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
});

test('each rule has what GitHub asks for: texts, help, level, precision, tags and a weakness of the taxonomy', () => {
  const { tool, taxonomies } = logOf(REPORT).runs[0]!;
  const ids = new Set(taxonomies![0]!.taxa!.map(({ id }) => id));
  expect(tool.driver.rules!.map(({ id }) => id)).toEqual(rules.map(({ id }) => `racelint/${id}`));
  for (const rule of tool.driver.rules!) {
    for (const text of [rule.shortDescription!.text, rule.fullDescription!.text]) expect(text.length).toBeLessThanOrEqual(1024);
    expect(rule.fullDescription!.text.length).toBeGreaterThan(40);
    expect(rule.help!.markdown).toContain('## What it reports');
    expect(rule.properties!.tags).toContain(`external/cwe/cwe-${rule.relationships![0]!.target.id}`);
    expect(ids).toContain(rule.relationships![0]!.target.id);
  }
  for (const { cwe } of rules) expect(CWE_TITLES[cwe], String(cwe)).toBeDefined();
});

test('a result names its rule by index, its place on one line, its fingerprint and its weakness', () => {
  const result = resultOf(reportOf([{ ...SAMPLE, endLine: 8, endColumn: 2 }]));
  expect(TOOL.rules[result.ruleIndex!]!.id).toBe('no-unsynchronized-rmw');
  expect(result).toMatchObject({ level: 'error', partialFingerprints: { 'racelint/v1': 'f00d' }, taxa: [{ id: '366' }] });
  expect(result.locations![0]!.physicalLocation).toEqual({
    artifactLocation: { uri: 'src/counter.ts', uriBaseId: 'SRCROOT' },
    region: { startLine: 7, startColumn: 3, endLine: 7, endColumn: 15, snippet: { text: 'counts[0]++;' } },
  });
});

test('the message links to each related place', () => {
  const { message, relatedLocations } = resultOf(REPORT);
  expect(relatedLocations!.map(({ id, message: told }) => [id, told!.text])).toEqual([[1, 'the other update'], [2, 'allocated here']]);
  expect(message.text).toMatch(/See \[the other update\]\(1\); \[allocated here\]\(2\)\.$/);
});

test('where the message names the line of a related place, the link is there', () => {
  const named = { ...SAMPLE, message: 'read at line 3 and written here, after src/worker.ts:6, not src/worker.ts:66, did the same' };
  expect(resultOf(reportOf([named])).message.text).toBe('read at [line 3](2) and written here, after [src/worker.ts:6](1), not src/worker.ts:66, did the same');
});

test('the interleaving is a thread flow for each agent, in execution order, with the value of the memory where it is known', () => {
  const interleaving = SAMPLE.interleaving.map((step, i) => (i === 0 ? { ...step, value: '0' } : step));
  const [flow] = resultOf(reportOf([{ ...SAMPLE, interleaving }])).codeFlows!;
  expect(flow!.threadFlows.map(({ id, locations }) => [id, locations.map(({ executionOrder }) => executionOrder)])).toEqual([['main', [1, 3]], ['worker 1', [2, 4]]]);
  expect(flow!.threadFlows[0]!.locations[0]!.state).toEqual({ 'counts[0]': { text: '0' } });
  expect(flow!.threadFlows[0]!.locations[1]!.state).toBeUndefined();
  expect(flow!.message!.text).toContain('one update is lost');
});

test('a fix carries the edits by character offsets', () => {
  const [fix] = resultOf(REPORT).fixes!;
  const [start, end] = SAMPLE.remedies[0]!.edits[0]!.span;
  expect(fix!.artifactChanges[0]!.replacements).toEqual([{ deletedRegion: { charOffset: start, charLength: end - start }, insertedContent: { text: 'Atomics.add(counts, 0, 1)' } }]);
});

test('a path is a URI: its signs are escaped', () => {
  const { uri } = logOf(HOSTILE_REPORT, hostileSource).runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!;
  expect(decodeURIComponent(uri!)).toBe(HOSTILE_REPORT.findings[0]!.file);
  expect(uri).not.toMatch(/[<>"# ?]/);
});

test('code that looks like a link is none', () => {
  expect(resultOf(reportOf([{ ...SAMPLE, related: [], message: '`handlers[0](1)` is called' }])).message.text).toBe('`handlers\\[0](1)` is called');
});

test('files that could not be analysed are notifications of the invocation', () => {
  const problems = [{ file: 'src/broken.ts', kind: 'syntax' as const, message: 'Unexpected token', line: 3, column: 7 }];
  const [invocation] = logOf({ ...REPORT, problems }).runs[0]!.invocations!;
  expect(invocation).toMatchObject({ executionSuccessful: true, toolExecutionNotifications: [{ level: 'warning', message: { text: 'Unexpected token' } }] });
});
