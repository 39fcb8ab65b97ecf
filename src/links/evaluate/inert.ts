/**
 * Functions that need not be run when the world outside calls them: they work on nothing but what they are given, and nothing
 * of that can be memory, another agent or a lock. Most exported functions of most files are of this kind.
 */
import type { FunctionFacts, TypeHint, VariableFacts } from '../../facts/ir.js';
import { UNSEEN_ACQUIRE, UNSEEN_RELEASE } from '../../models/locks.js';
import type { ModuleInstance } from '../heap.js';
import { walk, type Node } from '../module-graph.js';

const HARMLESS_GLOBALS: ReadonlySet<string> = new Set([
  'Array', 'BigInt', 'Boolean', 'Date', 'Error', 'Infinity', 'Intl', 'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object', 'RangeError', 'RegExp', 'Set', 'String', 'Symbol', 'TypeError',
  'decodeURIComponent', 'encodeURIComponent', 'isFinite', 'isNaN', 'parseFloat', 'parseInt',
]);

const HARMLESS_TYPES: ReadonlySet<string> = new Set(['bigint', 'boolean', 'Date', 'null', 'number', 'RegExp', 'string', 'undefined', 'void']);

/** What a value may be asked to do although nothing is known of it. */
const SPEAKS_TO_OTHERS = /^(postMessage|then|catch|finally|request|query|terminate)$/;

const HARMLESS_PARTS: ReadonlySet<string> = new Set([
  'array', 'array-pattern', 'assign', 'bigint', 'binary', 'bind', 'block', 'break', 'call', 'conditional', 'const', 'continue', 'declare', 'default', 'expression', 'for-each', 'get', 'global', 'if',
  'init', 'logical', 'loop', 'member', 'name', 'new', 'object', 'object-pattern', 'other', 'regexp', 'return', 'sequence', 'set', 'spread', 'switch', 'template', 'throw', 'try', 'typed', 'unary', 'undefined', 'union',
  'update', 'var',
]);

const known = new WeakMap<FunctionFacts, boolean>();

export function isInert(facts: FunctionFacts, { facts: { contracts, variables } }: ModuleInstance): boolean {
  let answer = known.get(facts);
  if (answer === undefined) {
    answer = contracts.length === 0 && (facts.kind === 'function' || facts.kind === 'arrow') && !facts.async && !facts.generator && facts.params.every(({ type }) => isHarmlessType(type))
      && isHarmless(facts, variables);
    known.set(facts, answer);
  }
  return answer;
}

function isHarmless({ id, params, body }: FunctionFacts, variables: readonly VariableFacts[]): boolean {
  let harmless = true;
  const targets = params.map(({ target }) => target);
  walk([targets, body], (node) => { harmless &&= isHarmlessPart(node, id, variables); });
  return harmless;
}

function isHarmlessPart(node: Node, owner: number, variables: readonly VariableFacts[]): boolean {
  const { k } = node;
  if (typeof k !== 'string') return true;
  if (!HARMLESS_PARTS.has(k)) return false;
  if (k === 'var' || k === 'bind') {
    const variable = variables[node['id'] as number];
    return variable?.owner === owner && !variable.captured && isHarmlessType(variable.type);
  }
  if (k === 'global') return HARMLESS_GLOBALS.has(node['name'] as string);
  if (k === 'member') return isHarmlessProperty(node['property']);
  if (k === 'typed') return isHarmlessType(node['type'] as TypeHint);
  // Objects that are given are left as they are.
  if (k === 'assign' || k === 'update') return (node['target'] as Node)['k'] !== 'member';
  return k !== 'declare' || node['using'] === undefined;
}

function isHarmlessProperty(property: unknown): boolean {
  return typeof property === 'string' && !SPEAKS_TO_OTHERS.test(property) && !UNSEEN_ACQUIRE.test(property) && !UNSEEN_RELEASE.test(property);
}

function isHarmlessType(type: TypeHint | undefined): boolean {
  switch (type?.k) {
    case 'name':
      return HARMLESS_TYPES.has(type.name);
    case 'object':
      return Object.values(type.members).every(isHarmlessType);
    case 'array':
      return isHarmlessType(type.element);
    case 'union':
      return type.of.every(isHarmlessType);
    default:
      return true;
  }
}
