/** The mutable state of one agent's abstract execution. Functions of this folder read and change it; it decides nothing. */
import type { FileFacts, FunctionFacts } from '../../facts/ir.js';
import type { DeclaredTables } from '../../models/declarations.js';
import type { PiecedText } from '../../text/pieces.js';
import type { Span } from '../../text/span.js';
import type { Access, LogEntry } from '../access.js';
import type { Agent, AgentGraph } from '../agents.js';
import type { AtomicCall } from '../atomic-call.js';
import type { Contract } from '../contracts.js';
import type { Loop } from '../loop.js';
import type { Latch, LatchPoint } from './latches.js';
import type { LoopWatch } from './loop-watch.js';
import type { Way } from './occasions.js';
import { INITIAL_STATE, join, withoutLocals, withShare, type FlowState, type HeldLock } from '../flow-state.js';
import type { ShareCount } from '../share-count.js';
import type { LockEvent } from '../lock-events.js';
import type { CodePlace, LockPath } from '../lock-paths.js';
import type { Exit } from './lock-exits.js';
import type { BufferView, Frame, HeapObject, ModuleInstance, Region } from '../heap.js';
import { integer, symbolic, type IntegerSymbol, type Polynomial } from '../polynomial.js';
import { shortKey } from '../short-key.js';
import type { TypeOracle } from '../types.js';
import { NOTHING, union, type AtomicResult, type Value } from '../values.js';
import type { Work } from '../work.js';

/** What the evaluation needs to know of the project. */
export interface ProjectSource {
  /** Facts of a file; undefined when it cannot be read or parsed. */
  facts(path: string): FileFacts | undefined;
  /** Absolute path of the module that `specifier` names in `from`, when it is part of the project. */
  resolve(from: string, specifier: string): string | undefined;
  /** Absolute path of the file that a worker is started with: a path, a `file:` URL or a page-relative name. */
  resolveEntry(from: string, text: string): string | undefined;
  /** The text of a file. */
  text(path: string): string;
  /** The path under which code that a program keeps as text can be asked for as a file of its own; undefined when it is not code. */
  embed(code: PiecedText): string | undefined;
  /** The classic scripts of a page that loads `path`, in order, `path` among them; none where no page is known. */
  pageScripts(path: string): readonly string[];
  /** The file's bytes have words by which it may matter; other files are looked into on demand only. */
  isRelevant(path: string): boolean;
}

/** Everything that outlives one agent: regions, accesses, the agent graph. */
export interface World {
  readonly source: ProjectSource;
  readonly graph: AgentGraph;
  readonly types?: TypeOracle;
  /** What the project says of modules that are not followed. */
  readonly declared: DeclaredTables;
  readonly regions: Map<string, Region>;
  readonly accesses: Map<string, Access>;
  readonly accessById: Access[];
  /** Over all agents and passes. */
  readonly work: Work;
  /** Agents whose evaluation failed. */
  readonly failures: { readonly file: string; readonly message: string }[];
  /** Regions that are handed to code that is not seen. */
  readonly escaped: Set<string>;
  /** Regions in which some word is waited on. */
  readonly sleptOn: Set<string>;
  /** Calls of `waitAsync` whose result is awaited as it is, and not its `value`. */
  readonly awaitedWhole: Set<number>;
  /** The texts that results of `wait` are compared with. */
  readonly comparedResults: Map<number, Set<string>>;
  /** Keys of the locks that some agent gives back. */
  readonly releasedLocks: Set<string>;
  /** Failed compareExchanges after which the slot that they should have won is returned. */
  readonly returnedLosses: Set<number>;
  /** Functions that are not asynchronous, with the keys of locks that they give back: the places where. */
  readonly givers: Map<string, CodePlace | undefined>;
  /** Locks that the first of a group takes, and the last one gives back. */
  readonly groupLocks: Set<string>;
  /** Places of atomic updates that were seen to give a lock back. */
  readonly releasingCode: Set<string>;
  /** Constants that are written to each word atomically. */
  readonly wordValues: Map<string, Set<string>>;
  /** Numbers that come from outside, by what they are read from. */
  readonly outside: Map<string, IntegerSymbol>;
  /** Contracts of what holds views and regions, by the keys of these. */
  readonly contractsOfMemory: Map<string, readonly Contract[]>;
  readonly entryNames: (path: string) => string;
}

