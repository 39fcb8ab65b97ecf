import type { FunctionFacts, VariableId } from './ir.js';

/** Whether the code names the variable, in functions within it too. */
export function mentions(part: unknown, variable: VariableId, functions: readonly FunctionFacts[]): boolean {
  if (Array.isArray(part)) return part.some((entry) => mentions(entry, variable, functions));
  if (typeof part !== 'object' || part === null) return false;
  const { k, id } = part as { readonly k?: string; readonly id?: number };
  if (k === 'var') return id === variable;
  if (k === 'function' && id !== undefined) return mentions(functions[id]?.body, variable, functions);
  return Object.entries(part).some(([name, value]) => name !== 'at' && name !== 'type' && mentions(value, variable, functions));
}
