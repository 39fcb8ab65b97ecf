import type { Browser, Page } from 'playwright-core';

export interface OpenedPage {
  readonly page: Page;
  /** What it asks the network for. */
  readonly asked: string[];
  /** What it complains of. */
  readonly complaints: string[];
}

/** A page with the given text. */
export async function openedPage(browser: Browser, text: string, { colorScheme = 'light', width = 1280 }: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {}): Promise<OpenedPage> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.setContent(text);
  return { page, asked, complaints };
}
