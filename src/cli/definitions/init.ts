import { Command } from 'commander';
import type { InitOptions } from '../commands/init.js';

/** `racelint init`. */
export function initCommand(finish: (code: number) => void): Command {
  return new Command('init')
    .description('set racelint up here: configuration, script, hook and CI')
    .option('-y, --yes', 'set everything up without asking')
    .addHelpText('after', INIT_HELP_AFTER)
    .action(async (options: InitOptions) => {
      const { init } = await import('../commands/init.js');
      finish(await init(options));
    });
}

const INIT_HELP_AFTER = `
The hook is for the tool that the project has (husky, lefthook, lint-staged or pre-commit), the CI file for the host that
it is on (GitHub or GitLab). Nothing that is there is overwritten.`;
