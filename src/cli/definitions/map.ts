import { Command, Option } from 'commander';
import type { MapOptions } from '../commands/map.js';
import { colorOption, configOption, noConfigOption } from './options.js';

/** `racelint map`. */
export function mapCommand(finish: (code: number) => void): Command {
  return new Command('map')
    .description('draw the shared memory: who has it, and who does what with each slot of it')
    .argument('[paths...]', 'what to map')
    .addOption(new Option('-f, --format <format>', 'form of the map').choices(['text', 'json', 'mermaid', 'dot', 'html']).default('text'))
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(colorOption())
    .addHelpText('after', MAP_HELP_AFTER)
    .action(async (paths: string[], options: MapOptions) => {
      const { map } = await import('../commands/map.js');
      finish(await map(paths, options));
    });
}

const MAP_HELP_AFTER = `
Each region of shared memory is shown with its allocation, the agents that it reaches, and its slots: bytes,
name, who reads and writes it and how, and what keeps them apart, or the fingerprints of the races.

Examples:
  racelint map src
  racelint map --format html > memory.html
  racelint map --format dot | dot -Tsvg > memory.svg`;
