import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARING } from '../../src/models/sharing.js';
import { sharingPage } from '../../tools/sharing-page.mjs';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const page = readFileSync(new URL('../../docs/sharing.md', import.meta.url), 'utf8');

test('the page is in step with the table (npm run docs writes it)', () => {
  expect(page).toBe(sharingPage(SHARING));
});

test('racelint explain sharing prints every row in full', () => {
  const { code, stdout, stderr } = runRacelint(temporaryProject({}), ['explain', 'sharing']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const { workload, approach, because, how, otherwise } of SHARING) for (const part of [workload.slice(1), approach, because, otherwise, how]) expect(stdout).toContain(part.replaceAll('`', ''));
});

test('the parts of a row read on from what stands before them', () => {
  for (const { workload, approach, because, how, otherwise } of SHARING) {
    for (const text of [workload, approach, because, otherwise]) expect(text).toMatch(/^[a-zA`].*[^.]$/);
    expect(how).toMatch(/^[A-Z`<].*\.$/);
  }
});
