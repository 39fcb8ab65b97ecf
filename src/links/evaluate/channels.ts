/** Posting to agents, and starting them: where memory is handed over. */
import type { Span } from '../../text/span.js';
import type { Environment } from '../../models/agents.js';
import type { Agent } from '../agents.js';
import { SENT_MEANWHILE, withoutFacts, withPosted, withShare, withShares, withWork } from '../flow-state.js';
import { isIdle } from '../share-count.js';
import type { HeapObject, Region } from '../heap.js';
import { isConstant } from '../polynomial.js';
import { NOTHING, objectValue, union, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { addWay, isOnlyOneFor } from './occasions.js';
import { keyOfStart } from './start-variants.js';
import { regionsIn } from './payloads.js';
import { codeOf } from './tasks.js';
import { noteSharedAfter } from './set-up-first.js';

/** Messages made by one literal are of one kind, whichever call it is that makes them. */
export function messageKind({ id, at }: HeapObject): string {
  return at ? id.replace(/\/f\d+:(\d+-\d+)$/, `/${at.file}:$1`) : id;
}

/** `value` is posted so that it arrives at `endKey`. */
export function post(ev: Evaluator, endKey: string, value: Value, at: Span, transferred: Value = NOTHING): void {
  const { graph } = ev.world;
  const end = graph.ends.get(endKey);
  if (!end || !ev.state) return;
  graph.deliver(end, ev.agent.key, value);
  graph.deliverPorts(end, transferred);
  const key = `${ev.agent.key}|${ev.file}:${at[0]}`;
  const known = end.posts.get(key);
  const repeated = isRepeated(ev, [...end.owners][0]);
  if (!known) {
    end.posts.set(key, { from: ev.agent.key, file: ev.file, at, repeated });
    graph.version++;
  } else if (repeated && !known.repeated) {
    known.repeated = true;
    graph.version++;
  }
  for (const { region, path } of regionsIn(value)) {
    for (const owner of end.owners) if (owner !== ev.agent.key || end.peer === endKey) handOver(ev, owner, region, at, 'posted', path, end.peer === endKey);
    if (end.owners.size === 0) handOver(ev, `?${endKey}`, region, at, 'posted', path);
  }
  for (const owner of end.owners) ev.state = withWork(ev.state, owner);
  for (const atom of value.atoms) {
    if (atom.k !== 'object') continue;
    const kind = messageKind(atom.object);
    ev.state = withPosted(withPosted(ev.state, `sent ${kind}`), `${SENT_MEANWHILE}${kind}`);
    const posters = graph.posters.get(kind) ?? new Map<string, boolean>();
    graph.posters.set(kind, posters.set(`${ev.agent.key}|${ev.task.key}`, ev.task.kind === 'message'));
  }
  notePoster(ev, endKey);
  ev.state = withoutFacts(withPosted(ev.state, endKey), (fact) => fact === `turn:${end.peer}`);
  ev.log.push({ k: 'release', location: `channel ${endKey}` });
}

/** Events and timers come again: what they post may come between any two other tasks. */
function notePoster(ev: Evaluator, endKey: string): void {
  if (ev.task.kind !== 'event' && ev.task.kind !== 'timer') return;
  const posters = ev.nextPosters.get(endKey);
  if (posters) posters.add(codeOf(ev.task));
  else ev.nextPosters.set(endKey, new Set([codeOf(ev.task)]));
}

/** The statement runs more often than the agent that receives is started. */
function isRepeated(ev: Evaluator, receiver: string | undefined): boolean {
  const agent = receiver === undefined ? undefined : ev.world.graph.agents.get(receiver);
  if (ev.task.kind === 'timer' || ev.task.kind === 'message' || ev.task.kind === 'event' || ev.task.kind === 'external') {
    return agent?.spawn === undefined || ev.spawnTasks.get(agent.key) !== ev.task.key;
  }
  const nest = agent?.spawn?.nest ?? [];
  return ev.nest.length > nest.length;
}

export function handOver(ev: Evaluator, to: string, region: Region, at: Span, how: 'started with it' | 'posted', path: string, toAll = false): void {
  if (!ev.state) return;
  const { graph } = ev.world;
  if (to === ev.agent.key) {
    // An agent that starts itself once more runs beside the new one.
    if (how === 'started with it') coexist(ev, to, to, region);
    return;
  }
  relay(ev, to, region);
  const { shares } = ev.state;
  for (const pair of shares.keys()) {
    const [agent, shared] = [pair.slice(0, pair.indexOf('|')), pair.slice(pair.indexOf('|') + 1)];
    if (shared === region.key && agent !== to) coexist(ev, agent, to, region);
  }
  noteSharedAfter(ev, `${to}|${region.key}`);
  const present = shares.get(`${to}|${region.key}`);
  // A hub reaches all the instances at once.
  const many = shares.get(`${to}|*`) === 'many' && (toAll || (!isIdle(present) && !isOnlyOneFor(ev, to, region)));
  if (many) coexist(ev, to, to, region);
  const before = ev.state;
  ev.state = !isIdle(present) && !many ? before : withShare(before, to, region.key, many);
  graph.handOver({ from: ev.agent.key, to, region, file: ev.file, at, how, path });
}

/** Who gave the memory to this agent may still have it when it is passed on. */
function relay(ev: Evaluator, to: string, region: Region): void {
  if (region.key.startsWith(`${ev.agent.key}/`)) return;
  for (const { from, to: relayer } of ev.world.graph.handOversOf(region)) {
    if (relayer !== ev.agent.key || from === to || ev.state?.facts.has(`end:${from}:all`)) continue;
    coexist(ev, from, to, region);
  }
}

/** The workers of a pool do nothing with what they are started with until they are called. */
function handOverIdle(ev: Evaluator, to: string, region: Region, at: Span, path: string): void {
  noteSharedAfter(ev, `${to}|${region.key}`);
  if (ev.state) ev.state = withShares(ev.state, new Map([[`${to}|${region.key}`, 'answered']]));
  ev.world.graph.handOver({ from: ev.agent.key, to, region, file: ev.file, at, how: 'started with it', path });
}

function coexist(ev: Evaluator, a: string, b: string, region: Region): void {
  const { graph } = ev.world;
  const key = `${[a, b].sort().join('|')}|${region.key}`;
  if (graph.coexisting.has(key)) return;
  graph.coexisting.add(key);
  graph.version++;
}

export interface Spawn {
  /** Absolute path of the entry, where it could be resolved. */
  readonly entry: string | undefined;
  /** How the program names it. */
  readonly text: string;
  readonly environment: Environment;
  readonly payload: Value;
  readonly at: Span;
  readonly processor?: string;
  /** The agent is one of the workers of a pool: they wait for calls, of their module's exports or of what they expose. */
  readonly pool?: { readonly many: boolean; readonly callsExports: boolean };
  /** The library function that starts it, by the name of the value. */
  readonly library?: string;
}

/** Threads start with a copy of the environment data of who starts them (Node `worker_threads`). */
function environmentRegions(ev: Evaluator): ReturnType<typeof regionsIn> {
  return [...ev.environmentData].flatMap(([name, value]) => regionsIn(value, `.environmentData.${name}`));
}

/** Starts an agent and returns the handle that its parent holds. */
export function spawn(ev: Evaluator, { entry, text, environment, payload, at, processor, pool, library }: Spawn): Value {
  const { graph } = ev.world;
  const key = keyOfStart(ev, `${entry ?? `?${text}`}${processor === undefined ? '' : `#${processor}`}@${ev.file}:${at[0]}`);
  const [parentEnd, ownEnd] = graph.entangle(key);
  let agent: Agent | undefined = graph.agents.get(key);
  if (!agent) {
    agent = {
      key, environment, name: entry === undefined ? text : ev.world.entryNames(entry), parent: ev.agent.key, ownEnd, payload: NOTHING,
      spawn: { file: ev.file, at, nest: ev.nest }, starts: new Map(), ...(entry === undefined ? {} : { entry }), ...(processor === undefined ? {} : { processor }),
      ...(pool?.callsExports ? { callsExports: true } : {}),
    };
    graph.addAgent(agent);
    graph.version++;
  }
  addWay(ev, agent.starts, at);
  if (pool?.many) agent.several = true;
  const times = roundsOf(ev);
  if (agent.spawn && times !== undefined && !pool?.many) agent.spawn.times = times;
  ev.spawnTasks.set(key, ev.task.key);
  graph.own(ownEnd, key);
  graph.own(parentEnd, ev.agent.key);
  const merged = union(agent.payload, payload);
  if (merged.key !== agent.payload.key) {
    agent.payload = merged;
    graph.version++;
  }
  if (ev.state) {
    // A new instance: what is known of the end of earlier ones does not hold for it.
    ev.state = withoutFacts(ev.state, (fact) => fact.startsWith(`end:${key}:`) || fact.startsWith(`message:${parentEnd}:`));
    noteSharedAfter(ev, `${key}|*`);
    ev.state = withShare(ev.state, key, '*', pool?.many ?? false);
    for (const { region, path } of [...regionsIn(payload), ...environmentRegions(ev)]) {
      if (pool) handOverIdle(ev, key, region, at, path);
      else handOver(ev, key, region, at, 'started with it', path);
    }
  }
  return objectValue(ev.object(`worker:${key}`, 'worker', { end: parentEnd, agents: new Set([key]), ...(library === undefined ? {} : { externalName: library }) }));
}

/** How often the loops around the code at hand run, where their bounds are constants. */
function roundsOf(ev: Evaluator): number | undefined {
  return ev.nest.reduce<number | undefined>((product, key) => {
    const { lows = [], highs = [] } = [...ev.symbols.values()].find((symbol) => symbol.key === key) ?? {};
    const [low, high] = [lows[0], highs[0]];
    const known = lows.length === 1 && highs.length === 1 && low && high && isConstant(low) && isConstant(high);
    return known && product !== undefined && high.constant > low.constant ? product * (high.constant - low.constant) : undefined;
  }, 1);
}
