import { expect, test } from 'vitest';
import { planHtml } from '../../../src/report/migrate/html.js';
import { planJson } from '../../../src/report/migrate/json.js';
import { planMarkdown } from '../../../src/report/migrate/markdown.js';
import { checkPlan } from '../../../src/report/migrate/checked-plan.js';
import { pathsOfPlan } from '../../../src/report/migrate/plan-marks.js';
import { BREAKING, HOSTILE_PLAN } from './hostile-plan.js';

test('Markdown: what comes from code is no markup outside of code', () => {
  const text = planMarkdown(HOSTILE_PLAN);
  // Without fences, code spans and racelint's own comments and elements.
  const bare = text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '').replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '').replaceAll(/<!-- (?:\/?racelint:[^>]*)?-->/g, '').replaceAll(/<\/?(?:code|details|summary|br)>/g, '');
  expect(bare).not.toMatch(/(?<!\\)</);
  expect(bare).not.toMatch(/[^\\]\]\((?!#)/);
  expect(text.match(/<details>/g)?.length).toBe(text.match(/^<\/details>$/gm)?.length);
});

test('Markdown: marks cannot be forged, and the paths come back', () => {
  const text = planMarkdown(HOSTILE_PLAN);
  expect(pathsOfPlan(text)).toEqual([BREAKING]);
  expect(checkPlan(text, [])).toMatchObject({ steps: 1, done: 1, ticked: [1], added: [] });
  expect(checkPlan(text, [{ fingerprint: 'f00d', ruleId: 'racelint/no-mixed-access', state: 'x' }])).toMatchObject({ done: 0, ticked: [], text });
});

test('a plan whose marks were taken out is left as it is', () => {
  const text = '# Notes\r\n- [ ] Done\r\n';
  expect(checkPlan(text, [{ fingerprint: 'f00d', ruleId: 'racelint/no-mixed-access', state: 'x' }])).toMatchObject({ text, steps: 0 });
});

test('line ends stay what they are', () => {
  const text = planMarkdown(HOSTILE_PLAN).replaceAll('\n', '\r\n');
  expect(checkPlan(text, []).text.replaceAll('\r\n', '')).not.toContain('\n');
});

test('HTML: what comes from code is text', () => {
  const text = planHtml(HOSTILE_PLAN);
  expect(text).not.toMatch(/<script|<img|href="javascript/);
});

test('JSON has a version, and each step its diff in place of the texts', () => {
  const plan = JSON.parse(planJson(HOSTILE_PLAN)) as { version: number; steps: Record<string, unknown>[] };
  expect(plan.version).toBe(1);
  expect(plan.steps[0]).toMatchObject({ files: [HOSTILE_PLAN.steps[0]!.changes[0]!.file], diff: expect.stringContaining('-x\n+y\n') as string });
  expect(plan.steps[0]).not.toHaveProperty('changes');
});
