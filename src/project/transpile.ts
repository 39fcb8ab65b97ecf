import { createRequire } from 'node:module';
import type * as Morph from 'ts-morph';

const require = createRequire(import.meta.url);

/** TypeScript to a CommonJS module that every maintained Node runs; types are dropped, not checked. */
export function transpileToCommonJs(file: string, text: string): string {
  const { ts } = require('ts-morph') as typeof Morph;
  const { outputText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true, rewriteRelativeImportExtensions: true },
  });
  return outputText;
}
