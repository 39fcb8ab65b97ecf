import { Command, Option } from 'commander';
import type { MigrateOptions } from '../commands/migrate.js';
import { configOption, noConfigOption } from './options.js';

/** `racelint migrate`. */
export function migrateCommand(finish: (code: number) => void): Command {
  return new Command('migrate')
    .description('write a plan that leads a project to shared memory without races')
    .argument('[paths...]', 'what to plan for (default: the working directory, or what the plan to check was made for)')
    .addOption(new Option('-f, --format <format>', 'form of the plan').choices(['markdown', 'html', 'json']).default('markdown'))
    .addOption(new Option('--check <plan>', 'tick the steps of a Markdown plan that are done').conflicts('format'))
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText('after', MIGRATE_HELP_AFTER)
    .action(async (paths: string[], options: MigrateOptions) => {
      const { migrate } = await import('../commands/migrate.js');
      finish(await migrate(paths, options));
    });
}

const MIGRATE_HELP_AFTER = `
The plan lists agents and shared memory, says for each region what it should be like and why, and goes there
in steps: each with its diff, what it repairs, the risk, how to see that it is right, and the way back. It
ends with what the platforms need, and what is ready for Atomics.Mutex and shared structs.

Examples:
  racelint migrate src > PLAN.md
  racelint migrate --check PLAN.md        after some steps: tick what is done, keep what was written
  racelint migrate --format html > plan.html

Exit codes:
  0  the plan is written; with --check: every step is done, and nothing new is reported
  1  with --check: steps are left, or something new is reported
  2  wrong usage, or racelint failed`;
