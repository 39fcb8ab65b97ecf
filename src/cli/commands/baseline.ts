import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BASELINE_NAME, baselineAbove, baselineText, readBaseline } from '../../config/baseline-file.js';
import { UsageError } from '../../config/usage-error.js';
import { compareWithBaseline, entryOf, type BaselineEntry } from '../../findings/baseline.js';
import { relativePath, withRelativePaths } from '../../findings/relative-paths.js';
import { writeText } from '../../project/write-text.js';
import { count } from '../../report/summary-text.js';
import { analyzeFiles } from '../analyze-files.js';
import { chosenFiles } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { isJudged } from '../known-findings.js';
import { print } from '../output.js';
import type { ConfigChoice } from '../settings-source.js';

export interface BaselineOptions {
  readonly config?: ConfigChoice;
  readonly baseline?: string;
  readonly update?: boolean;
  readonly prune?: boolean;
}

/** `racelint baseline`: writes down what is found now, so that only what is new counts. */
export async function baseline(paths: readonly string[], { config, baseline: named, update = false, prune = false }: BaselineOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const file = named === undefined ? (baselineAbove(workingDirectory) ?? join(workingDirectory, BASELINE_NAME)) : resolve(workingDirectory, named);
  const name = relativePath(file, workingDirectory);
  if (existsSync(file) && !update && !prune) throw new UsageError(`there is a baseline already: ${name}`, '--update writes what is found now in its place, --prune only takes out what is found no more.');
  const before = prune ? readBaseline(file, workingDirectory) : [];
  const { files, analysis } = await chosenFiles(paths, workingDirectory, { config });
  const { findings } = await analyzeFiles(files, analysis, 'auto');
  const folder = dirname(file);
  const found = findings.filter(({ severity }) => severity !== 'info').map((finding) => withRelativePaths(finding, folder));
  const { known, stale } = compareWithBaseline(found, before, (path) => !existsSync(join(folder, path)));
  const scanned = new Set(files);
  const elsewhere = stale.filter((entry) => !isJudged(entry, folder, scanned));
  const entries: readonly BaselineEntry[] = prune ? [...known.map(entryOf), ...elsewhere] : found.map(entryOf);
  writeText(file, baselineText(entries));
  print(prune ? `${name}: ${count(entries.length, 'finding')} kept, ${stale.length - elsewhere.length} taken out\n` : `${name}: ${count(entries.length, 'finding')}\n`);
  return EXIT.clean;
}
