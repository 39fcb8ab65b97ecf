import { Command } from 'commander';
import type { ExplainOptions } from '../commands/explain.js';
import { colorOption, configOption, noConfigOption } from './options.js';

/** `racelint explain`. */
export function explainCommand(finish: (code: number) => void): Command {
  return new Command('explain')
    .description('print what a rule reports, the whole chain of one finding, or when to share memory')
    .argument('<rule|fingerprint|sharing>', 'id of a rule, the first characters of the fingerprint of a finding, or "sharing"')
    .argument('[paths...]', 'for a finding: what was scanned')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(colorOption())
    .addHelpText('after', EXPLAIN_HELP_AFTER)
    .action(async (word: string, paths: string[], options: ExplainOptions) => {
      const { explain } = await import('../commands/explain.js');
      finish(await explain(word, paths, options));
    });
}

const EXPLAIN_HELP_AFTER = `
A report ends each finding with its fingerprint. The explanation goes from where the memory is made, over
each hand-over, to both accesses: the code, the locks held and the order known there, and how sure that is.

Examples:
  racelint explain no-check-then-act
  racelint explain 3f9a61c2 src
  racelint explain sharing`;
