import type { Expression } from '../facts/ir.js';
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import { isConstant } from '../links/polynomial.js';
import type { Program } from '../links/program.js';
import type { Span } from '../text/span.js';
import { atomicCall } from './atomic-update.js';
import { changeOf } from './changed-value.js';
import type { Advice } from './choose.js';
import { hasPause, isRepeatable } from './expression-traits.js';
import { isAt, treeOf, type FactsTree, type Spot } from './facts-tree.js';
import { oneLine } from './location.js';
import { statementOf } from './surroundings.js';
import { holdsComment, writtenArguments } from './written-parts.js';

type Call = Extract<Expression, { k: 'call' }>;

/**
 * `record.setUint32(8, record.getUint32(8, true) + n, true)` → `Atomics.add(new Uint32Array(record.buffer, record.byteOffset + 8, 1), 0, n)`,
 * also with the old value in a variable of the statement before. In little-endian order, which all machines have that run
 * Node and browsers, and at a multiple of the size.
 */
export function recordRepair(program: Program, context: HazardContext, read: Access, write: Access): Advice | undefined {
  const facts = program.facts(write.file);
  const { low, high } = write;
  if (!facts || treeOf(facts).redefinesAtomics || read.file !== write.file || !low || !high || !isConstant(low) || !isConstant(high) || low.constant % (high.constant - low.constant) !== 0) return undefined;
  const [tree, source] = [treeOf(facts), context.text(write.file)];
  const [get, set] = [callAt(tree, read), callAt(tree, write)];
  const [own, their] = [get && accessor(get.node, source), set && accessor(set.node, source)];
  const store = set && statementOf(set);
  if (!own || !their || own.kind !== their.kind || own.view !== their.view || own.offset !== their.offset || !their.value || store?.node.k !== 'expression' || store.node.value !== set?.node) return undefined;
  const array = `new ${own.kind}Array(${own.view}.buffer, ${own.view}.byteOffset + ${own.offset}, 1)`;
  const found = changeInPlace(their.value, read, source, store.node.at) ?? changeFromBefore(tree, store, their.value, read, source);
  const call = found && atomicCall({ cell: { view: array, index: '0' }, ...found.change });
  if (!call || holdsComment(source.slice(...found.span)) || (found.change.operand.expression && hasPause(found.change.operand.expression))) return undefined;
  const end = source[store.node.at[1] - 1] === ';' ? ';' : '';
  return { title: `Use \`${oneLine(call)}\``, kind: 'suggestion', edits: [{ file: write.file, span: found.span, text: `${call}${end}` }] };
}

interface Found {
  readonly change: NonNullable<ReturnType<typeof changeOf>>;
  readonly span: Span;
}

function changeInPlace(value: Expression, read: Access, source: string, span: Span): Found | undefined {
  const change = changeOf(value, (e) => isAt(e, read), source);
  return change && { change, span };
}

/** The variable is used nowhere else, so that its declaration goes with it. */
function changeFromBefore(tree: FactsTree, { node, siblings }: Spot, value: Expression, read: Access, source: string): Found | undefined {
  const before = siblings?.[siblings.indexOf(node) - 1];
  if (before?.k !== 'declare' || before.target.k !== 'bind' || !before.value || !isAt(before.value, read)) return undefined;
  const variable = before.target.id;
  const keyword = /\b(?:const|let)\s+$/.exec(source.slice(0, before.at[0]));
  const change = changeOf(value, (e) => e.k === 'var' && e.id === variable, source);
  if (!change || !keyword || tree.uses(variable) !== 1 || tree.facts.variables[variable]?.writes !== 0 || !/^\s*;?\s*$/.test(source.slice(before.value.at[1], node.at[0]))) return undefined;
  return { change, span: [keyword.index, node.at[1]] };
}

interface Accessor {
  readonly kind: string;
  readonly view: string;
  readonly offset: string;
  readonly value?: Expression;
}

function accessor(call: Call, source: string): Accessor | undefined {
  if (call.callee.k !== 'member' || call.optional || !isRepeatable(call.callee.object) || typeof call.callee.property !== 'string') return undefined;
  const [, verb, big = '', kind = '', bits = ''] = /^(get|set)(Big)?(Uint|Int)(8|16|32|64)$/.exec(call.callee.property) ?? [];
  const [offset] = call.args;
  const [value, order] = verb === 'set' ? [call.args[1], call.args[2]] : [undefined, call.args[1]];
  const texts = writtenArguments(call, source);
  if (verb === undefined || !texts?.[0] || !offset || offset.k === 'spread' || !isRepeatable(offset) || value?.k === 'spread') return undefined;
  if (bits !== '8' && !(order?.k === 'const' && order.v === true)) return undefined;
  return { kind: `${big}${kind}${bits}`, view: source.slice(...call.callee.object.at), offset: texts[0], ...(value && { value }) };
}

function callAt(tree: FactsTree, { at }: Access): Spot<Call> | undefined {
  return tree.at(at).find(({ node }) => node.k === 'call') as Spot<Call> | undefined;
}
