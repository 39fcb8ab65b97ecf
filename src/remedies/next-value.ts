/** How a write computes its value from the old one, as source text for a retry loop. */
import type { HazardContext } from '../hazards/context.js';
import type { Expression, VariableId } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import { cellWrite } from './cell-write.js';
import { changeOf, type Change } from './changed-value.js';
import { isName } from './expression-traits.js';
import { isAt, partsOf, treeOf, type FactsNode, type FactsTree } from './facts-tree.js';
import { oneLine } from './location.js';
import { holdsComment, writtenArguments, writtenValue } from './written-parts.js';

export interface NextValue {
  /** The name that stands for the old value. */
  readonly old: string;
  readonly text: string;
  /** Where it is one operator on the old value. */
  readonly change?: Change;
}

/** Longer texts hide the advice: a name stands for them. */
const LONGEST = 44;
const UNNAMED: NextValue = { old: 'old', text: 'next' };

export function nextValue(program: Program, context: HazardContext, read: Access, write: Access): NextValue {
  const facts = program.facts(write.file);
  const source = context.text(write.file);
  const found = facts && ofUpdate(treeOf(facts), write, source, write.view.kind.startsWith('Big') ? '1n' : '1') || facts && ofWrite(treeOf(facts), read, write, source);
  if (!found || holdsComment(found.text)) return UNNAMED;
  return found.text.length <= LONGEST ? found : { ...found, ...UNNAMED };
}

const OPERATORS: Readonly<Record<string, string>> = { add: '+', sub: '-', and: '&', or: '|', xor: '^' };

function ofUpdate(tree: FactsTree, write: Access, source: string, one: string): NextValue | undefined {
  for (const { node } of tree.at(write.at)) {
    if (node.k === 'update') return { old: 'old', text: `old ${node.op.slice(1)} ${one}`, change: { operator: node.op.slice(1), operand: { text: one } } };
    if (node.k === 'assign' && node.op !== '=') return binary(node.op.slice(0, -1), node.value, writtenValue(node, source));
    const [, , operand] = node.k === 'call' ? node.args : [];
    const operator = OPERATORS[write.operation];
    if (node.k === 'call' && operator && operand && operand.k !== 'spread') return binary(operator, operand, writtenArguments(node, source)?.[2]);
  }
  return undefined;
}

function binary(operator: string, operand: Expression, written: string | undefined): NextValue | undefined {
  if (written === undefined) return undefined;
  const isSimple = isName(operand) || operand.k === 'call' || operand.k === 'member';
  const text = oneLine(written);
  return { old: 'old', text: `old ${operator} ${isSimple ? text : `(${text})`}`, change: { operator, operand: { text, expression: operand } } };
}

function ofWrite(tree: FactsTree, read: Access, write: Access, source: string): NextValue | undefined {
  const found = cellWrite(tree, write, source);
  if (!found || read.file !== write.file) return undefined;
  const holder = variableHolding(tree, read, found.value);
  const isOld = (e: Expression): boolean => isAt(e, read) || (e.k === 'var' && e.id === holder);
  const change = changeOf(found.value, isOld, source);
  const rest = change ? { change } : {};
  if (holder !== undefined) return { old: tree.facts.variables[holder]?.name ?? 'old', text: oneLine(found.text), ...rest };
  // The read stands in the value itself.
  const from = source.indexOf(found.text, found.spot.node.at[0]);
  const [start, end] = [read.at[0] - from, read.at[1] - from];
  if (from < 0 || start < 0 || end > found.text.length) return undefined;
  return { old: 'old', text: oneLine(`${found.text.slice(0, start)}old${found.text.slice(end)}`), ...rest };
}

/** The variable in `value` that was declared as what the read gave. */
function variableHolding(tree: FactsTree, read: Access, value: FactsNode): VariableId | undefined {
  if (value.k === 'var') {
    const made = tree.valueOf(value.id);
    return made && isAt(made, read) ? value.id : undefined;
  }
  for (const part of partsOf(value)) {
    const found = variableHolding(tree, read, part);
    if (found !== undefined) return found;
  }
  return undefined;
}
