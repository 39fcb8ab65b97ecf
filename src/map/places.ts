import { compareText } from '../findings/order.js';
import type { HazardContext } from '../hazards/context.js';
import type { Span } from '../text/span.js';
import type { MapPlace } from './memory-map.js';

/** By file, then by line. */
export function comparePlaces(a: MapPlace, b: MapPlace): number {
  return compareText(a.file, b.file) || a.line - b.line;
}

export function placeOf(file: string, at: Span, context: HazardContext): MapPlace {
  return { file: context.nameOf(file), line: context.lines(file).position(at[0]).line };
}
