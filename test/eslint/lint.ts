import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { pluginOf, type RacelintPlugin } from '../../src/eslint/plugin.js';
import { fakeRule } from './fake-engine.js';

export const fakePlugin = (): RacelintPlugin => pluginOf([fakeRule('no-race'), fakeRule('no-queue', 'warning')]);

/** An ESLint that applies the plugin's rules to the files of a folder, at the level given. */
export function eslintIn(folder: string, level: Linter.RuleEntry = 'error', config: Linter.Config = {}, plugin = fakePlugin()): ESLint {
  const rules = Object.fromEntries(Object.keys(plugin.rules).map(id => [`racelint/${id}`, level]));
  return new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.{js,mjs,vue}'], plugins: { racelint: plugin }, rules, ...config }],
  });
}

/** What ESLint reports in one file on disk, or for `text` in its place: "line:column rule message". */
export async function reportsOf(eslint: ESLint, folder: string, file: string, text?: string): Promise<string[]> {
  const path = join(folder, file);
  const results = text === undefined ? await eslint.lintFiles([path]) : await eslint.lintText(text, { filePath: path });
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
  );
}
