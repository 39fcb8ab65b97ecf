import { resolve } from 'node:path';
import { describeConfig } from '../../config/describe-config.js';
import { relativePath } from '../../findings/relative-paths.js';
import { rules } from '../catalogue.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';
import { SettingsSource, type ConfigChoice } from '../settings-source.js';

export interface ConfigOptions {
  readonly config?: ConfigChoice;
}

/** `racelint config`: what counts for a file or folder, and where that is written. */
export async function config(path: string, { config: choice }: ConfigOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const absolute = resolve(workingDirectory, path);
  const resolved = await new SettingsSource(workingDirectory, choice).configOf(absolute);
  const files = (resolved?.sources ?? []).flatMap(({ file }) => (file === undefined ? [] : [relativePath(file, workingDirectory)]));
  note(`note: ${files.length === 0 ? 'there is no configuration' : `from ${files.reverse().join(', which extends ')}`}`);
  if (resolved?.leavesOut(absolute)) note(`note: it leaves out ${path}`);
  print(`${JSON.stringify(describeConfig(resolved, absolute, rules), null, 2)}\n`);
  return EXIT.clean;
}
