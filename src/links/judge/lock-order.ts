/** Circles of locks: each of several agents holds one and waits for the next. */
import { syncLocation, type Access } from '../access.js';
import { isWebLock } from '../lock-keys.js';
import type { OrderEvent } from '../lock-events.js';
import type { Program } from '../program.js';
import { concurrency } from './concurrency.js';
import { sameLock } from './guards.js';

/** Each step takes its second lock while it holds its first; the last one's second lock is the first one's first. */
export type LockCircle = readonly OrderEvent[];

const MAX_LENGTH = 4;

export function lockCircles(program: Program): LockCircle[] {
  const steps = nearest(program.lockEvents.filter((event) => event.k === 'order').filter(({ lock, second }) => isOne(program, lock.key) && isOne(program, second.key) && !lock.permit && !second.permit));
  const circles = new Map<string, LockCircle>();
  for (const step of steps) extend(program, [step], steps, circles);
  return [...circles.values()];
}

/** Locks of one agent cannot keep another one waiting; words that nobody gives back are no locks. */
function isOne(program: Program, key: string): boolean {
  return isWebLock(key) ? !key.includes('*') : program.isReleased(key) && !program.isGroupLock(key);
}

/** Where a helper takes the second lock, the call that its caller made tells more; it is the one next to the first lock. */
function nearest(steps: readonly OrderEvent[]): OrderEvent[] {
  const best = new Map<string, OrderEvent>();
  for (const step of steps) {
    const key = `${step.agent}|${step.task}|${step.lock.key}|${step.second.key}|${step.first.file}:${step.first.at[0]}`;
    const present = best.get(key);
    const distance = (event: OrderEvent): number => (event.secondPlace.file === event.first.file ? (event.secondPlace.functionName === event.first.functionName ? 0 : 1) : 2);
    if (!present || distance(step) < distance(present)) best.set(key, step);
  }
  return [...best.values()];
}

function extend(program: Program, path: readonly OrderEvent[], steps: readonly OrderEvent[], circles: Map<string, LockCircle>): void {
  const [first] = path;
  const last = path.at(-1);
  if (!first || !last) return;
  if (path.length > 1 && isSameWord(last.second.key, first.lock.key)) {
    if (path.every((a, i) => path.every((b, j) => i >= j || (areApart(program, a, b) && !haveGate(a, b))))) note(path, circles);
    return;
  }
  if (path.length >= MAX_LENGTH) return;
  for (const next of steps) {
    if (!isSameWord(last.second.key, next.lock.key) || path.some((step) => isSameWord(step.lock.key, next.lock.key))) continue;
    extend(program, [...path, next], steps, circles);
  }
}

/** One word for certain: elements at unknown indices may be sorted first, as it should be. */
function isSameWord(a: string, b: string): boolean {
  return a === b;
}

/** Two agents, two instances of one, or two tasks that wait without blocking. */
function areApart(program: Program, a: OrderEvent, b: OrderEvent): boolean {
  // Web Locks let other tasks of the agent run while they wait.
  if (isWebLock(a.lock.key) && isWebLock(b.lock.key)) return true;
  const [own, others] = [attemptsOf(program, a), attemptsOf(program, b)];
  return own.some((access) => others.some((other) => concurrency(program.graph, access, other) !== undefined));
}

/** The operations that try to take the second lock while the first one is held. */
function attemptsOf(program: Program, { agent, role, lock, second }: OrderEvent): Access[] {
  return program.accessesBy(agent).filter((access) => access.role === role && access.atomic && access.kind !== 'read'
    && access.state.held.has(lock.key) && syncLocation(access.region, access.low) === second.key);
}

/** A lock that both hold before lets one of them in at a time. */
function haveGate(a: OrderEvent, b: OrderEvent): boolean {
  const own = (event: OrderEvent): string[] => event.gates.filter((key) => key !== event.lock.key);
  return own(a).some((key) => own(b).some((other) => sameLock(key, other)));
}

/** The circle is the same wherever one begins: at the smallest place. */
function note(path: readonly OrderEvent[], circles: Map<string, LockCircle>): void {
  const places = path.map(({ secondPlace }) => `${secondPlace.file}:${String(secondPlace.at[0]).padStart(8, '0')}`);
  const start = places.indexOf([...places].sort()[0] as string);
  const turned = [...path.slice(start), ...path.slice(0, start)];
  const key = turned.map(({ first, secondPlace }) => `${first.file}:${first.at[0]}>${secondPlace.file}:${secondPlace.at[0]}`).join('|');
  if (!circles.has(key)) circles.set(key, turned);
}
