import { resolve } from 'node:path';
import type { FileView } from '../project/file-view.js';
import { sourceIn } from '../project/read-source.js';
import type { Presentation } from '../report/report.js';
import { paintFor, type ColorChoice } from './color.js';

/** How a report for people is to look on standard output. */
export function presentation(color: ColorChoice, workingDirectory: string, view?: FileView): Presentation {
  const sources = new Map<string, string | undefined>();
  return {
    paint: paintFor(color),
    width: Math.min(120, Math.max(60, process.stdout.columns ?? 100)),
    sourceOf(file) {
      if (!sources.has(file)) sources.set(file, sourceIn(view, resolve(workingDirectory, file)));
      return sources.get(file);
    },
  };
}
