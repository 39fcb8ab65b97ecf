/** Whether two accesses of one region may happen at the same time, and why. */
import type { Access } from '../access.js';
import type { Agent, AgentGraph } from '../agents.js';
import { OWN_NUMBER, SENT_MEANWHILE } from '../flow-state.js';
import { isIdle, type ShareCount } from '../share-count.js';

export interface Concurrency {
  readonly kind: 'different agents' | 'instances of one agent' | 'roles';
  /** With one instance of the other agent the two are ordered by messages; other instances are not. */
  readonly orderedWithSame: boolean;
  /** One of them acts on a message of the other one's agent. */
  readonly onMessage?: boolean;
}

export function concurrency(graph: AgentGraph, a: Access, b: Access): Concurrency | undefined {
  const first = graph.agents.get(a.agent);
  const second = graph.agents.get(b.agent);
  const region = a.region.key;
  if (!first || !second) return undefined;
  if (isNotHandedOut(first, a, region) || isNotHandedOut(second, b, region)) return undefined;
  if (first.roles || second.roles) {
    return first === second && a.role !== undefined && b.role !== undefined && a.role !== b.role ? { kind: 'roles', orderedWithSame: false } : undefined;
  }
  if (first === second) {
    if (haveOneNumber(a, b)) return undefined;
    return graph.coexisting.has(`${first.key}|${first.key}|${region}`) || nestedInMany(graph, first, region) || isHandedToMany(first, a) ? { kind: 'instances of one agent', orderedWithSame: true } : undefined;
  }
  const [outer, inner, outerAccess, innerAccess] = isAncestor(graph, first, second) ? [first, second, a, b] : isAncestor(graph, second, first) ? [second, first, b, a] : [undefined, undefined, a, b];
  if (!outer || !inner) return areSiblingsAtOnce(graph, first, second, a, b, region) ? { kind: 'different agents', orderedWithSame: false } : undefined;
  const count = shareCount(graph, outerAccess, inner, outer, region);
  const given = innerAccess.state.shares.get(`${outer.key}|${region}`);
  if (!count && !given) return undefined;
  if (isBeforeMessage(outer, outerAccess, innerAccess)) return undefined;
  const order = orderedByMessages(graph, outer, inner, outerAccess, innerAccess, count ?? 'one');
  if (order === 'all') return undefined;
  return { kind: 'different agents', orderedWithSame: order === 'same instance', onMessage: actsOnMessageOf(graph, outer, inner, outerAccess) || actsOnMessageOf(graph, inner, outer, innerAccess) };
}

/** Only the agent of that number comes to either of them. */
function haveOneNumber(a: Access, b: Access): boolean {
  return [...a.state.facts].some((fact) => fact.startsWith(OWN_NUMBER) && b.state.facts.has(fact));
}

/** Nobody but the worker that made the memory has it yet. */
function isNotHandedOut(agent: Agent, access: Access, region: string): boolean {
  if (agent.parent === undefined || agent.parent === '?' || !region.startsWith(`${agent.key}/`) || access.region.origin === 'message' || access.region.origin === 'parameter') return false;
  return ![...access.state.shares.keys()].some((pair) => pair.endsWith(`|${region}`));
}

/** The inner agent acts on a kind of message that the outer one has not posted yet. */
function isBeforeMessage(outer: Agent, outerAccess: Access, innerAccess: Access): boolean {
  const kinds = [...innerAccess.state.facts].flatMap((fact) => (fact.startsWith(`by:${outer.key}/`) ? [fact.slice('by:'.length)] : []));
  // Memory that the running task has made is in no message of an earlier one.
  const sent = outerAccess.state.allocated.has(outerAccess.region.key) ? SENT_MEANWHILE : 'sent ';
  return kinds.length > 0 && kinds.some((kind) => !outerAccess.state.posted.has(`${sent}${kind}`));
}

/** Memory from outside, in an agent that is said to run several times. */
function isHandedToMany(agent: Agent, { region }: Access): boolean {
  return agent.many === true && (region.origin === 'message' || region.origin === 'parameter');
}

