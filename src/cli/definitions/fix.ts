import { Command } from 'commander';
import type { FixOptions } from '../commands/fix.js';
import { colorOption, configOption, noConfigOption, repeated } from './options.js';

/** `racelint fix`. */
export function fixCommand(finish: (code: number) => void): Command {
  return new Command('fix')
    .description('repair races by the edits that reports offer')
    .argument('[paths...]', 'what to repair; without any, what the configuration includes, or this folder')
    .option('--suggestions', 'also apply edits that may change more than the race')
    .option('--rule <rule>', 'repair only findings of this rule; repeatable', repeated)
    .option('--only <fingerprint>', 'repair only this finding (the first characters are enough); repeatable', repeated)
    .option('--diff', 'print a unified diff and write nothing')
    .option('--force', 'also change files with uncommitted changes')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(colorOption())
    .addHelpText('after', FIX_HELP_AFTER)
    .action(async (paths: string[], options: FixOptions) => {
      const { fix } = await import('../commands/fix.js');
      finish(await fix(paths, options));
    });
}

const FIX_HELP_AFTER = `
Edits marked (fix) in a report do the same as before for every value; those marked (suggestion) may change
timing, or what happens to who comes second, and want a look. After each round of edits the project is
analysed again: an edit that does not silence its finding, brings another one, or stops a file from parsing
or type-checking as well as before is left out, with the reason. Files are written whole or not at all, and
keep mode, line ends and byte order mark. Files that git could not bring back are not touched.

Examples:
  racelint fix                     the safe edits, in this folder
  racelint fix --suggestions --diff src | git apply
  racelint fix --only 3f9a61c2 --suggestions

Exit codes:
  0  no finding is left; with --diff: there is nothing to change
  1  findings are left, each with the reason; with --diff: the diff is not empty
  2  wrong usage, or racelint failed`;
