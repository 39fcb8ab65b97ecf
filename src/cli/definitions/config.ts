import { Command } from 'commander';
import type { ConfigOptions } from '../commands/config.js';
import { configOption, noConfigOption } from './options.js';

/** `racelint config`. */
export function configCommand(finish: (code: number) => void): Command {
  return new Command('config')
    .description('print the settings that count for a file or folder, as JSON')
    .argument('[path]', 'file or folder', '.')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText('after', CONFIG_HELP_AFTER)
    .action(async (path: string, options: ConfigOptions) => {
      const { config } = await import('../commands/config.js');
      finish(await config(path, options));
    });
}

const CONFIG_HELP_AFTER = `
A configuration is racelint.config.json, racelint.config.jsonc, or the key "racelint" of a package.json. That of
the nearest folder above a file counts. Standard error tells which files the settings are from.

Examples:
  racelint config
  racelint config test/queue.test.ts`;
