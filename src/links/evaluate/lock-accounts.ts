/** Functions that keep account by themselves: they test a field or outer variable that they also set, as re-entrant locks do. */
import type { Expression, FunctionFacts, Pattern, Statement, VariableFacts } from '../../facts/ir.js';

const known = new WeakMap<FunctionFacts, readonly string[]>();

/** What a test depends on may have been set by an earlier call of the same function. Its own variables begin anew with each call. */
export function keepsAccount(facts: FunctionFacts, variables: readonly VariableFacts[]): boolean {
  return testedAndSet(facts).some((name) => variables[Number(name)]?.owner !== facts.id);
}

/** A test depends on anything that the function sets, be it in this call: which ways go together is not certain then. */
export function mayKeepAccount(facts: FunctionFacts): boolean {
  return testedAndSet(facts).length > 0;
}

function testedAndSet(facts: FunctionFacts): readonly string[] {
  let names = known.get(facts);
  if (names === undefined) {
    const tested = new Set<string>();
    const written = new Set<string>();
    visit(facts.body, tested, written);
    names = [...tested].filter((name) => written.has(name));
    known.set(facts, names);
  }
  return names;
}

type Node = Statement | Expression | Pattern;

function visit(part: unknown, tested: Set<string>, written: Set<string>): void {
  if (Array.isArray(part)) {
    for (const entry of part) visit(entry, tested, written);
    return;
  }
  if (typeof part !== 'object' || part === null) return;
  const node = part as Node;
  if ('k' in node) {
    if (node.k === 'assign' || node.k === 'update') addName(node.target, written);
    if ((node.k === 'if' || node.k === 'conditional' || node.k === 'loop') && node.test) namesIn(node.test, tested);
    if (node.k === 'logical') namesIn(node.left, tested);
  }
  // What a loop counts by begins anew with each call.
  const skipped = 'k' in node && node.k === 'loop' ? ['at', 'update'] : ['at', 'type'];
  for (const [name, value] of Object.entries(part)) if (!skipped.includes(name)) visit(value, tested, written);
}

function addName(target: Pattern | Expression, names: Set<string>): void {
  const name = target.k === 'member' ? fieldName(target) : undefined;
  if (name !== undefined) names.add(name);
  else if (target.k === 'bind') names.add(`${target.id}`);
}

/** `.name`, and `this[key]` of a key that has a name, such as a symbol. */
function fieldName({ object, property }: Extract<Expression, { k: 'member' }>): string | undefined {
  if (typeof property === 'string') return `.${property}`;
  return object.k === 'this' && property.k === 'var' ? `[${property.id}]` : undefined;
}

/** Names tested themselves; what is only the base of an element access is no test of it. */
function namesIn(part: unknown, names: Set<string>): void {
  if (Array.isArray(part)) {
    for (const entry of part) namesIn(entry, names);
    return;
  }
  if (typeof part !== 'object' || part === null) return;
  const node = part as Expression | Pattern;
  if ('k' in node) {
    if (node.k === 'call' || node.k === 'new') return;
    if (node.k === 'member') {
      const name = fieldName(node);
      if (name !== undefined) names.add(name);
      else if (typeof node.property !== 'string') namesIn(node.property, names);
      return;
    }
    if (node.k === 'var') names.add(`${node.id}`);
    if (node.k === 'update' || node.k === 'assign') addName(node.target, names);
  }
  for (const [name, value] of Object.entries(part)) if (name !== 'at' && name !== 'type') namesIn(value, names);
}
