/** The linked program, as rules ask it: which accesses of overlapping locations may overlap in time, and why. */
import type { FileFacts } from '../facts/ir.js';
import { isOneWord, syncLocation, wordLocation, type Access } from './access.js';
import type { Agent, AgentGraph, HandOver } from './agents.js';
import type { AtomicCall } from './atomic-call.js';
import type { ProjectSource, World } from './evaluate/evaluator.js';
import type { AgentRecord } from './evaluate/run-agent.js';
import type { Region } from './heap.js';
import { listIn } from './lists.js';
import type { Loop } from './loop.js';
import type { LockEvent } from './lock-events.js';
import { concurrency, type Concurrency } from './judge/concurrency.js';
import { isRuledOut } from './judge/contracts.js';
import { commonLock, isLastToCount, isPublished, sameLock } from './judge/guards.js';
import { LockIndex } from './judge/lock-index.js';
import { keepsOut } from './judge/permits.js';
import { meetsByChance } from './judge/unknown-extent.js';
import { symbolsOf } from './polynomial.js';
import { mayOverlap, shareTicket } from './judge/overlap.js';
import type { Work } from './work.js';

/** Two accesses that may touch the same bytes at the same time. */
export interface Conflict {
  readonly access: Access;
  readonly other: Access;
  readonly concurrency: Concurrency;
}

export class Program {
  readonly graph: AgentGraph;
  /** Files whose analysis failed, with the reason. */
  readonly failures: World['failures'];
  /** How much was evaluated, and what was not. */
  readonly work: Pick<Work, 'steps' | 'cutShort' | 'leftOut'>;
  readonly accesses: readonly Access[];
  /** Every call of `Atomics.*`, in each of its contexts. */
  readonly atomicCalls: readonly AtomicCall[];
  /** Loops that go round as long as shared reads say so. */
  readonly loops: readonly Loop[];
  /** What was seen of locks. */
  readonly lockEvents: readonly LockEvent[];
  readonly accessById: readonly Access[];
  /** What calls of `waitAsync` are awaited as they are, and what results of `wait` are compared with. */
  readonly waitResults: Pick<World, 'awaitedWhole' | 'comparedResults'>;
  readonly #byRegion = new Map<string, Access[]>();
  readonly #byAgent = new Map<string, readonly Access[]>();
  readonly #current: ReadonlySet<Access>;
  readonly #source: ProjectSource;
  readonly #files: ReadonlyMap<string, readonly string[]>;
  readonly #released: ReadonlySet<string>;
  readonly #releasedLocks: LockIndex<string>;
  readonly #eventsOfLocks: LockIndex<LockEvent>;
  readonly #wakingCalls: LockIndex<AtomicCall>;
  readonly #escaped: ReadonlySet<string>;
  /** Failed compareExchanges after which the slot that they should have won is returned. */
  readonly returnedLosses: ReadonlySet<number>;
  readonly #groupLocks: ReadonlySet<string>;
  readonly #conflicts = [new Map<Access, Conflict[]>(), new Map<Access, Conflict[]>()] as const;
  readonly #atomicWords: ReadonlySet<string>;
  #atomicAgents: ReadonlySet<string> | undefined;

