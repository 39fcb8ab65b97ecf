/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemoryMap } from '../../src/map/memory-map.js';
import { mapHtml } from '../../src/report/map/html.js';
import { mapOf } from '../map/mapped.js';
import { HOSTILE, SCRIPT } from '../report/map/hostile-map.js';
import { chromiumPath, launch } from './chromium.js';
import { contrasts } from './contrast.js';
import { openedPage, type OpenedPage } from './opened-page.js';

const path = chromiumPath();

describe.skipIf(path === undefined)('the page of a map in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(path ?? '');
  }, 60_000);
  afterAll(() => browser.close());

  const opened = (map: MemoryMap, options?: Parameters<typeof openedPage>[2]): Promise<OpenedPage> => openedPage(browser, mapHtml(map), options);

  test('a table for each region and a row group for each slot, with nothing from the network', async () => {
    const map = mapOf('examples/thumbnails');
    const { page, asked, complaints } = await opened(map);
    expect(await page.locator('section > h2').allTextContents()).toEqual(['Agents', 'control', 'statistics', 'sheet']);
    expect(await page.locator('table.slots > tbody').evaluateAll((bodies) => bodies.map(({ id }) => id))).toEqual(map.regions.flatMap(({ slots }) => slots.map(({ id }) => id)));
    expect(await page.locator('svg .agent').count()).toBe(2);
    expect(await page.locator('svg .segment').count()).toBe(8);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  test('by keyboard: over the picture to a slot', async () => {
    const { page } = await opened(mapOf('examples/thumbnails'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the tables');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('box-A1');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator(':target').getAttribute('id')).toBe('R1.1');
  });

  test('the filter leaves the slots that are in a race', async () => {
    const { page } = await opened(mapOf('examples/thumbnails'));
    await page.locator('#only-races').press('Space');
    expect(await page.locator('table.slots > tbody:visible').count()).toBe(5);
  });

  test.each(['light', 'dark'] as const)('text stands out in %s (WCAG 1.4.3: 4.5 to 1)', async (colorScheme) => {
    const { page } = await opened(mapOf('examples/thumbnails'), { colorScheme });
    const ratios = await page.evaluate(contrasts);
    expect(ratios.length).toBeGreaterThan(50);
    expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  test.each([420, 1280])('long names make nothing wider than a window of %i', async (width) => {
    const { page } = await opened(HOSTILE, { width });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // No text of the picture leaves its box.
    const over = await page.locator('svg > a').evaluateAll((boxes) => boxes.filter((box) => {
      const [frame, ...texts] = [box.querySelector('rect')!, ...box.querySelectorAll('text')].map((part) => part.getBoundingClientRect());
      return texts.some((text) => text.right > frame!.right + 1);
    }).length);
    expect(over).toBe(0);
  });

  test('hostile names are text', async () => {
    const { page, asked, complaints } = await opened(HOSTILE);
    expect(await page.title()).toBe('Memory map');
    expect(await page.locator('script, img').count()).toBe(0);
    expect(await page.locator('code.name').allTextContents()).toEqual([SCRIPT]);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });
});
