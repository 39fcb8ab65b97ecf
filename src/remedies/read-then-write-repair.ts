import type { Expression, Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { atomicCall, isExact, newValue, type AtomicUpdate } from './atomic-update.js';
import { isSameCell, type CellWrite } from './cell-write.js';
import { changeOf } from './changed-value.js';
import { hasPause, isName, isRepeatable, namesVariable } from './expression-traits.js';
import { isAt, uncast, type FactsTree, type Spot } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';
import { statementOf } from './surroundings.js';

type Declaration = Extract<Statement, { k: 'declare' }> & { readonly value: Expression };

/**
 * Two adjacent statements that make one update:
 * `const old = Atomics.load(cells, i); Atomics.store(cells, i, old + x)` → `const old = Atomics.add(cells, i, x)`,
 * `const sum = cells[i] + x; cells[i] = sum` → `const sum = Atomics.add(cells, i, x) + x`.
 * The variable keeps its value; where nothing else names it, only the call is left.
 */
export function readThenWriteRepair(tree: FactsTree, write: CellWrite, read: Access, source: string): Rewrite | undefined {
  const store = statementOf(write.spot);
  if (!store || store.node.k !== 'expression' || store.node.value !== write.spot.node || !write.repeatable) return undefined;
  const before = declarationBefore(store);
  if (!before || before.target.k !== 'bind' || before.using) return undefined;
  const variable = before.target.id;
  if (tree.facts.variables[variable]?.writes !== 0) return undefined;
  const found = changeOver(before.value, write, read, variable, source);
  const { expression } = found?.change.operand ?? {};
  if (!found || (expression && (hasPause(expression) || namesVariable(expression, variable)))) return undefined;
  return merged(tree, { before, store: store.node, write, variable, ...found }, source);
}

interface Found {
  readonly change: Pick<AtomicUpdate, 'operator' | 'operand'>;
  /** What the variable holds. */
  readonly holds: 'old' | 'new';
}

function changeOver(value: Expression, write: CellWrite, read: Access, variable: number, source: string): Found | undefined {
  const isRead = (e: Expression): boolean => isAt(e, read) && isSameCell(e, write.cell, source);
  const isVariable = (e: Expression): boolean => e.k === 'var' && e.id === variable;
  const held = uncast(value);
  const change = isRead(held) ? changeOf(write.value, isVariable, source) : isVariable(write.value) ? changeOf(value, isRead, source) : undefined;
  return change && { change, holds: isRead(held) ? 'old' : 'new' };
}

interface Pair extends Found {
  readonly before: Declaration;
  readonly store: Statement;
  readonly write: CellWrite;
  readonly variable: number;
}

function merged(tree: FactsTree, { before, store, write, variable, change, holds }: Pair, source: string): Rewrite | undefined {
  const update: AtomicUpdate = { cell: write.cell, ...change };
  const call = atomicCall(update);
  const { expression } = change.operand;
  // No second declarator, no comment, no parentheses around the value.
  const between = source.slice(before.value.at[1], store.at[0]);
  if (!call || !/^!?\s*;?\s*$/.test(between) || (expression && !isRepeatable(expression))) return undefined;
  const end = source[store.at[1] - 1] === ';' ? ';' : '';
  const rest = { call, view: write.view, exact: isExact(update) };
  const keyword = /\b(?:const|let|var)\s+$/.exec(source.slice(0, before.at[0]));
  const isExported = tree.facts.exports.some((entry) => entry.variable === variable);
  if (keyword && tree.uses(variable) === 1 && !isExported) return { span: [keyword.index, store.at[1]], text: `${call}${end}`, ...rest };
  const text = holds === 'old' ? call : expression === undefined || isName(expression) ? newValue(update, call, { node: before.value }, source) : undefined;
  return text === undefined ? undefined : { span: [before.value.at[0], store.at[1]], text: `${text}${end}`, ...rest };
}

/** The declaration right before the statement, in the same block. */
function declarationBefore({ node, siblings }: Spot<Statement>): Declaration | undefined {
  const before = siblings?.[siblings.indexOf(node) - 1];
  return before?.k === 'declare' && before.value ? (before as Declaration) : undefined;
}
