/** Loops that await each element of a list, as `Promise.all` does at once. */
import type { ForEachStatement, Statement, VariableId } from '../../facts/ir.js';

/** Whether each round of the loop awaits its element. Left rounds are for the caller to see. */
export function awaitsEachElement({ kind, target, body }: ForEachStatement): boolean {
  if (kind === 'await') return true;
  return target.k === 'bind' && body.some((statement: Statement) => (statement.k === 'expression' || statement.k === 'declare') && awaitsVariable(statement.value, target.id));
}

function awaitsVariable(node: unknown, variable: VariableId): boolean {
  if (Array.isArray(node)) return node.some((part) => awaitsVariable(part, variable));
  if (typeof node !== 'object' || node === null) return false;
  const { k, value } = node as { readonly k?: string; readonly value?: { readonly k?: string; readonly id?: VariableId } };
  if (k === 'await' && value?.k === 'var' && value.id === variable) return true;
  return Object.values(node).some((part) => awaitsVariable(part, variable));
}
