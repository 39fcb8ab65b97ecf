/** Iterables: the elements a loop or a callback may see, under an iteration symbol of their own. */
import type { Span } from '../../text/span.js';
import { join, joinAll, withLocals, withoutLocals } from '../flow-state.js';
import type { HeapObject } from '../heap.js';
import { integer, symbolic, type IntegerSymbol } from '../polynomial.js';
import { constantOf, givenInRound, integerOf, numeric, objectValue, UNKNOWN, union, unknownFrom, valueOf, withReads, type Value } from '../values.js';
import { bindParameters, enter, leave } from './closures.js';
import type { Evaluator } from './evaluator.js';
import { viewsOf } from './members.js';
import { accessElement } from './memory.js';
import type { Rounds } from './loop-locals.js';
import { awaited } from './promises.js';
import { executeAll } from './statements.js';

/** Runs what a loop of unknown length does, twice: the second round meets what the first one did. It may also not run at all. */
export function repeat(ev: Evaluator, once: () => void): void {
  for (let round = 0; round < 2 && ev.state; round++) {
    const before = ev.state;
    once();
    ev.state = join(before, ev.state);
  }
}

/** Runs `body` for the elements of `iterable`, inside one more iteration. */
export function iterate(ev: Evaluator, iterable: Value, at: Span, kind: 'of' | 'in' | 'await', body: (element: Value, index: Value, rounds: Rounds) => void): void {
  if (!ev.state) return;
  const outer = ev.nest;
  const round = ev.symbol(ev.site(at, ':each'), 'i', { kind: 'iteration', lows: [integer(0)], highs: lengthsOf(iterable) });
  const symbol = round.terms[0]?.symbols[0] as IntegerSymbol;
  ev.nest = [...outer, symbol.key];
  let element = kind === 'in' ? UNKNOWN : elementFor(ev, iterable, symbol, at);
  if (kind === 'await') element = awaited(element);
  const [total] = symbol.highs;
  body(element, numeric(round), { number: round, ...(total && symbol.highs.length === 1 ? { total } : {}) });
  ev.nest = outer;
}

function lengthsOf(iterable: Value): ReturnType<typeof integer>[] {
  return iterable.atoms.flatMap((atom) => {
    const length = atom.k === 'object' && atom.object.kind === 'array' ? atom.object.fields.get('length') : undefined;
    const n = length && integerOf(length);
    return n && iterable.atoms.length === 1 ? [n] : [];
  });
}

function elementFor(ev: Evaluator, iterable: Value, symbol: IntegerSymbol, at: Span): Value {
  const parts: Value[] = iterable.open ? [unknownFrom(iterable)] : [];
  for (const view of viewsOf(iterable)) {
    // Iterating a view reads all of it, in a plain way.
    parts.push(accessElement(ev, { view, placedBy: iterable.reads, at }, 'read', { operation: 'bulk', at }));
  }
  for (const atom of iterable.atoms) {
    if (atom.k !== 'object' || viewsOf(valueOf(atom)).length > 0) continue;
    const { object } = atom;
    if (object.kind === 'generator' && object.body) parts.push(yieldedBy(ev, object, at));
    else if (object.kind === 'map') parts.push(entryOf(ev, object));
    else if (object.kind === 'array' || object.kind === 'set') parts.push(elementOfList(object, symbol));
    else parts.push(UNKNOWN);
  }
  return parts.length === 0 ? UNKNOWN : withReads(union(...parts), iterable.reads);
}

/** Distinct numbers are taken as the number of the round: it differs from round to round just as they do. */
function elementOfList(object: HeapObject, symbol: IntegerSymbol): Value {
  const items = [...object.fields].filter(([name]) => /^\d+$/.test(name));
  const joined = union(object.element, ...items.map(([name, item]) => (isGivenOnce(object, items, item) ? givenInRound(item, { counter: symbol, number: Number(name) }) : item)));
  if (!object.distinct || joined.atoms.length === 0 || !joined.atoms.every((atom) => atom.k === 'number')) return joined;
  return numeric(symbolic(symbol));
}

/** The text stands at one place of the list. */
function isGivenOnce(object: HeapObject, items: readonly [string, Value][], item: Value): boolean {
  const text = constantOf(item)?.v;
  return typeof text === 'string' && object.kind === 'array' && !object.resized && object.element.atoms.length === 0
    && items.filter(([, other]) => constantOf(other)?.v === text).length === 1;
}

function entryOf(ev: Evaluator, map: HeapObject): Value {
  const entry = ev.object(`entry:${map.id}`, 'array');
  ev.setField(entry, '0', map.fields.get('[[keys]]') ?? UNKNOWN);
  ev.setField(entry, '1', map.element);
  return objectValue(entry);
}

/** Runs the generator's body once; what it yields are the elements. */
function yieldedBy(ev: Evaluator, generator: HeapObject, at: Span): Value {
  const { body } = generator;
  if (!body || ev.stack.some((activation) => activation.function === body.closure.function)) return UNKNOWN;
  const caller = ev.activation;
  const before = ev.state;
  const frame = [...ev.frames.values()].find((f) => generator.id.endsWith(`generator:${f.key}`));
  if (!frame) return UNKNOWN;
  if (before) ev.state = withoutLocals(before);
  const activation = enter(ev, body.closure, frame, at);
  bindParameters(ev, body.closure.function, body.args);
  executeAll(ev, body.closure.function.body);
  const end = ev.state;
  leave(ev, caller);
  const states = [end, ...activation.yieldStates].map((state) => state && before && withLocals(state, before.locals));
  ev.state = joinAll([before, ...states]);
  return activation.yielded;
}

/** Element `i` of a destructured value. */
export function elementsOf(ev: Evaluator, value: Value, i: number, at: Span): Value {
  const parts: Value[] = value.open ? [unknownFrom(value)] : [];
  for (const view of viewsOf(value)) {
    parts.push(accessElement(ev, { view, index: integer(i), placedBy: value.reads, at }, 'read', { operation: 'element', at }));
  }
  for (const atom of value.atoms) {
    if (atom.k !== 'object' || viewsOf(valueOf(atom)).length > 0) continue;
    const { object } = atom;
    const own = object.fields.get(String(i));
    if (object.kind === 'map') parts.push(entryOf(ev, object));
    else if (own) parts.push(union(own, ...(object.element.atoms.length > 0 ? [object.element] : [])));
    else parts.push(object.element.atoms.length > 0 || object.kind === 'array' ? object.element : UNKNOWN);
  }
  return parts.length === 0 ? UNKNOWN : withReads(union(...parts), value.reads);
}
