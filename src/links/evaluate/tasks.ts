/** Registration of what the agent's event loop, or the world outside, may run later. */
import type { Span } from '../../text/span.js';
import { UNSEEN_LOCK } from '../../models/locks.js';
import { ESCAPED, pathKey, takenLocks, type LockPath } from '../lock-paths.js';
import { UNDEFINED, type Value } from '../values.js';
import type { Evaluator, Task } from './evaluator.js';
import { isLatchFact } from './latches.js';
import { addWay, type Way } from './occasions.js';
import { placeHere } from './lock-log.js';

export interface NewTask {
  readonly kind: Task['kind'];
  readonly callee: Value;
  readonly thisValue?: Value;
  readonly args: readonly Value[] | (() => readonly Value[]);
  /** Must-facts that the event itself brings, beside those that hold where it is registered. */
  readonly facts?: readonly string[];
  readonly single?: () => boolean;
  /** The callback is called once each time that it is registered. */
  readonly once?: boolean;
  readonly at: Span;
  readonly role?: string;
  /** Facts of the registering code are left out: the task is known from elsewhere. */
  readonly fresh?: boolean;
  /** The lock that it runs under. */
  readonly turn?: Task['turn'];
  /** Takes what it comes to. */
  readonly done?: (result: Value) => void;
}

/** Known again in each pass; the facts at registration are those of the last one. */
export function addTask(ev: Evaluator, task: NewTask): void {
  if (!ev.state || task.callee.atoms.length === 0) return;
  const { role = ev.task?.role } = task;
  const key = `${task.kind}:${task.callee.key}:${task.at[0]}:${task.thisValue?.key ?? ''}:${task.kind === 'continuation' ? '' : (task.facts ?? []).join()}:${role ?? ''}`;
  const facts = new Set([...(task.fresh ? [] : [...ev.state.facts].filter((fact) => !isLatchFact(fact))), ...(task.facts ?? [])]);
  const known = ev.tasks.get(key);
  if (known) {
    for (const [name, path] of sectionsHere(ev, task.at)) known.outlives.set(name, path);
    const common = ev.registered.has(key) ? new Set([...known.facts].filter((fact) => facts.has(fact))) : facts;
    if ([...common].sort().join() !== [...known.facts].sort().join()) ev.changed = true;
    known.facts = common;
    known.registeredIn.add(codeOf(ev.task));
    if (task.once) addWay(ev, known.ways, task.at);
    if (task.turn && !known.turn) {
      known.turn = task.turn;
      ev.changed = true;
    }
    ev.registered.add(key);
    return;
  }
  if (ev.tasks.size > 400) return;
  const args = typeof task.args === 'function' ? task.args : () => task.args as readonly Value[];
  const ways = new Map<string, Way>();
  if (task.once) addWay(ev, ways, task.at);
  ev.tasks.set(key, {
    key: `t${ev.tasks.size}`, ways, kind: task.kind, callee: task.callee, thisValue: task.thisValue ?? UNDEFINED, args, facts, own: new Set(task.facts), registeredIn: new Set([codeOf(ev.task)]), outlives: sectionsHere(ev, task.at),
    single: task.single ?? (() => false), ...(role === undefined ? {} : { role }), ...(task.turn ? { turn: task.turn } : {}), ...(task.done ? { done: task.done } : {}),
  });
  ev.registered.add(key);
  ev.changed = true;
}

/** The critical sections around the place: what is registered here runs when they are over. */
function sectionsHere(ev: Evaluator, at: Span): Map<string, LockPath> {
  const { state } = ev;
  const held = state ? takenLocks(state.lockPaths).filter(({ lock }) => lock.key !== UNSEEN_LOCK && state.held.has(lock.key)) : [];
  return new Map(held.map(({ lock, depth }) => [pathKey('given back', lock.key), { now: 'given back', lock, depth, place: placeHere(ev, at), operation: ESCAPED }]));
}

/** The code that a task runs, in whatever context. */
export function codeOf(task: Pick<Task, 'kind' | 'callee'> | undefined): string {
  const functions = task?.callee.atoms.flatMap((atom) => (atom.k === 'closure' ? [`${atom.closure.frame.module.facts.path}#${atom.closure.function.id}`] : []));
  return functions && functions.length > 0 ? functions.sort().join() : (task?.kind ?? '');
}
