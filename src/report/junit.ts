/**
 * JUnit's XML, in the form that Jenkins, GitLab and Azure read: a suite for each file, a case for each finding. Notes never
 * fail a run, so they are skipped cases; files that could not be analysed are errors. A run without any has one case that passes.
 */
import type { FileProblem, Finding } from '../findings/finding.js';
import { byFile } from './by-file.js';
import { html, type Markup } from './markup.js';
import type { Report } from './report.js';

interface Case {
  readonly outcome: 'failure' | 'error' | 'skipped' | 'passed';
  readonly markup: Markup;
}

export function junitReport({ findings, problems }: Report): string {
  const suites = [...byFile<Finding | FileProblem>([...findings, ...problems])].map(([file, things]) => suite(file, things.map((thing) => ('ruleId' in thing ? findingCase(thing) : problemCase(thing)))));
  const all = suites.length > 0 ? suites : [suite('racelint', [{ outcome: 'passed', markup: html`    <testcase name="no findings" classname="racelint" time="0"/>
` }])];
  const cases = all.flatMap((one) => one.cases);
  return html`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="racelint" tests="${cases.length}" failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}" time="0">
${all.map((one) => one.markup)}</testsuites>
`.text;
}

function suite(name: string, cases: readonly Case[]): { readonly cases: readonly Case[]; readonly markup: Markup } {
  const markup = html`  <testsuite name="${name}" tests="${cases.length}" failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}" skipped="${count(cases, 'skipped')}" time="0">
${cases.map((one) => one.markup)}  </testsuite>
`;
  return { cases, markup };
}

function findingCase(finding: Finding): Case {
  const { ruleId, file, line, column, severity, message } = finding;
  const outcome = severity === 'info' ? 'skipped' : 'failure';
  const inner = outcome === 'skipped' ? html`<skipped message="${message}"/>` : html`<failure message="${message}" type="${severity}">${details(finding)}</failure>`;
  const markup = html`    <testcase name="${ruleId} (${line}:${column})" classname="${file}" file="${file}" line="${line}" time="0">${inner}</testcase>
`;
  return { outcome, markup };
}

/** What a server shows of a failed case: plain text. */
function details({ file, line, column, message, interleaving, remedies, docs, fingerprint }: Finding): string {
  return [
    `${file}:${line}:${column}`, message,
    ...interleaving.map((step, i) => `${i + 1}. ${step.agent} ${step.does} (${step.file}:${step.line})`),
    ...remedies.map(({ title }) => `Fix: ${title}`),
    docs, `racelint explain ${fingerprint}`,
  ].join('\n');
}

function problemCase({ file, kind, message, line = 1 }: FileProblem): Case {
  const outcome = kind === 'note' ? 'skipped' : 'error';
  const inner = kind === 'note' ? html`<skipped message="${message}"/>` : html`<error message="${message}" type="${kind}"/>`;
  return { outcome, markup: html`    <testcase name="${kind === 'note' ? 'note' : 'analysed'} (${line})" classname="${file}" file="${file}" line="${line}" time="0">${inner}</testcase>
` };
}

function count(cases: readonly Case[], outcome: Case['outcome']): number {
  return cases.filter((one) => one.outcome === outcome).length;
}
