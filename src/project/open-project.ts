import { createRequire } from 'node:module';
import type * as Morph from 'ts-morph';
import type { Project, ts as TypeScript } from 'ts-morph';

const require = createRequire(import.meta.url);

/** A project of ts-morph without files, with the settings of a configuration, or with usual ones where there is none. */
export function openProject(config: string | undefined): Project {
  const { Project: Constructor, ts } = require('ts-morph') as typeof Morph;
  const options = { skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true };
  return new Constructor(config === undefined
    ? { ...options, compilerOptions: withoutConfig(ts) }
    : { ...options, tsConfigFilePath: config, compilerOptions: { skipLibCheck: true, noEmit: true } });
}

function withoutConfig(ts: typeof TypeScript): TypeScript.CompilerOptions {
  return { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, skipLibCheck: true, noEmit: true, allowJs: true };
}