/** One entry into the agent's code from its event loop or from outside. */
export interface Task {
  readonly key: string;
  readonly kind: 'top level' | 'message' | 'event' | 'timer' | 'external' | 'continuation';
  readonly callee: Value;
  readonly thisValue: Value;
  readonly args: () => readonly Value[];
  /** Facts that hold when it starts, as far as it was registered or triggered so far. */
  facts: ReadonlySet<string>;
  /** Those of them that its event brings. */
  readonly own: ReadonlySet<string>;
  /** The code of the tasks that register it. */
  readonly registeredIn: Set<string>;
  /** How control comes to where it is registered, for a callback that is called once each time. */
  readonly ways: Map<string, Way>;
  /** Runs at most once after the top level. */
  readonly single: () => boolean;
  readonly role?: string;
  /** The locks of the sections in which it is registered, and where. */
  readonly outlives: Map<string, LockPath>;
  /** The lock that it runs under, which keeps out other tasks of its agent. */
  turn?: { readonly lock: HeldLock; readonly place: CodePlace };
  /** Takes what it comes to. */
  readonly done?: (result: Value) => void;
}

/** One call in progress. */
export interface Activation {
  readonly function: FunctionFacts;
  readonly module: ModuleInstance;
  readonly frame: Frame;
  /** What the function was called with. */
  args?: readonly Value[];
  readonly path: string;
  returned: Value;
  returnStates: FlowState[];
  suspended: FlowState[];
  yielded: Value;
  yieldStates: FlowState[];
  throwStates: FlowState[];
  readonly exits: Exit[];
  /** Locks given back by it, or by what it calls. */
  readonly gaveBack: Set<string>;
  /** It took or gave back locks itself: what it throws then is that it could not. */
  readonly operations: { takes: boolean; givesBack: boolean };
  /** The call that runs it. */
  readonly calledFrom?: CodePlace;
  /** It calls a function, itself or through others, that is called in too many ways to be told apart. */
  merged?: boolean;
  /** It waits for a lock that it holds itself; `givesUp`: with an exception, after some time. */
  blocked?: { readonly by: LockPath; readonly place: CodePlace; readonly givesUp?: boolean };
  readonly targets: JumpTarget[];
  /** `finally` blocks that come before its end. */
  finalizers?: number;
  /** Loops around the call. */
  readonly rounds: number;
  /** Nobody waits for the promise that it returns. */
  readonly dropped?: boolean;
  /** It called itself more often than is followed. */
  recurses?: boolean;
}

export interface JumpTarget {
  readonly label?: string;
  readonly loop: boolean;
  breaks: (FlowState | null)[];
  continues: (FlowState | null)[];
}

export class Evaluator {
  readonly modules = new Map<string, ModuleInstance>();
  readonly objects = new Map<string, HeapObject>();
  readonly frames = new Map<string, Frame>();
  readonly frameCounts = new Map<string, number>();
  readonly symbols = new Map<string, IntegerSymbol>();
  readonly views = new Map<string, BufferView>();
  readonly tasks = new Map<string, Task>();
  /** Tasks registered in the current pass. */
  readonly registered = new Set<string>();
  /** Calls made in this pass, by callee, arguments and state. */
  readonly memo = new Map<string, { value: Value; state: FlowState | null; log: LogEntry[]; thrown: FlowState | null; gaveBack: ReadonlySet<string>; merged: boolean }>();
  readonly executed = new Set<string>();
  /** Functions of classic scripts that only the page can call. */
  readonly calledByPage = new Set<string>();
  /** Global variables that code of this agent sets. */
  readonly agentGlobals = new Map<string, Value>();

