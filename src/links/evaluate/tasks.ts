/** Registration of what the agent's event loop, or the world outside, may run later. */
import type { Span } from '../../text/span.js';
import { UNDEFINED, type Value } from '../values.js';
import type { Evaluator, Task } from './evaluator.js';
import { isLatchFact } from './latches.js';
import { addWay, type Way } from './occasions.js';

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
    const common = ev.registered.has(key) ? new Set([...known.facts].filter((fact) => facts.has(fact))) : facts;
    if ([...common].sort().join() !== [...known.facts].sort().join()) ev.changed = true;
    known.facts = common;
    known.registeredIn.add(codeOf(ev.task));
    if (task.once) addWay(ev, known.ways, task.at);
    ev.registered.add(key);
    return;
  }
  if (ev.tasks.size > 400) return;
  const args = typeof task.args === 'function' ? task.args : () => task.args as readonly Value[];
  const ways = new Map<string, Way>();
  if (task.once) addWay(ev, ways, task.at);
  ev.tasks.set(key, {
    key: `t${ev.tasks.size}`, ways, kind: task.kind, callee: task.callee, thisValue: task.thisValue ?? UNDEFINED, args, facts, own: new Set(task.facts), registeredIn: new Set([codeOf(ev.task)]),
    single: task.single ?? (() => false), ...(role === undefined ? {} : { role }), ...(task.done ? { done: task.done } : {}),
  });
  ev.registered.add(key);
  ev.changed = true;
}

/** The code that a task runs, in whatever context. */
export function codeOf(task: Pick<Task, 'kind' | 'callee'> | undefined): string {
  const functions = task?.callee.atoms.flatMap((atom) => (atom.k === 'closure' ? [`${atom.closure.frame.module.facts.path}#${atom.closure.function.id}`] : []));
  return functions && functions.length > 0 ? functions.sort().join() : (task?.kind ?? '');
}
