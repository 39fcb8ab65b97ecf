import { UsageError } from '../config/usage-error.js';
import { FORMAT_NAMES, formatOf, type FormatName } from '../report/formats.js';
import { didYouMean } from '../text/closest.js';

/** A report that is asked for, and where it goes: standard output, unless a file is named. */
export interface ReportOutput {
  readonly format: FormatName;
  readonly file?: string;
}

/**
 * What `--format NAME[=FILE]` words ask for. Without any: the report for people, and in a workflow of GitHub Actions the
 * annotations beside it, as the log is read by people there as well.
 */
export function reportOutputs(words: readonly string[] | undefined, env: NodeJS.ProcessEnv): readonly ReportOutput[] {
  if (!words || words.length === 0) return env['GITHUB_ACTIONS'] === 'true' ? [{ format: 'text' }, { format: 'github' }] : [{ format: 'text' }];
  const outputs = words.map(outputOf);
  checkTargets(outputs);
  return outputs;
}

function outputOf(word: string): ReportOutput {
  const [name = '', ...rest] = word.split('=');
  const format = FORMAT_NAMES.find((known) => known === name);
  if (format === undefined) throw new UsageError(`unknown format "${name}"`, `${didYouMean(name, FORMAT_NAMES)} The formats are ${FORMAT_NAMES.join(', ')}.`.trimStart());
  if (rest.length === 0) return { format };
  const file = rest.join('=');
  if (file === '') throw new UsageError(`--format "${word}" names no file`, `Write --format ${format}=FILE, or --format ${format} for standard output.`);
  return { format, file };
}

/** Two reports in one place can be told apart by nobody. */
function checkTargets(outputs: readonly ReportOutput[]): void {
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined) throw new UsageError(`two reports are to be written to "${twice}"`, 'Give each --format a file of its own.');
  const printed = outputs.filter(({ file }) => file === undefined);
  const alone = printed.find(({ format }) => !formatOf(format).mixes);
  if (printed.length > 1 && alone) {
    throw new UsageError(`two reports are to be written to standard output: ${printed.map(({ format }) => format).join(' and ')}`, `Give one a file: --format ${alone.format}=FILE.`);
  }
}