  /** Handlers around the code at hand that catch what it throws. */
  handlers = 0;
  /** Calls of `Atomics.*` met in the current pass, by task and place. */
  readonly atomicCalls = new Map<string, AtomicCall>();
  /** Old values of atomic updates, by their place. */
  readonly atomicResults = new Map<string, AtomicResult>();
  /** Objects whose handle or prototype is looked at now: chains may be circular. */
  readonly lookedThrough = new Set<HeapObject>();
  /** Counters of the loops that run now: their value is known from the loop's head. */
  readonly counters = new Set<string>();
  readonly renewed = new Map<string, number>();
  /** Loops around the code that first got each unknown value. */
  readonly nestOf = new Map<string, readonly string[]>();
  /** What functions were seen to return, over all their calls. */
  readonly results = new Map<FunctionFacts, Value>();
  /** What `setEnvironmentData` was given, by name. */
  readonly environmentData = new Map<string, Value>();
  /** Words whose values, and results of `wait` whose uses this agent has noted. */
  readonly wordsWritten = new Set<string>();
  readonly resultsCompared = new Set<number>();
  /** The task that starts each agent. */
  readonly spawnTasks = new Map<string, string>();

  /** null: the code at hand cannot run. */
  state: FlowState | null = INITIAL_STATE;
  activation!: Activation;
  stack: Activation[] = [];
  nest: readonly string[] = [];
  log: LogEntry[] = [];
  /** Of the innermost loop that runs now. */
  watch: LoopWatch | undefined;
  /** Loops met in the current pass that shared reads decide on, by task and place. */
  readonly loops = new Map<string, Loop>();
  /** The expression whose value the statement at hand throws away. */
  unused: Span | undefined;
  /** The call whose promise nobody keeps: that of a statement, or before its `catch`. */
  dropped: Span | undefined;
  task!: Task;
  /** What was seen of locks in this pass, by what it is and where. */
  readonly lockEvents = new Map<string, LockEvent>();
  /** Leaks of functions whose caller gives the lock back. */
  readonly closedLeaks = new Set<string>();
  /** Numbers that functions return together with locks. */
  readonly toldNumbers = new Map<string, readonly LockPath[]>();
  /** Variables and fields that are set when locks are held, and those locks. */
  readonly lockFlags = new Map<string, ReadonlySet<string>>();
  /** Variables and fields that are set where something is done. */
  readonly latches = new Map<string, Latch>();
  readonly latchPoints = new Map<string, LatchPoint>();
  /** Objects that the top level makes, with the way to where it does so; null: they are made in several ways. */
  readonly singletons = new Map<HeapObject, string | null>();
  /** Promises whose being resolved ends a turn, and the lock that it gives back. */
  readonly turns = new WeakMap<HeapObject, HeldLock>();
  /** What a test runner calls around each of the tests that follow. */
  hooks: { readonly before: Value[]; readonly after: Value[] } = { before: [], after: [] };
  /** Loops that run now. */
  readonly runningLoops: { readonly depth: number; readonly awaits: boolean }[] = [];
  /** The condition that is evaluated now. */
  testing: Span | undefined;
  /** Accesses met in the current pass, and those that its finished tasks perform. */
  recorded = new Set<Access>();
  current = new Set<Access>();
  changed = false;
  /** Number of the current pass over all the tasks. */
  pass = 0;
  steps = 0;
  allShares: ReadonlyMap<string, ShareCount> = new Map();
  allPosted: ReadonlySet<string> = new Set();
  topLevelPosted: ReadonlySet<string> = new Set();
  /** What each task released when it was run last. */
  readonly releasedBy = new Map<string, ReadonlySet<string>>();
  nextShares: FlowState = INITIAL_STATE;
  /** Flags that are set wherever a pair of agent and memory is made: in the pass before, and in this one. */
  sharedAfter: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  nextSharedAfter = new Map<string, ReadonlySet<string>>();
  /** Channel ends with the code of the repeatable tasks that post to them, as of the last pass and of this one. */
  allPosters: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  nextPosters = new Map<string, Set<string>>();

  constructor(readonly world: World, readonly agent: Agent) {}

  get file(): string {
    return this.activation.module.facts.path;
  }

  /** Names an allocation or evaluation point in its calling context. */
  site(at: Span, tag = ''): string {
    return `${this.activation.frame.key}:${at[0]}-${at[1]}${tag}`;
  }

