import type { Statement } from '../facts/ir.js';

/**
 * A statement with its line, or by itself where something follows in the line. Undefined where the statements around it
 * would become one: they end and begin without a semicolon (ECMA-262 12.10).
 */
export function removalOf({ at }: Statement, source: string): [number, number] | undefined {
  const [before, after] = [source.slice(0, at[0]), source.slice(at[1])];
  if (/^\s*[([`+\-*/.,]/.test(after) && !/^\s*\/[/*]/.test(after) && !/[;{}]\s*$/.test(before)) return undefined;
  if (/^[^\S\n]*(?:\n|$)/.test(after)) return [before.trimEnd().length, at[1]];
  return [at[0], at[1] + (/^[^\S\n]*/.exec(after)?.[0].length ?? 0)];
}
