/** Calls of functions that another agent runs: a message with the arguments, and one with the result. */
import type { Span } from '../../text/span.js';
import { withFacts, withoutFacts, withShares } from '../flow-state.js';
import type { HeapObject } from '../heap.js';
import { builtin, constant, constantOf, NOTHING, objectValue, UNDEFINED, union, UNKNOWN, valueOf, type Value } from '../values.js';
import { callValue } from './calls.js';
import { handOver, post } from './channels.js';
import type { Evaluator } from './evaluator.js';
import { getProperty } from './members.js';
import { inboxOf, received, regionsIn } from './payloads.js';
import { settled } from './promises.js';
import { addTask } from './tasks.js';

/** In place of a name in a path: what stands before is constructed. */
const CONSTRUCTED = 'new()';

export interface RemoteCall {
  /** Workers or ports. */
  readonly handle: Value;
  /** Path of the function below what is exposed, e.g. `store.add`; empty for what is exposed itself. */
  readonly path: string;
  readonly args: readonly Value[];
  readonly at: Span;
  readonly answer: 'promise' | 'value';
  readonly isNew?: boolean;
}

/** Posts the call. What comes back is there when the promise is fulfilled, or at once. */
export function callRemote(ev: Evaluator, { handle, path, args, at, answer, isNew = false }: RemoteCall): Value {
  const before = ev.state;
  if (!before) return NOTHING;
  const ends: string[] = [];
  for (const atom of handle.atoms) {
    const end = atom.k === 'object' && atom.object.end !== undefined ? ev.world.graph.ends.get(atom.object.end) : undefined;
    if (!end || atom.k !== 'object') continue;
    ends.push(end.key);
    putToWork(ev, atom.object, at);
    const fullPath = isNew ? joinPath(path, CONSTRUCTED) : path;
    post(ev, end.peer, objectValue(callObject(ev, fullPath, args, at)), at);
    // Earlier answers say nothing of this call.
    ev.state &&= withoutFacts(ev.state, (fact) => fact.startsWith(`message:${end.key}:`));
  }
  const [only] = ends;
  const facts = ends.length === 1 && only !== undefined ? [`message:${only}:one`] : [];
  const result = isNew ? builtin(`remote.${joinPath(path, CONSTRUCTED)}`, handle) : union(NOTHING, ...ends.map((end) => inboxOf(ev, end)));
  const after = ev.state;
  if (!after) return NOTHING;
  const answered = withFacts(after, facts);
  if (answer === 'promise') return settled(ev, ev.site(at, ':answer'), result, answered, before);
  ev.state = answered;
  return result;
}

/** Memory that all workers of a pool were started with is worked on again. */
function putToWork(ev: Evaluator, handle: HeapObject, at: Span): void {
  for (const agent of handle.agents ?? []) {
    const payload = ev.world.graph.agents.get(agent)?.payload ?? NOTHING;
    for (const { region, path } of regionsIn(payload)) handOver(ev, agent, region, at, 'started with it', path);
  }
}

function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function callObject(ev: Evaluator, path: string, args: readonly Value[], at: Span): HeapObject {
  const object = ev.object(ev.site(at, `:call:${path}`), 'object');
  ev.setField(object, '[[call]]', constant(path));
  args.forEach((arg, i) => ev.renewField(object, `[[${i}]]`, arg));
  return object;
}

interface ReceivedCall {
  readonly id: string;
  readonly path: string;
  readonly args: () => Value[];
}

/** The calls that were posted to a channel end. */
function callsAt(ev: Evaluator, endKey: string): ReceivedCall[] {
  const end = ev.world.graph.ends.get(endKey);
  return [...(end?.inbox ?? [])].flatMap(([from, sent]) => (from === ev.agent.key ? [] : sent.atoms)).flatMap((atom) => {
    const path = atom.k === 'object' ? constantOf(atom.object.fields.get('[[call]]') ?? UNKNOWN) : undefined;
    if (atom.k !== 'object' || typeof path?.v !== 'string') return [];
    const { object } = atom;
    const args = (): Value[] => {
      const list: Value[] = [];
      for (let i = 0, arg = object.fields.get('[[0]]'); arg; arg = object.fields.get(`[[${++i}]]`)) list.push(received(ev, arg));
      return list;
    };
    return [{ id: object.id, path: path.v, args }];
  });
}

/** Runs what is called at `endKey`; `exposed` is what paths start from. */
export function answerCalls(ev: Evaluator, endKey: string, exposed: (name: string) => Value, at: Span): void {
  const calls = callsAt(ev, endKey);
  ev.world.graph.own(endKey, ev.agent.key);
  for (const { id, path, args } of calls) {
    if (path.endsWith(CONSTRUCTED)) continue;
    const { callee, thisValue } = resolved(ev, exposed, path, calls, at);
    addTask(ev, {
      kind: 'message', callee, thisValue, args, at, fresh: true, facts: [`message:${endKey}:one`, `turn:${endKey}`, `by:${id}`],
      done: (result) => answer(ev, endKey, result, at),
    });
  }
}

function resolved(ev: Evaluator, exposed: (name: string) => Value, path: string, calls: readonly ReceivedCall[], at: Span): { callee: Value; thisValue: Value } {
  const [first = '', ...rest] = path === '' ? [] : path.split('.');
  let callee = first === CONSTRUCTED ? constructed(ev, exposed(''), calls, '', at) : exposed(first);
  let thisValue: Value = UNDEFINED;
  let done = first;
  for (const name of rest) {
    thisValue = callee;
    callee = name === CONSTRUCTED ? constructed(ev, callee, calls, done, at) : getProperty(ev, callee, name, at);
    done = joinPath(done, name);
  }
  return { callee, thisValue: rest.length === 0 ? exposed('') : thisValue };
}

function constructed(ev: Evaluator, cls: Value, calls: readonly ReceivedCall[], path: string, at: Span): Value {
  const args = calls.find((call) => call.path === joinPath(path, CONSTRUCTED))?.args() ?? [];
  return callValue(ev, cls, { thisValue: UNDEFINED, args, argAt: args.map(() => at), argExpressions: [], at, isNew: true });
}

/** The result goes back. That it is on its way says nothing of what the next call does. */
function answer(ev: Evaluator, endKey: string, result: Value, at: Span): void {
  const end = ev.world.graph.ends.get(endKey);
  const before = ev.state;
  if (!end || !before) return;
  const value = union(NOTHING, ...result.atoms.map((atom) => (atom.k === 'object' && atom.object.kind === 'promise' ? atom.object.element : valueOf(atom))), ...(result.open ? [UNKNOWN] : []));
  post(ev, end.peer, value, at);
  if (ev.state) ev.state = withShares(before, ev.state.shares);
}
