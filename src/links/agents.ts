/** Agents, the channels between them and the memory they are handed. */
import type { Environment } from '../models/agents.js';
import type { Span } from '../text/span.js';
import type { Access } from './access.js';
import type { Way } from './evaluate/occasions.js';
import type { Region } from './heap.js';
import { listIn } from './lists.js';
import { NOTHING, union, type Value } from './values.js';

export interface Agent {
  readonly key: string;
  /** Absolute path of the entry module; undefined when it could not be resolved. */
  readonly entry?: string;
  readonly environment: Environment;
  /** Name in messages, e.g. `main` or `src/worker.ts`. */
  readonly name: string;
  /** Key of the agent that starts it. */
  readonly parent?: string;
  /** Where it is started. */
  readonly spawn?: Start;
  /** How control of its parent comes there. */
  readonly starts: Map<string, Way>;
  /** What starts it does so several times: a pool. */
  several?: boolean;
  /** The end of its built-in channel that it owns (`parentPort`, `self`). */
  readonly ownEnd: string;
  /** What it is started with: `workerData`, `processorOptions`. Values of the parent's heap. */
  payload: Value;
  /** For audio worklets: the name under which its processor is registered. */
  readonly processor?: string;
  /** Who started it calls the functions that its module exports. */
  readonly callsExports?: boolean;
  /** Said to run several times at once, by those who know how it is started. */
  readonly many?: boolean;
  /** Analysed as a library without visible agents: its methods are the agents. */
  readonly roles?: boolean;
}

export interface Start {
  readonly file: string;
  readonly at: Span;
  /** Keys of the iteration symbols of the loops around it, outermost first. */
  readonly nest: readonly string[];
  /** How often the loops around it run, where their bounds are constants. */
  times?: number;
}

/** One end of a message channel. What is posted on its peer arrives here. */
export interface ChannelEnd {
  readonly key: string;
  readonly peer: string;
  /** What was posted to this end, as values of the sender's heap, by sender. */
  readonly inbox: Map<string, Value>;
  /** Ports that were transferred with messages. */
  ports: Value;
  /** Agents that hold it. */
  readonly owners: Set<string>;
  /** Every post that reaches this end. */
  readonly posts: Map<string, Post>;
}

export interface Post {
  readonly from: string;
  readonly file: string;
  readonly at: Span;
  /** Posted in a loop that does not also start the receiver, or from code that runs many times. */
  repeated: boolean;
}

function emptyEnd(key: string, peer: string): ChannelEnd {
  return { key, peer, inbox: new Map(), ports: NOTHING, owners: new Set(), posts: new Map() };
}

/** A region handed to an agent. */
export interface HandOver {
  readonly from: string;
  readonly to: string;
  readonly region: Region;
  readonly file: string;
  readonly at: Span;
  readonly how: 'started with it' | 'posted';
  /** Property path in the payload, e.g. `workerData.state`. */
  readonly path: string;
}

/** What one agent's evaluation found. */
export interface AgentResult {
  readonly agent: Agent;
  readonly accesses: readonly Access[];
  readonly executed: ReadonlySet<string>;
}

/** Agents and channels found so far; grows from round to round. */
export class AgentGraph {
  readonly agents = new Map<string, Agent>();
  readonly ends = new Map<string, ChannelEnd>();
  readonly handOvers = new Map<string, HandOver>();
  readonly #handOversOf = new Map<string, HandOver[]>();
  readonly #inOrder: Agent[] = [];
  readonly #startedBy = new Map<string, Agent[]>();
  readonly #entries = new Set<string>();
  /** `a|b|region`: both may run with the region at a time; `a|a|region`: several instances of `a`. */
  readonly coexisting = new Set<string>();
  /** Modules added to an audio worklet, by absolute path. */
  readonly workletModules = new Set<string>();
  /** What was posted, by the kind of message: the tasks in which it is, as `agent|task`, and whether they answer a message. */
  readonly posters = new Map<string, Map<string, boolean>>();
  /** Changes whenever something grew that another agent may see. */
  version = 0;

  /** Two entangled ends (HTML 9.4.5). */
  entangle(key: string): readonly [string, string] {
    const first = `${key}<`;
    const second = `${key}>`;
    if (!this.ends.has(first)) {
      this.ends.set(first, emptyEnd(first, second));
      this.ends.set(second, emptyEnd(second, first));
    }
    return [first, second];
  }

  /** A hub such as a BroadcastChannel name: what is posted arrives at the same end in the other agents. */
  hub(key: string): string {
    if (!this.ends.has(key)) this.ends.set(key, emptyEnd(key, key));
    return key;
  }

  addAgent(agent: Agent): void {
    this.agents.set(agent.key, agent);
    this.#inOrder.push(agent);
    if (agent.entry !== undefined) this.#entries.add(agent.entry);
    if (agent.parent !== undefined) listIn(this.#startedBy, agent.parent).push(agent);
  }

  /** Those that came after the first `count` of them. */
  agentsAfter(count: number): readonly Agent[] {
    return this.#inOrder.slice(count);
  }

  startedBy(agent: string): readonly Agent[] {
    return this.#startedBy.get(agent) ?? [];
  }

  /** Some agent begins with the file. */
  isEntry(file: string): boolean {
    return this.#entries.has(file);
  }

  own(end: string, agent: string): void {
    const owners = this.ends.get(end)?.owners;
    if (!owners || owners.has(agent)) return;
    owners.add(agent);
    this.version++;
  }

  deliver(end: ChannelEnd, from: string, value: Value): void {
    const before = end.inbox.get(from) ?? NOTHING;
    const after = union(before, value);
    if (after.key === before.key) return;
    end.inbox.set(from, after);
    this.version++;
  }

  deliverPorts(end: ChannelEnd, ports: Value): void {
    const after = union(end.ports, ports);
    if (after.key === end.ports.key) return;
    end.ports = after;
    this.version++;
  }

  handOver(handOver: HandOver): void {
    const key = `${handOver.from}|${handOver.to}|${handOver.region.key}|${handOver.file}|${handOver.at[0]}`;
    if (this.handOvers.has(key)) return;
    this.handOvers.set(key, handOver);
    listIn(this.#handOversOf, handOver.region.key).push(handOver);
    this.version++;
  }

  handOversOf(region: Region): readonly HandOver[] {
    return this.#handOversOf.get(region.key) ?? [];
  }
}
