/**
 * Locks that keep a flag and a line of waiters: who finds the flag set leaves the resolver of a promise in the line, who gives
 * the lock back calls the first of the line or takes the flag down. Every agent has a flag and a line of its own.
 */
import type { Argument, Expression, FunctionFacts, Pattern, Statement } from '../../facts/ir.js';
import { mentions } from '../../facts/mentions.js';
import type { ModuleInstance } from '../heap.js';

/** What a function does with the flag and the line: takes the lock, gives it back, or runs something in between. */
export type LineUse = 'takes' | 'gives back' | 'runs';

interface Uses {
  readonly tested: Set<string>;
  readonly setTrue: Set<string>;
  readonly setFalse: Set<string>;
  /** Lines that a resolver is put into, and those that something is taken out of. */
  readonly joined: Set<string>;
  readonly called: Set<string>;
}

const known = new WeakMap<FunctionFacts, LineUse | null>();
const usesOf = new WeakMap<FunctionFacts, Uses>();

const PUTS_IN = new Set(['push', 'unshift', 'add', 'enqueue']);
const TAKES_OUT = new Set(['shift', 'pop', 'dequeue']);

export function lineUse(facts: FunctionFacts, { facts: { functions } }: ModuleInstance): LineUse | undefined {
  let use = known.get(facts);
  if (use === undefined) {
    use = find(facts, functions);
    known.set(facts, use);
  }
  return use ?? undefined;
}

function find(facts: FunctionFacts, functions: readonly FunctionFacts[]): LineUse | null {
  if (facts.kind === 'module') return null;
  const own = uses(facts, functions);
  if (isTaking(own) && isGiving(own, own)) return 'runs';
  if (isTaking(own) && functions.some((other) => other !== facts && belongTogether(own, uses(other, functions)))) return 'takes';
  if (functions.some((other) => other !== facts && isTaking(uses(other, functions)) && belongTogether(uses(other, functions), own))) return 'gives back';
  return null;
}

function isTaking({ tested, setTrue, joined }: Uses): boolean {
  return joined.size > 0 && [...setTrue].some((flag) => tested.has(flag));
}

function belongTogether(taking: Uses, giving: Uses): boolean {
  return giving.joined.size === 0 && isGiving(taking, giving);
}

function isGiving(taking: Uses, giving: Uses): boolean {
  return [...giving.called].some((line) => taking.joined.has(line)) && [...giving.setFalse].some((flag) => taking.setTrue.has(flag));
}

function uses(facts: FunctionFacts, functions: readonly FunctionFacts[]): Uses {
  let found = usesOf.get(facts);
  if (!found) {
    found = { tested: new Set(), setTrue: new Set(), setFalse: new Set(), joined: new Set(), called: new Set() };
    usesOf.set(facts, found);
    visit(facts.body, found, functions, undefined);
  }
  return found;
}

type Node = Statement | Expression | Pattern | Argument;

/** `resolver`: the first parameter of the executor around the code. */
function visit(part: unknown, found: Uses, functions: readonly FunctionFacts[], resolver: number | undefined): void {
  if (Array.isArray(part)) {
    for (const entry of part) visit(entry, found, functions, resolver);
    return;
  }
  if (typeof part !== 'object' || part === null) return;
  const node = part as Node;
  if (!('k' in node)) {
    for (const value of Object.values(part)) visit(value, found, functions, resolver);
    return;
  }
  if ((node.k === 'if' || node.k === 'conditional' || node.k === 'loop') && node.test) namesIn(node.test, found.tested);
  if (node.k === 'logical') namesIn(node.left, found.tested);
  if (node.k === 'assign' && node.op === '=' && node.value.k === 'const' && typeof node.value.v === 'boolean') {
    const name = nameOf(node.target);
    if (name !== undefined) (node.value.v ? found.setTrue : found.setFalse).add(name);
  }
  if (node.k === 'new' && node.callee.k === 'global' && node.callee.name === 'Promise') {
    const [executor] = node.args;
    const facts = executor?.k === 'function' ? functions[executor.id] : undefined;
    const target = facts?.params[0]?.target;
    if (facts) visit(facts.body, found, functions, target?.k === 'bind' ? target.id : resolver);
    return;
  }
  if (node.k === 'call' && node.callee.k === 'member' && typeof node.callee.property === 'string') {
    const line = nameOf(node.callee.object);
    if (line !== undefined && PUTS_IN.has(node.callee.property) && resolver !== undefined && mentions(node.args, resolver, functions)) found.joined.add(line);
    if (line !== undefined && TAKES_OUT.has(node.callee.property)) found.called.add(line);
  }
  for (const [name, value] of Object.entries(part)) if (name !== 'at' && name !== 'type') visit(value, found, functions, resolver);
}

function nameOf(target: Node): string | undefined {
  if (target.k === 'member' && typeof target.property === 'string') return `.${target.property}`;
  return target.k === 'bind' || target.k === 'var' ? `${target.id}` : undefined;
}

function namesIn(part: unknown, names: Set<string>): void {
  if (Array.isArray(part)) for (const entry of part) namesIn(entry, names);
  else if (typeof part === 'object' && part !== null) {
    const name = 'k' in part ? nameOf(part as Node) : undefined;
    if (name !== undefined) names.add(name);
    for (const [key, value] of Object.entries(part)) if (key !== 'at' && key !== 'type') namesIn(value, names);
  }
}
