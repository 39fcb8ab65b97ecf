import { Command, Option } from 'commander';
import type { DoctorOptions } from '../commands/doctor.js';
import { colorOption, configOption, noConfigOption } from './options.js';

/** `racelint doctor`. */
export function doctorCommand(finish: (code: number) => void): Command {
  return new Command('doctor')
    .description('tell what racelint finds here: versions, configuration, files, agents and shared memory')
    .argument('[paths...]', 'what would be scanned')
    .addOption(new Option('-f, --format <format>', 'form of what is told').choices(['text', 'json']).default('text'))
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(colorOption())
    .action(async (paths: string[], options: DoctorOptions) => {
      const { doctor } = await import('../commands/doctor.js');
      finish(await doctor(paths, options));
    });
}
