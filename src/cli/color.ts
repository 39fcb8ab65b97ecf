import { styleText } from 'node:util';
import type { Paint } from '../report/report.js';

export type ColorChoice = 'auto' | 'always' | 'never';

/** Whether to colour what goes to `stream`: the option wins, then NO_COLOR, then FORCE_COLOR, then the terminal. */
export function wantsColor(choice: ColorChoice, stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY && stream.hasColors();
}

/** Paints with terminal escapes, or not at all. */
export function paintWith(colored: boolean): Paint {
  // The stream was looked at above; styleText would look at stdout again and overrule the choice.
  const paint: Paint = colored
    ? Object.assign((style: Parameters<Paint>[0], text: string) => styleText(style as 'red', text, { validateStream: false }), { colored })
    : Object.assign((_style: Parameters<Paint>[0], text: string) => text, { colored });
  return paint;
}

/** How to paint what goes to standard output. */
export function paintFor(color: ColorChoice): ReturnType<typeof paintWith> {
  return paintWith(wantsColor(color, process.stdout, process.env));
}