  constructor(world: World, records: readonly AgentRecord[]) {
    this.graph = world.graph;
    this.failures = world.failures;
    this.work = world.work;
    this.accessById = world.accessById;
    this.waitResults = world;
    this.#source = world.source;
    this.#files = new Map(records.map(({ agent, files }) => [agent, [...files]]));
    this.#released = new Set([...world.releasedLocks, ...[...world.releasedLocks].map(wordLocation)]);
    this.#releasedLocks = new LockIndex([...world.releasedLocks], (key) => [key]);
    this.#escaped = world.escaped;
    this.returnedLosses = world.returnedLosses;
    this.accesses = records.flatMap(({ accesses }) => [...accesses]);
    for (const { agent, accesses } of records) this.#byAgent.set(agent, [...accesses]);
    this.atomicCalls = records.flatMap(({ atomicCalls }) => atomicCalls);
    this.loops = records.flatMap(({ loops }) => loops);
    this.lockEvents = records.flatMap(({ lockEvents }) => lockEvents);
    this.#groupLocks = world.groupLocks;
    this.#eventsOfLocks = new LockIndex(this.lockEvents, ({ lock }) => [lock.key]);
    this.#wakingCalls = new LockIndex(this.atomicCalls, ({ wakes }) => wakes);
    this.#current = new Set(this.accesses);
    this.#atomicWords = new Set(this.accesses.filter(({ atomic }) => atomic).map(({ region, low }) => syncLocation(region, low)));
    for (const access of this.accesses) listIn(this.#byRegion, access.region.key).push(access);
  }

  /** Files whose code the agent has loaded. */
  filesOf(agent: string): readonly string[] {
    return this.#files.get(agent) ?? [];
  }

  get regions(): readonly Region[] {
    return [...new Map(this.accesses.map((access) => [access.region.key, access.region])).values()];
  }

  agent(key: string): Agent | undefined {
    return this.graph.agents.get(key);
  }

  facts(path: string): FileFacts | undefined {
    return this.#source.facts(path);
  }

  accessesOf(region: Region): readonly Access[] {
    return this.#byRegion.get(region.key) ?? [];
  }

  accessesBy(agent: string): readonly Access[] {
    return this.#byAgent.get(agent) ?? [];
  }

  /** What was seen of locks that may be this one. */
  eventsOf(lockKey: string): readonly LockEvent[] {
    return this.#eventsOfLocks.alike(lockKey);
  }

  /** Calls that wake who sleeps on the word. */
  callsThatWake(word: string): readonly AtomicCall[] {
    return this.#wakingCalls.alike(word);
  }

  /** The shared reads with these identifiers, as far as they still stand. */
  reads(ids: Iterable<number>): Access[] {
    return [...ids].flatMap((id) => {
      const access = this.accessById[id];
      return access && this.#current.has(access) ? [access] : [];
    });
  }

  /**
   * Accesses that may touch a common byte with `access` at the same time, at least one of the two writing, with no lock
   * in common. Order by publication is left to the caller: it does not keep updates whole.
   */
  conflictsOf(access: Access, { ignoreLocks = false }: { readonly ignoreLocks?: boolean } = {}): Conflict[] {
    const known = this.#conflicts[ignoreLocks ? 1 : 0].get(access);
    if (known) return known;
    const found = this.#findConflicts(access, ignoreLocks);
    this.#conflicts[ignoreLocks ? 1 : 0].set(access, found);
    return found;
  }

  #findConflicts(access: Access, ignoreLocks: boolean): Conflict[] {
    if (access.region.shared === 'no' || (access.role !== undefined && !this.#usesAtomics(access.agent))) return [];
    return this.accessesOf(access.region).flatMap((other): Conflict[] => {
      if (access.kind === 'read' && other.kind === 'read') return [];
      const found = concurrency(this.graph, access, other);
      if (!found || isRuledOut(this.graph, found, access, other) || (!ignoreLocks && commonLock(access, other, (lock) => keepsOut(this, lock)))) return [];
      const apart = !mayOverlap(access, other, 'different');
      if (this.#isWordApart(access, other) || this.#isWordApart(other, access)) return [];
      const passed = found.orderedWithSame || (found.onMessage === true && shareTicket(access, other));
      const overlaps = passed || found.kind === 'instances of one agent' ? !apart : !apart || mayOverlap(access, other, 'same');
      return overlaps ? [{ access, other, concurrency: found }] : [];
    });
  }

  /** Data at an index that is not known, and a word that agents synchronise by: that they are one cell is no more than possible. */
  #isWordApart(word: Access, data: Access): boolean {
    if (data.atomic || word.low?.key === data.low?.key) return false;
    // Asked of every pair: the names of locations come last.
    if (meetsByChance(data, word) && this.#atomicWords.has(syncLocation(word.region, word.low))) return true;
    if (!word.atomic || (data.low && symbolsOf(data.low).every((symbol) => symbol.kind !== 'opaque'))) return false;
    return this.#released.has(syncLocation(word.region, word.low));
  }

  /** A library that never uses Atomics says nothing of several agents. */
  #usesAtomics(agent: string): boolean {
    this.#atomicAgents ??= new Set(this.accesses.filter((access) => access.atomic).map((access) => access.agent));
    return this.#atomicAgents.has(agent);
  }

  /** Atomic flags or indices order the two: plain data may pass between the agents. */
  isOrderedByPublication(conflict: Conflict): boolean {
    const { access, other } = conflict;
    if (isLastToCount(access, other)) return true;
    if (conflict.concurrency.kind === 'instances of one agent' && access.at[0] === other.at[0] && access.file === other.file) return false;
    return isPublished(access, other, this.accessById);
  }

  /** All who can do something with the region are among the files. */
  isWhollySeen(region: Region): boolean {
    if (this.#escaped.has(region.key)) return false;
    const known = (key: string): boolean => this.graph.agents.get(key)?.entry !== undefined;
    if (this.graph.handOversOf(region).some(({ from, to }) => !(known(to) && known(from)))) return false;
    return this.accessesOf(region).every(({ agent }) => this.graph.agents.get(agent)?.parent !== '?' && !this.graph.agents.get(agent)?.roles);
  }

  /** Somebody gives the lock back somewhere: it is a lock, and not a claim made once. */
  isReleased(lockKey: string): boolean {
    const region = lockKey.slice(0, lockKey.lastIndexOf('['));
    return this.#releasedLocks.alike(lockKey).some((key) => key === lockKey || key.startsWith(`${region}[`));
  }

  /** Taken and given back by who counts: the first of a group and its last, or a re-entrant lock. */
  isGroupLock(lockKey: string): boolean {
    if (this.#groupLocks.has(lockKey)) return true;
    // Elements at unknown indices may be any of them.
    return !isOneWord(lockKey) && [...this.#groupLocks].some((key) => key.endsWith(']') && sameLock(key, lockKey));
  }

  /** Where `region` was handed to `agent` or to whoever started it. */
  handOversTo(agent: string, region: Region): HandOver[] {
    const found = this.graph.handOversOf(region).filter(({ to }) => to === agent);
    if (found.length > 0) return found;
    const parent = this.graph.agents.get(agent)?.parent;
    return parent === undefined ? [] : this.handOversTo(parent, region);
  }
}
