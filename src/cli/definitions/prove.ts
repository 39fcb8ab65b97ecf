import { Command } from 'commander';
import type { ProveOptions } from '../commands/prove.js';
import { configOption, noConfigOption } from './options.js';

/** `racelint prove`. */
export function proveCommand(finish: (code: number) => void): Command {
  return new Command('prove')
    .description('write a program that forces the interleaving of a finding')
    .argument('<fingerprint>', 'the first characters of the fingerprint of a finding')
    .argument('[paths...]', 'what was scanned; without any, what the configuration includes, or this folder')
    .option('--fixed', 'with the first remedy of the finding: it shows the right value')
    .option('-o, --out <file>', 'write the program to a file (.mjs) instead of standard output')
    .option('--reduced', 'on a reduction to the accesses, also where functions of the project can be called by themselves')
    .option('--run', 'run the program, too')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText('after', PROVE_HELP_AFTER)
    .action(async (fingerprint: string, paths: string[], options: ProveOptions) => {
      const { prove } = await import('../commands/prove.js');
      finish(await prove(fingerprint, paths, options));
    });
}

const PROVE_HELP_AFTER = `
Where both accesses stand in exported functions or methods that need nothing but shared memory, numbers and
callbacks, in modules that only give names to values, the program holds a copy of these modules: it interrupts
one call after each of its accesses, makes the other call meanwhile, and looks whether memory and results are
what one call after the other gives. With --fixed, the copy has the edit of the remedy. Elsewhere the program
reduces the finding to its accesses, on memory of its own, and makes two workers take turns.

Nothing is run without --run. With it, the program is: beside itself it runs that copy, and nothing else of the
project.

Examples:
  racelint prove 3f9a61c2 --out race.mjs && node race.mjs
  racelint prove 3f9a61c2 src --run
  racelint prove 3f9a61c2 src --run --fixed

Exit codes:
  0  written; with --run: what came out is right
  1  with --run: what came out is wrong, as the finding says
  2  wrong usage, no program for this finding, it did not show, or racelint failed`;
