import type { HazardContext } from '../hazards/context.js';
import type { Span } from '../text/span.js';
import type { MapPlace } from './memory-map.js';

export function placeOf(file: string, at: Span, context: HazardContext): MapPlace {
  return { file: context.nameOf(file), line: context.lines(file).position(at[0]).line };
}
