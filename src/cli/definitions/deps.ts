import { Command, Option } from 'commander';
import { SEVERITIES } from '../../findings/summary.js';
import type { DepsOptions } from '../commands/deps.js';
import { colorOption } from './options.js';

/** `racelint deps`. */
export function depsCommand(finish: (code: number) => void): Command {
  return new Command('deps')
    .description('check the installed dependencies: native addons and process-wide state that fail in workers')
    .argument('[paths...]', 'folders of projects', ['.'])
    .addOption(new Option('-f, --format <format>', 'form of the report').choices(['text', 'json']).default('text'))
    .option('--dev', 'check what is only needed for development, too')
    .addOption(new Option('--fail-on <severity>', 'least grave result to exit with 1 for').choices([...SEVERITIES, 'never']).default('error'))
    .addOption(colorOption())
    .addHelpText('after', DEPS_HELP_AFTER)
    .action(async (paths: string[], options: DepsOptions) => {
      const { deps } = await import('../commands/deps.js');
      finish(deps(paths, options));
    });
}

const DEPS_HELP_AFTER = `
error    an addon that loads in one thread of a process only: in a worker, require fails
warning  a call that throws in a worker; an old addon among newer ones for other versions of Node
info     what a worker does for nothing, such as listening to signals

Addons are read, never loaded: ELF, Mach-O and PE files, the prebuilt ones of every platform among them.`;
