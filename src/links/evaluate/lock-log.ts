/** Notes what happens to locks, once for each place and pass. */
import type { Span } from '../../text/span.js';
import type { LockEvent } from '../lock-events.js';
import type { CodePlace } from '../lock-paths.js';
import type { Activation, Evaluator } from './evaluator.js';

type Distributed<T> = T extends LockEvent ? Omit<T, 'agent' | 'task' | 'taskKind' | 'role'> : never;

export function noteLock(ev: Evaluator, event: Distributed<LockEvent>): void {
  const { key, kind, role } = ev.task;
  const note = { ...event, agent: ev.agent.key, task: key, taskKind: kind, ...(role === undefined ? {} : { role }) } as LockEvent;
  const places = (['place', 'first', 'secondPlace', 'inner'] as const).map((name) => textOf((note as unknown as Record<string, CodePlace | undefined>)[name]));
  const rest = note.k === 'order' ? note.second.key : note.k === 'release' ? `${note.held}${note.after ?? ''}` : note.k === 'leak' ? note.id : '';
  ev.lockEvents.set(`${note.k}|${key}|${note.lock.key}|${places.join()}|${rest}`, note);
}

function textOf(place: CodePlace | undefined): string {
  return place ? `${place.file}:${place.at[0]}` : '';
}

/** `at` in the code that runs now. */
export function placeHere(ev: Evaluator, at: Span): CodePlace {
  return { file: ev.file, at, functionName: ev.activation.function.name };
}

/** What is at `at` now, as the activation of that depth sees it: there, or in the call that leads there. */
export function seenFrom(ev: Evaluator, depth: number, at: Span): CodePlace {
  return ev.stack[depth]?.calledFrom ?? placeHere(ev, at);
}

/** The call of the function that runs now, if it is not the one of that depth itself. */
export function seenFromCaller(ev: Evaluator, depth: number, at: Span): CodePlace {
  return (ev.stack.length > depth ? ev.stack.at(-1)?.calledFrom : undefined) ?? placeHere(ev, at);
}

export function activationsAbove(ev: Evaluator, depth: number): readonly Activation[] {
  return ev.stack.slice(depth);
}
