import type { CommandShape } from '../src/cli/command-shapes.js';

/** The page docs/cli.md, from the shapes of the commands and the formats of a report. */
export function cliReference(shapes: readonly CommandShape[], formats: Readonly<Record<string, { readonly about: string }>>): string;
