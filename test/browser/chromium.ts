import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const HOW = 'No Chromium found: install it (Debian: apt-get install chromium) or name one in CHROMIUM_PATH.';

/** Where a browser is; undefined where there is none, which is a failure where CI demands one. */
export function chromiumPath(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  const path = named ?? PLACES.find((place) => existsSync(place));
  if (path !== undefined) return path;
  if (process.env['CI']) throw new Error(HOW);
  console.warn(`${HOW} The tests of pages are skipped.`);
  return undefined;
}

/** Starts it without a window and without anything that it would ask the network for by itself. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}
