import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../config/usage-error.js';
import { gravestOf } from '../../dependencies/dependency-report.js';
import { checkDependencies } from '../../engine/check-dependencies.js';
import type { Severity } from '../../findings/finding.js';
import { reaches } from '../../findings/summary.js';
import { packageFolderOf } from '../../project/package-folder.js';
import { dependenciesJson } from '../../report/dependencies/json.js';
import { dependenciesText } from '../../report/dependencies/text.js';
import { paintFor, type ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';

export interface DepsOptions {
  readonly format: 'text' | 'json';
  readonly dev?: boolean;
  readonly failOn: Severity | 'never';
  readonly color: ColorChoice;
}

/** `racelint deps`: what of the installed packages fails in workers. Answers with the exit code. */
export function deps(paths: readonly string[], { format, dev = false, failOn, color }: DepsOptions): number {
  const workingDirectory = process.cwd();
  const report = checkDependencies(paths.map((path) => projectFolder(path, workingDirectory)), { workingDirectory, includeDevelopment: dev });
  print(format === 'json' ? dependenciesJson(report) : dependenciesText(report, paintFor(color)));
  const gravest = gravestOf(report);
  return gravest !== undefined && reaches(gravest, failOn) ? EXIT.findings : EXIT.clean;
}

/** A folder as it is named; of a file, the package that it belongs to. */
function projectFolder(path: string, workingDirectory: string): string {
  const absolute = resolve(workingDirectory, path);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`there is no file or folder "${path}"`, 'racelint deps takes the folders of projects, with a package.json and node_modules.');
  return stats.isDirectory() ? absolute : packageFolderOf(dirname(absolute));
}