  symbol(key: string, name: string, options: Partial<Pick<IntegerSymbol, 'kind' | 'lows' | 'highs' | 'nest' | 'quotient' | 'edge' | 'bits'>> & { readonly reads?: readonly number[]; readonly code?: () => string } = {}): Polynomial {
    let symbol = this.symbols.get(key);
    if (!symbol) {
      const code = options.code?.() ?? key.replace(/\bf\d+:/g, 'f:');
      symbol = {
        key: `s${shortKey(`${this.agent.key}/${key}`)}`, path: key, code: `c${shortKey(`${this.agent.key}/${code}`)}`, name, kind: options.kind ?? 'opaque', lows: options.lows ?? [], highs: options.highs ?? [],
        nest: options.nest ?? this.nest, agent: this.agent.key, reads: [...(options.reads ?? [])],
        ...(options.quotient ? { quotient: options.quotient } : {}), ...(options.edge ? { edge: options.edge } : {}),
        ...(options.bits ? { bits: options.bits } : {}),
      };
      this.symbols.set(key, symbol);
    } else {
      if (options.lows) symbol.lows = options.lows;
      if (options.highs) symbol.highs = options.highs;
      if (options.kind === 'ticket') symbol.kind = 'ticket';
      for (const read of options.reads ?? []) if (!symbol.reads.includes(read)) symbol.reads.push(read);
    }
    return symbolic(symbol);
  }

  /** The number that a value from outside is: the same for every agent that gets to know it. */
  outsideNumber(id: string, name: string): Polynomial {
    const key = `outside ${id}`;
    let symbol = this.world.outside.get(key);
    if (!symbol) {
      symbol = { key: `o${shortKey(key)}`, path: key, code: `o${shortKey(key)}`, name, kind: 'opaque', lows: [integer(0)], highs: [], nest: this.nestOf.get(id) ?? [], agent: this.agent.key, reads: [] };
      this.world.outside.set(key, symbol);
    }
    return symbolic(symbol);
  }

  object(id: string, kind: HeapObject['kind'], extra: Partial<HeapObject> = {}): HeapObject {
    const fullId = `${this.agent.key}/${id}`;
    let object = this.objects.get(fullId);
    if (!object) {
      object = { id: fullId, kind, fields: new Map(), element: NOTHING, ...extra };
      this.objects.set(fullId, object);
    }
    return object;
  }

  setField(object: HeapObject, name: string, value: Value): void {
    const before = object.fields.get(name);
    const after = before ? union(before, value) : value;
    if (before?.key === after.key) return;
    object.fields.set(name, after);
    this.changed = true;
  }

  /** Like `setField` where the first value of a pass takes the place of what earlier passes knew. */
  renewField(object: HeapObject, name: string, value: Value): void {
    const key = `${object.id}.${name}`;
    if (this.renewed.get(key) === this.pass) {
      this.setField(object, name, value);
      return;
    }
    this.renewed.set(key, this.pass);
    if (object.fields.get(name)?.key === value.key) return;
    object.fields.set(name, value);
    this.changed = true;
  }

  setElement(object: HeapObject, value: Value): void {
    const after = union(object.element, value);
    if (after.key === object.element.key) return;
    object.element = after;
    this.changed = true;
  }

  /** There are more agents like the one behind the handle. */
  severalInstances(handle: HeapObject): void {
    for (const key of handle.agents ?? []) {
      const agent = this.world.graph.agents.get(key);
      if (agent) agent.several = true;
      if (this.state) this.state = withShare(this.state, key, '*', true);
    }
  }

  /** Remembers what may be shared or posted at some point where other tasks can run. */
  noteReachable(at: FlowState | null): void {
    if (!at) return;
    const state = withoutLocals(at);
    const joined = join({ ...this.nextShares, held: state.held, lockPaths: state.lockPaths, facts: state.facts, decisions: state.decisions, acquired: state.acquired, waitedAt: state.waitedAt, spent: state.spent, counted: state.counted, allocated: state.allocated }, state);
    if (joined) this.nextShares = joined;
  }

  region(key: string, make: () => Region): Region {
    let region = this.world.regions.get(key);
    if (!region) {
      region = make();
      this.world.regions.set(key, region);
    }
    return region;
  }
}
