/**
 * How often code runs: at most once for each call of a function around it, for each object that it is a part of, or in its
 * whole agent. What is made once for a thing is the only one of its kind that memory made for the same thing can meet.
 */
import type { Span } from '../../text/span.js';
import type { Region } from '../heap.js';
import type { Evaluator, Task } from './evaluator.js';
import { latchesHeld } from './latches.js';

/** The agent itself: what runs once for it runs once. */
export const WHOLE_AGENT = 'agent';

/** One way for control to come to a place. */
export interface Way {
  /** The things that the place is reached inside of. */
  readonly within: ReadonlySet<string>;
  /** Those for each of which it is reached at most once in this way, with a name of that one time. */
  readonly once: ReadonlyMap<string, string>;
}

export function nameOfCall(frame: { readonly key: string }): string {
  return `call ${frame.key}`;
}

export function nameOfObject(object: { readonly id: string }): string {
  return `object ${object.id}`;
}

/** The calls, and the objects whose methods run, that the code at hand is inside of. */
export function thingsAround(ev: Evaluator): Set<string> {
  const things = new Set([WHOLE_AGENT]);
  for (const activation of ev.stack) {
    for (let frame: typeof activation.frame | undefined = activation.frame; frame; frame = frame.parent) {
      things.add(nameOfCall(frame));
      const [self, ...others] = frame.thisValue.atoms;
      if (self?.k === 'object' && others.length === 0) things.add(nameOfObject(self.object));
    }
  }
  return things;
}

/** How control comes to `at`, in the code that runs now. */
function wayTo(ev: Evaluator, at: Span): Way {
  const within = thingsAround(ev);
  const once = new Map<string, string>();
  const here = `${ev.activation.path}/${at[0]}`;
  for (const { frame, path, rounds, function: code } of ev.stack) {
    if (rounds !== ev.nest.length) continue;
    const time = here.slice(path.length);
    once.set(nameOfCall(frame), time);
    const [self] = frame.thisValue.atoms;
    if (self?.k === 'object' && (code.kind === 'constructor' || code.kind === 'initializer')) once.set(nameOfObject(self.object), `${code.id}${time}`);
    if (code.kind === 'module') once.set(WHOLE_AGENT, `${frame.key}${time}`);
  }
  if (ev.nest.length === 0) for (const thing of onceForTask(ev.task)) once.set(thing, `${ev.task.key}${here}`);
  for (const { thing, time } of latchesHeld(ev, here)) once.set(thing, time);
  for (const thing of once.keys()) within.add(thing);
  return { within, once };
}

/** The things for each of which the task runs once: its event comes once, and it is registered once. */
export function onceForTask(task: Task): ReadonlySet<string> {
  if (task.kind !== 'top level' && task.single()) return new Set([WHOLE_AGENT]);
  return onceFor(task.ways.values());
}

/** The things for each of which a place that is reached in these ways is reached at most once. */
function onceFor(ways: Iterable<Way>): ReadonlySet<string> {
  const all = [...ways];
  const things = new Set(all.flatMap(({ once }) => [...once.keys()]));
  return new Set([...things].filter((thing) => {
    const inside = all.filter(({ within }) => within.has(thing));
    const times = new Set(inside.map(({ once }) => once.get(thing)));
    return times.size === 1 && !times.has(undefined);
  }));
}

/** Adds a way, or takes what is known of it now. */
export function addWay(ev: Evaluator, ways: Map<string, Way>, at: Span): void {
  ways.set(`${ev.task.key}${ev.activation.path}/${at[0]}`, wayTo(ev, at));
}

/** Every block of memory that this agent hands on meets one instance of `key` at the most: both are made for the same thing. */
export function isOnlyOneFor(ev: Evaluator, key: string, region: Region): boolean {
  const { agents } = ev.world.graph;
  const agent = agents.get(key);
  if (!agent || agent.several || agent.parent !== ev.agent.key) return false;
  const things = onceFor(agent.starts.values());
  if (things.has(WHOLE_AGENT)) return true;
  const around = madeWithin(ev, region);
  return [...things].some((thing) => around.has(thing));
}

/** What memory is made inside of; memory that a child of this agent has made, what the child is started inside of. */
function madeWithin(ev: Evaluator, region: Region): ReadonlySet<string> {
  if (region.firstAgent === ev.agent.key) return region.within;
  const { agents } = ev.world.graph;
  let maker = agents.get(region.firstAgent);
  while (maker && maker.parent !== ev.agent.key) maker = maker.parent === undefined ? undefined : agents.get(maker.parent);
  return new Set([...(maker?.starts.values() ?? [])].flatMap(({ within }) => [...within]));
}
