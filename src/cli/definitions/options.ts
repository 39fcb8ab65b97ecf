import { Option } from 'commander';

/** `--color`, which every command that prints for people has. */
export function colorOption(): Option {
  return new Option('--color <when>', 'colour the output').choices(['auto', 'always', 'never']).default('auto');
}

/** `--config`, which every command has that reads code. */
export function configOption(): Option {
  return new Option('--config <file>', 'use this configuration for all files');
}

export function noConfigOption(): Option {
  return new Option('--no-config', 'use no configuration');
}

/** Reads an option that may be given several times. */
export function repeated(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

export const EXIT_CODES = `
Exit codes:
  0  nothing found at or above --fail-on
  1  findings
  2  wrong usage, or racelint failed`;
