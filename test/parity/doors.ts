import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as tsParser from '@typescript-eslint/parser';
import type { ESLint, Linter } from 'eslint';
import { rules as catalogue } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import racelint from '../../src/eslint/index.js';
import { listFiles } from '../../src/project/list-files.js';
import type { Programs } from './programs.js';

/** "file:line rule", sorted, each once: where a door reports which rule. Other messages of a linter are there word by word. */
export type Reports = readonly string[];

/** What the engine finds in each program by itself, as `racelint scan` does. */
export function throughEngine({ folder, names }: Programs): Reports {
  const reports = names.flatMap(name => {
    const { files } = listFiles([join(folder, name)], folder);
    const { findings, problems } = analyzeProject(files, catalogue, { workingDirectory: folder, confidence: 'possible' });
    return [...findings.map(({ file, line, ruleId }) => report(folder, file, line, ruleId)), ...problems.map(({ message }) => message)];
  });
  return sorted(reports);
}

/** What one run of ESLint over all programs reports. */
export async function throughESLint(Version: typeof ESLint, { folder }: Programs): Promise<Reports> {
  const eslint = new Version({ cwd: folder, overrideConfigFile: true, overrideConfig: eslintConfig() });
  return reportsOfResults(folder, await eslint.lintFiles(['.']));
}

/** The `strict` preset with a parser for every kind of file. */
export function eslintConfig(forJavaScript: Linter.LanguageOptions = { parserOptions: { ecmaFeatures: { jsx: true } } }): Linter.Config[] {
  return [
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    { files: ['**/*.{js,jsx,mjs,cjs}'], languageOptions: forJavaScript },
    { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: tsParser } },
    racelint.configs.strict,
  ];
}

export function reportsOfResults(folder: string, results: readonly ESLint.LintResult[]): Reports {
  return sorted(
    results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => report(folder, filePath, line, ruleId ?? message)),
    ),
  );
}

/** What one run of oxlint over all programs reports. It loads the plugin as built. */
export async function throughOxlint({ folder }: Programs): Promise<Reports> {
  const config = join(folder, 'oxlintrc.json');
  const plugin = fileURLToPath(new URL('../../dist/src/eslint/index.js', import.meta.url));
  writeFileSync(config, JSON.stringify({ jsPlugins: [plugin], categories: { correctness: 'off' }, rules: racelint.configs.strict.rules }));
  const binary = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');
  const run = promisify(execFile)(process.execPath, [binary, '--config', config, '--format', 'json', '.'], { cwd: folder, maxBuffer: 1e9 });
  // It exits with 1 where it reports errors.
  const { stdout } = await run.catch((failure: { stdout: string }) => failure);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return sorted(diagnostics.map(({ filename, labels, code = '', message }) => report(folder, join(folder, filename), labels[0]?.span.line ?? 0, ruleOf(code) ?? message)));
}

interface Diagnostic {
  readonly filename: string;
  readonly message: string;
  /** `plugin(rule)`; none for syntax errors. */
  readonly code?: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

function ruleOf(code: string): string | undefined {
  const rule = /^racelint\((.+)\)$/.exec(code)?.[1];
  return rule && `racelint/${rule}`;
}

function report(folder: string, file: string, line: number, rule: string): string {
  return `${relative(folder, file)}:${line} ${rule}`;
}

function sorted(reports: readonly string[]): Reports {
  return [...new Set(reports)].sort();
}