function lineage(graph: AgentGraph, agent: Agent): Agent[] {
  const chain: Agent[] = [];
  for (let a: Agent | undefined = agent; a && !chain.includes(a); a = a.parent === undefined ? undefined : graph.agents.get(a.parent)) chain.push(a);
  return chain;
}

function isAncestor(graph: AgentGraph, a: Agent, b: Agent): boolean {
  return a !== b && lineage(graph, b).includes(a);
}

/** An agent started by one of several instances that all have the region. */
function nestedInMany(graph: AgentGraph, agent: Agent, region: string): boolean {
  return lineage(graph, agent).slice(1).some((ancestor) => graph.coexisting.has(`${ancestor.key}|${ancestor.key}|${region}`));
}

function shareCount(graph: AgentGraph, access: Access, inner: Agent, outer: Agent, region: string): ShareCount | undefined {
  for (const agent of lineage(graph, inner)) {
    if (agent === outer) break;
    const count = access.state.shares.get(`${agent.key}|${region}`);
    if (count) return count;
  }
  return undefined;
}

function areSiblingsAtOnce(graph: AgentGraph, first: Agent, second: Agent, a: Access, b: Access, region: string): boolean {
  if (a.state.shares.has(`${second.key}|${region}`) || b.state.shares.has(`${first.key}|${region}`)) return true;
  return lineage(graph, first).some((x) => lineage(graph, second).some((y) => x !== y && graph.coexisting.has(`${[x.key, y.key].sort().join('|')}|${region}`)));
}

/** Happens-before by messages between an agent and one that it started. */
function orderedByMessages(graph: AgentGraph, outer: Agent, inner: Agent, outerAccess: Access, innerAccess: Access, count: ShareCount): 'all' | 'same instance' | 'no' {
  let best: 'all' | 'same instance' | 'no' = 'no';
  const answers = graph.ends.get(inner.ownEnd)?.peer;
  if (isIdle(count) && answers !== undefined && !innerAccess.state.posted.has(answers)) return 'all';
  for (const fact of outerAccess.state.facts) {
    const ended = /^end:(.*):(one|all)$/.exec(fact);
    if (ended && ended[1] === inner.key && (ended[2] === 'all' || !isMany(count))) return 'all';
    if (ended && ended[1] === inner.key) best = 'same instance';
    const message = /^message:(.*):(one|all)$/.exec(fact);
    const [, end, quantity] = message ?? [];
    if (end === undefined || !comesFrom(graph, end, inner, outer)) continue;
    if (innerAccess.state.posted.has(end) && !takesTurns(graph, outer, inner, outerAccess, innerAccess, end)) continue;
    if (quantity === 'all' || !isMany(count)) return 'all';
    best = 'same instance';
  }
  return best;
}

function isMany(count: ShareCount): boolean {
  return count === 'many' || count === 'all-answered';
}

function actsOnMessageOf(graph: AgentGraph, receiver: Agent, sender: Agent, access: Access): boolean {
  return [...access.state.facts].some((fact) => {
    const end = /^message:(.*):(one|all)$/.exec(fact)?.[1];
    return end !== undefined && comesFrom(graph, end, sender, receiver);
  });
}

function comesFrom(graph: AgentGraph, end: string, sender: Agent, receiver: Agent): boolean {
  const channel = graph.ends.get(end);
  if (!channel) return false;
  const posts = [...channel.posts.values()].filter((post) => post.from !== receiver.key);
  return posts.length > 0 && posts.every((post) => post.from === sender.key);
}

/** Both act only between the other's message and their own answer: they never act at the same time. */
function takesTurns(graph: AgentGraph, _outer: Agent, inner: Agent, outerAccess: Access, innerAccess: Access, end: string): boolean {
  return outerAccess.state.facts.has(`turn:${end}`) && [...innerAccess.state.facts].some((fact) => fact.startsWith('turn:') && fact === `turn:${graph.ends.get(end)?.peer ?? inner.ownEnd}`);
}
