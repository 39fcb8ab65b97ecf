import { Command, Option } from 'commander';
import type { RulesOptions } from '../commands/rules.js';
import { colorOption } from './options.js';

/** `racelint rules`. */
export function rulesCommand(finish: (code: number) => void): Command {
  return new Command('rules')
    .description('list all rules')
    .addOption(new Option('-f, --format <format>', 'form of the list').choices(['text', 'json']).default('text'))
    .option('--json', 'the same as --format json')
    .addOption(colorOption())
    .action(async (options: RulesOptions) => {
      const { listRules } = await import('../commands/rules.js');
      finish(listRules(options));
    });
}
