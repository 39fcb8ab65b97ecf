import { Command, Option } from 'commander';
import type { BaselineOptions } from '../commands/baseline.js';
import { configOption, noConfigOption } from './options.js';

/** `racelint baseline`. */
export function baselineCommand(finish: (code: number) => void): Command {
  return new Command('baseline')
    .description('write down the findings of now, so that scans report only new ones')
    .argument('[paths...]', 'what to scan; without any, what the configuration includes, or this folder')
    .addOption(new Option('--update', 'write what is found now in place of an earlier baseline').conflicts('prune'))
    .option('--prune', 'only take out what is found no more')
    .option('--baseline <file>', 'the file to write (default: racelint-baseline.json, above or in this folder)')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText('after', BASELINE_HELP_AFTER)
    .action(async (paths: string[], options: BaselineOptions) => {
      const { baseline } = await import('../commands/baseline.js');
      finish(await baseline(paths, options));
    });
}

const BASELINE_HELP_AFTER = `
A baseline knows findings by rule, memory, both accesses and the functions around them, not by lines: code may
move. "racelint scan" uses the nearest racelint-baseline.json above the folder that it is started in.

Examples:
  racelint baseline src
  racelint baseline --prune`;
