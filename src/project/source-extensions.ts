import { COMPONENT_EXTENSIONS, isComponentName } from '../text/script-blocks.js';

/** Extensions of files that racelint reads, without the dot. Declarations (`.d.ts`) hold no running code. */
export const SOURCE_EXTENSIONS = ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', ...COMPONENT_EXTENSIONS] as const;

const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.(?:[^./\\]+\.)?[cm]?ts$/;
const MINIFIED = /[.-]min\.[cm]?js$/;

/** Whether the name is one of a file with JavaScript or TypeScript that runs, by itself or in script blocks. */
export function isSourceName(name: string): boolean {
  return (SOURCE.test(name) && !DECLARATION.test(name)) || isComponentName(name);
}

/** Whether the name is one of a TypeScript declaration file. */
export function isDeclarationName(name: string): boolean {
  return DECLARATION.test(name);
}

/** Whether the name says that the file is minified. */
export function isMinifiedName(name: string): boolean {
  return MINIFIED.test(name);
}

/** Whether a file of this name could be a bundle; TypeScript is written by people. */
export function mayBeMinified(name: string): boolean {
  return /\.[cm]?js$/.test(name);
}
