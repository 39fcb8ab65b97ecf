import type { Span } from '../text/span.js';
import type { HazardContext } from './context.js';

/** `src/main.ts:14`, as messages name a place. */
export function lineText(file: string, at: Span, context: HazardContext): string {
  return `${context.nameOf(file)}:${context.lines(file).position(at[0]).line}`;
}
