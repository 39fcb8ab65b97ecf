import type { Expression, Pattern, Statement } from '../../facts/ir.js';

type Part = Expression | Pattern | Statement;

/** Calls `visit` with everything below a part of the facts, and with the part itself. Functions are not looked into: they are parts of their own. */
export function walk(part: unknown, visit: (node: Part) => void): void {
  if (Array.isArray(part)) for (const each of part as unknown[]) walk(each, visit);
  else if (typeof part === 'object' && part !== null) {
    if ('k' in part && 'at' in part) visit(part as Part);
    for (const value of Object.values(part) as unknown[]) walk(value, visit);
  }
}
