/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReport } from '../../src/report/html/page.js';
import type { Report } from '../../src/report/report.js';
import { HOSTILE_REPORT, hostileSource, SCRIPT } from '../report/hostile-report.js';
import { manyFindings, reportOf } from '../report/many-findings.js';
import { PRESENTATION, REPORT, SAMPLE } from '../report/sample-finding.js';
import { chromiumPath, launch } from './chromium.js';
import { contrasts } from './contrast.js';
import { openedPage, type OpenedPage } from './opened-page.js';

const path = chromiumPath();
const OTHER = { ...SAMPLE, ruleId: 'racelint/no-mixed-access', severity: 'warning' as const, file: 'src/worker.ts', line: 6, endLine: 6 };
const TWO_RULES = reportOf([SAMPLE, OTHER, { ...SAMPLE, line: 8 }]);

describe.skipIf(path === undefined)('the page of a report in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(path ?? '');
  }, 60_000);
  afterAll(() => browser.close());

  async function opened(report: Report, { sourceOf = PRESENTATION.sourceOf, ...options }: Parameters<typeof openedPage>[2] & { readonly sourceOf?: (file: string) => string | undefined } = {}): Promise<OpenedPage> {
    return openedPage(browser, htmlReport(report, { sourceOf }), options);
  }

  test('an article for each finding with its code and a lane for each agent, and nothing from the network', async () => {
    const { page, asked, complaints } = await opened(REPORT);
    expect(await page.locator('h1').textContent()).toBe('racelint: 1 finding: 1 error');
    expect(await page.locator('article mark').allTextContents()).toEqual(['new SharedArrayBuffer(8)', 'counts[0]++', 'counts[0] += 1']);
    expect(await page.locator('.lanes thead th').allTextContents()).toEqual(['Step', 'main', 'worker 1']);
    // Each step stands in the lane of its agent, below the one before.
    const boxes = await page.locator('.lanes .acts').evaluateAll((cells) => cells.map((cell) => ({ lane: (cell as HTMLTableCellElement).cellIndex, top: cell.getBoundingClientRect().top })));
    expect(boxes.map(({ lane }) => lane)).toEqual([1, 2, 1, 2]);
    expect(boxes.map(({ top }) => top)).toEqual(boxes.map(({ top }) => top).sort((a, b) => a - b));
    expect(await page.locator('.lanes .outcome .acts').textContent()).toContain('one update is lost');
    expect(await page.locator('article ins').textContent()).toBe('+ Atomics.add(counts, 0, 1);');
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  test('by keyboard: over the skip link to the findings, and with the arrow keys from rule to rule', async () => {
    const { page } = await opened(TWO_RULES);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the findings');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('all-rules');
    expect(await page.locator('article:visible').count()).toBe(3);
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('rule-no-unsynchronized-rmw');
    expect(await page.locator('article:visible, nav li:visible').count()).toBe(4);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('article:visible h2').allTextContents()).toEqual(['warning src/worker.ts:6:3']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator(':target h2').textContent()).toBe('warning src/worker.ts:6:3');
  });

  test.each(['light', 'dark'] as const)('text stands out in %s (WCAG 1.4.3: 4.5 to 1)', async (colorScheme) => {
    const { page } = await opened({ ...TWO_RULES, findings: [...TWO_RULES.findings, { ...SAMPLE, severity: 'info' }], problems: [{ file: 'a.js', kind: 'syntax', message: 'Unexpected `token`' }] }, { colorScheme });
    const ratios = await page.evaluate(contrasts);
    expect(ratios.length).toBeGreaterThan(50);
    expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  test.each([420, 1280])('long names make nothing wider than a window of %i', async (width) => {
    const { page } = await opened(HOSTILE_REPORT, { width, sourceOf: hostileSource });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  test('hostile names are text', async () => {
    const { page, asked, complaints } = await opened(HOSTILE_REPORT, { sourceOf: hostileSource });
    expect(await page.title()).toBe('racelint: 1 finding: 1 error');
    expect(await page.locator('script, img, details').count()).toBe(0);
    expect(await page.locator('article').count()).toBe(1);
    expect(await page.locator('article a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['#finding-1', SAMPLE.docs]);
    expect(await page.locator('.lanes .acts').first().textContent()).toContain(SCRIPT);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  test('nothing found, and a thousand findings', async () => {
    const { page } = await opened({ ...REPORT, findings: [] });
    expect(await page.locator('main').textContent()).toContain('No race was found.');
    const { page: long } = await opened(reportOf(manyFindings(1000)));
    expect(await long.locator('article').count()).toBe(1000);
  });
});
