/// <reference lib="dom" />
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planHtml } from '../../src/report/migrate/html.js';
import { HOSTILE_PLAN } from '../report/migrate/hostile-plan.js';
import { runRacelint } from '../support/run-racelint.js';
import { chromiumPath, launch } from './chromium.js';
import { contrasts } from './contrast.js';
import { openedPage, type OpenedPage } from './opened-page.js';

const path = chromiumPath();

describe.skipIf(path === undefined)('the page of a plan in Chromium', () => {
  let browser: Browser;
  let example: string;

  beforeAll(async () => {
    browser = await launch(path ?? '');
    example = runRacelint(process.cwd(), ['migrate', 'examples/thumbnails', '--format', 'html']).stdout;
  }, 120_000);
  afterAll(() => browser.close());

  const opened = (text: string, options?: Parameters<typeof openedPage>[2]): Promise<OpenedPage> => openedPage(browser, text, options);

  test('every part and every step, with nothing from the network', async () => {
    const { page, asked, complaints } = await opened(example);
    expect(await page.locator('h2').allTextContents()).toEqual(['When to share at all', 'What there is', 'Steps', 'Platform', 'Ready for Atomics.Mutex and shared structs', 'Programs for stress']);
    expect(await page.locator('article').count()).toBe(await page.locator('nav li').count());
    expect(await page.locator('.diff ins').count()).toBeGreaterThan(0);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  test('by keyboard: to the steps, to one of them, and into a program', async () => {
    const { page } = await opened(example);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the steps');
    await page.locator('nav a').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(':target').getAttribute('id')).toBe('step-1');
    await page.locator('#stress ~ details summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#stress ~ details pre').first().isVisible()).toBe(true);
  });

  test.each(['light', 'dark'] as const)('text stands out in %s (WCAG 1.4.3: 4.5 to 1)', async (colorScheme) => {
    const { page } = await opened(example, { colorScheme });
    const ratios = await page.evaluate(contrasts);
    expect(ratios.length).toBeGreaterThan(50);
    expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  test.each([420, 1280])('long names make nothing wider than a window of %i', async (width) => {
    for (const text of [example, planHtml(HOSTILE_PLAN)]) {
      const { page } = await opened(text, { width });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test('hostile names are text', async () => {
    const { page, asked, complaints } = await opened(planHtml(HOSTILE_PLAN));
    expect(await page.title()).toBe('Migration plan');
    expect(await page.locator('script, img').count()).toBe(0);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });
});
