/** What a function has to be given so that it works on shared memory, as far as its own code tells. */
import type { Expression, FileFacts, FunctionFacts, VariableId } from '../../facts/ir.js';
import { walk } from './walk.js';

/** Kinds of typed arrays name a view of the whole memory; `order` is one number for the first caller and another one for the second. */
export type OwnArgument = 'memory' | 'index' | 'order' | 'size' | 'callback' | `${string}Array` | 'DataView';

const VIEW = /^(?:(?:Big)?(?:Int|Uint|Float)\d+|Uint8Clamped)Array$|^DataView$/;

/** Undefined where a parameter is more than memory, a number or a callback. What has a default is left out. */
export function argumentsOf(facts: FileFacts, { params, kind }: FunctionFacts, elements: string): readonly OwnArgument[] | undefined {
  const found: OwnArgument[] = [];
  for (const { target, rest, type } of params) {
    if (target.k === 'default' || rest) break;
    if (target.k !== 'bind') return undefined;
    const named = type?.k === 'name' ? type.name : undefined;
    const role = roleByType(named) ?? roleByUse(facts, target.id, elements, kind === 'constructor');
    if (role === undefined) return undefined;
    found.push(role);
  }
  return found;
}

function roleByType(name: string | undefined): OwnArgument | undefined {
  if (name === undefined) return undefined;
  if (VIEW.test(name)) return name as OwnArgument;
  return name === 'SharedArrayBuffer' || name === 'ArrayBufferLike' || name === 'ArrayBuffer' ? 'memory' : undefined;
}

function roleByUse(facts: FileFacts, id: VariableId, elements: string, isMade: boolean): OwnArgument | undefined {
  const uses = new Set<OwnArgument | 'other'>();
  const isIt = (e: Expression | { readonly k: 'spread' } | undefined): boolean => e?.k === 'var' && (e as { id?: number }).id === id;
  for (const { body, params } of facts.functions) {
    walk([body, params], (node) => {
      if (node.k === 'member' && isIt(node.object)) uses.add(typeof node.property === 'string' && !FIELDS.has(node.property) ? 'other' : viewOf(elements));
      if (node.k === 'member' && typeof node.property !== 'string' && isIt(node.property)) uses.add('index');
      if (node.k !== 'call' && node.k !== 'new') return;
      if (isIt(node.callee)) uses.add('callback');
      const { callee } = node;
      const isAtomics = callee.k === 'member' && callee.object.k === 'global' && callee.object.name === 'Atomics';
      if (isAtomics && isIt(node.args[0])) uses.add(viewOf(elements));
      if (isAtomics && isIt(node.args[1])) uses.add('index');
      if (node.k === 'new' && callee.k === 'global' && VIEW.test(callee.name) && isIt(node.args[0])) uses.add('memory');
      else if (!isAtomics && node.args.some((argument) => isIt(argument))) uses.add('order');
    });
  }
  if (uses.has('other')) return undefined;
  const [role] = (['memory', viewOf(elements), 'callback', 'index'] as const).filter((each) => uses.has(each));
  return role ?? (isMade ? 'size' : 'order');
}

/** What all typed arrays have: they do not tell that it is an object of another kind. */
const FIELDS = new Set(['length', 'byteLength', 'byteOffset', 'buffer', 'fill', 'set', 'subarray', 'getInt32', 'setInt32', 'getUint32', 'setUint32', 'getFloat64', 'setFloat64', 'getBigInt64', 'setBigInt64']);

function viewOf(elements: string): OwnArgument {
  return elements === 'DataView' ? 'DataView' : `${elements}Array`;
}

