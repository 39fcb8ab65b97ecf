import { readFileSync } from 'node:fs';
import { XmlDocument, type XmlElement, XsdValidator } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { checkstyleReport } from '../../src/report/checkstyle.js';
import { junitReport } from '../../src/report/junit.js';
import { FILE, HOSTILE_REPORT } from './hostile-report.js';
import { manyFindings, reportOf } from './many-findings.js';
import { REPORT, SAMPLE } from './sample-finding.js';

/** Parses strictly (libxml2 refuses what is not well formed), validates, and answers with the attributes of what the path finds. */
function attributes(xml: string, schema: 'junit' | 'checkstyle', path: string): Record<string, string>[] {
  using document = XmlDocument.fromString(xml);
  using grammar = XmlDocument.fromString(readFileSync(new URL(`${schema}.xsd`, import.meta.url), 'utf8'));
  using validator = XsdValidator.fromDoc(grammar);
  validator.validate(document);
  return document.find(path).map((node) => Object.fromEntries((node as XmlElement).attrs.map(({ name, value }) => [name, value])));
}

const PROBLEMS = [{ file: 'src/broken.ts', kind: 'syntax' as const, message: 'Unexpected token', line: 3, column: 7 }, { file: 'a.js', kind: 'note' as const, message: 'a tag that says nothing' }];
const TWO_IN_A_FILE = { ...REPORT, findings: [SAMPLE, { ...SAMPLE, line: 9, severity: 'info' as const }], problems: PROBLEMS };

test('Checkstyle: a file with its errors', () => {
  const xml = checkstyleReport(TWO_IN_A_FILE);
  expect(attributes(xml, 'checkstyle', '//file').map(({ name }) => name)).toEqual(['src/counter.ts', 'src/broken.ts', 'a.js']);
  expect(attributes(xml, 'checkstyle', '//error')).toEqual([
    { line: '7', column: '3', severity: 'error', message: SAMPLE.message, source: 'racelint.no-unsynchronized-rmw' },
    { line: '9', column: '3', severity: 'info', message: SAMPLE.message, source: 'racelint.no-unsynchronized-rmw' },
    { line: '3', column: '7', severity: 'warning', message: 'not analysed: Unexpected token', source: 'racelint.syntax' },
    { line: '1', column: '1', severity: 'info', message: 'a tag that says nothing', source: 'racelint.note' },
  ]);
});

test('JUnit: a suite for each file, a failure for each finding, an error for what could not be analysed', () => {
  const xml = junitReport(TWO_IN_A_FILE);
  expect(attributes(xml, 'junit', '/testsuites')).toEqual([{ name: 'racelint', tests: '4', failures: '1', errors: '1', time: '0' }]);
  expect(attributes(xml, 'junit', '//testsuite').map(({ name, tests, failures, errors, skipped }) => [name, tests, failures, errors, skipped])).toEqual([
    ['src/counter.ts', '2', '1', '0', '1'], ['src/broken.ts', '1', '0', '1', '0'], ['a.js', '1', '0', '0', '1'],
  ]);
  expect(attributes(xml, 'junit', '//failure')).toEqual([{ message: SAMPLE.message, type: 'error' }]);
  expect(xml).toContain('4. worker 1 writes counts[0] = 1: one update is lost (src/worker.ts:6)');
});

test('nothing found: JUnit has one case that passes, as servers refuse a report without any', () => {
  const nothing = { ...REPORT, findings: [] };
  expect(attributes(junitReport(nothing), 'junit', '//testcase[not(*)]')).toEqual([{ name: 'no findings', classname: 'racelint', time: '0' }]);
  expect(attributes(checkstyleReport(nothing), 'checkstyle', '//error')).toEqual([]);
});

test('hostile names are text in both', () => {
  expect(attributes(checkstyleReport(HOSTILE_REPORT), 'checkstyle', '//file')).toEqual([{ name: FILE }]);
  expect(attributes(junitReport(HOSTILE_REPORT), 'junit', '//testcase').map(({ file }) => file)).toEqual([FILE, FILE, FILE]);
  expect(attributes(junitReport(HOSTILE_REPORT), 'junit', '//script')).toEqual([]);
});

test('a thousand findings stay valid', () => {
  const many = reportOf(manyFindings(1000));
  expect(attributes(junitReport(many), 'junit', '//failure')).toHaveLength(1000);
  expect(attributes(checkstyleReport(many), 'checkstyle', '//error')).toHaveLength(1000);
});
