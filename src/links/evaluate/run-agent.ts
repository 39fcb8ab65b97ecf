/** Runs one agent: its top level, then everything its event loop may call, until nothing new is found. */
import type { Access } from '../access.js';
import { settleLog } from '../access.js';
import type { Agent } from '../agents.js';
import type { LockEvent } from '../lock-events.js';
import type { AtomicCall } from '../atomic-call.js';
import type { Loop } from '../loop.js';
import { INITIAL_STATE, SENT_MEANWHILE, withFacts, withLockPaths, withPostedAll, withShares } from '../flow-state.js';
import { NO_LOCK_PATHS, takenLocks } from '../lock-paths.js';
import { UNDEFINED, UNKNOWN, type Value } from '../values.js';
import { callMethod } from './calls.js';
import { underContracts } from './contracts.js';
import { Evaluator, type Activation, type Task, type World } from './evaluator.js';
import { exposeExports } from './exposure.js';
import { isNoNews, knowledgeOf, type Knowledge } from './knowledge.js';
import { noteKept } from './lock-exits.js';
import { hold } from './lock-taking.js';
import { loadModule } from './modules.js';
import { exposeRoles } from './roles.js';
import { onceForTask, WHOLE_AGENT } from './occasions.js';
import { codeOf } from './tasks.js';

const MAX_PASSES = 6;
const TOP_LEVEL = 'top';

/** What the evaluation of an agent has shown. */
export interface AgentRecord {
  readonly agent: string;
  accesses: ReadonlySet<Access>;
  atomicCalls: readonly AtomicCall[];
  loops: readonly Loop[];
  lockEvents: readonly LockEvent[];
  /** Files whose code it has loaded. */
  files: ReadonlySet<string>;
}

export interface AgentRun {
  readonly evaluator: Evaluator;
  /** The file whose evaluation starts it, and files whose exports may be called from outside. */
  readonly entries: readonly string[];
  readonly record: AgentRecord;
  /** How much the agents had told each other when it ran last. */
  news: number;
}

export function newRun(world: World, agent: Agent, entries: readonly string[]): AgentRun {
  return { evaluator: new Evaluator(world, agent), entries, record: { agent: agent.key, accesses: new Set(), atomicCalls: [], loops: [], lockEvents: [], files: new Set() }, news: -1 };
}

/** Grows with all that one agent may tell another: what stands in the graph, and which functions give locks back. */
export function newsOf({ graph, givers }: World): number {
  return graph.version + givers.size;
}

/** Goes on from what earlier rounds found, since other agents may have sent more. */
export function runAgent(run: AgentRun): void {
  const { evaluator: ev, record } = run;
  // Nothing that another agent told is new: it would do the same again.
  if (run.news === newsOf(ev.world)) return;
  let performed = record.accesses;
  let known: Knowledge | undefined;
  for (let pass = 0; pass < MAX_PASSES && ev.world.work.left > 0; pass++) {
    onePass(ev, run.entries);
    // A pass that ran out of work knows less than the one before.
    if (ev.world.work.left > 0 || performed.size === 0) {
      performed = ev.current;
      record.atomicCalls = [...ev.atomicCalls.values()];
      record.loops = [...ev.loops.values()];
      record.lockEvents = [...ev.lockEvents.values()].filter((event) => event.k !== 'leak' || (!ev.closedLeaks.has(event.id) && event.after.every((id) => ev.closedLeaks.has(id))));
    }
    // Two passes without any memory and without starting anyone: a third one would follow other things.
    if (!ev.changed || (pass > 0 && ev.recorded.size === 0 && ev.spawnTasks.size === 0)) break;
    const before = known;
    known = knowledgeOf(ev);
    if (isNoNews(known, before)) break;
  }
  record.accesses = performed;
  record.files = new Set(ev.modules.keys());
  run.news = newsOf(ev.world);
}

function onePass(ev: Evaluator, entries: readonly string[]): void {
  ev.pass++;
  ev.changed = false;
  ev.steps = 0;
  ev.memo.clear();
  ev.registered.clear();
  ev.atomicCalls.clear();
  ev.loops.clear();
  ev.lockEvents.clear();
  ev.closedLeaks.clear();
  ev.recorded = new Set();
  ev.current = new Set();
  ev.nextShares = INITIAL_STATE;
  ev.sharedAfter = ev.nextSharedAfter;
  ev.nextSharedAfter = new Map();
  ev.nextPosters = new Map();
  ev.environmentData.clear();
  ev.hooks = { before: [], after: [] };
  for (const module of ev.modules.values()) module.status = 'new';
  const top: Task = { key: TOP_LEVEL, kind: 'top level', callee: UNDEFINED, thisValue: UNDEFINED, args: () => [], facts: new Set(), own: new Set(), registeredIn: new Set(), ways: new Map(), outlives: new Map(), single: () => true };
  runTask(ev, top, () => {
    for (const entry of entries) loadModule(ev, entry);
    ev.topLevelPosted = ev.state?.posted ?? ev.topLevelPosted;
    for (const entry of entries) exposeExports(ev, entry);
    if (ev.agent.roles) exposeRoles(ev, entries);
  });
  // What earlier passes registered and this one did not is no longer there.
  const done = new Set<string>();
  for (let found = true; found;) {
    found = false;
    for (const [key, task] of ev.tasks) {
      if (done.has(key) || !ev.registered.has(key)) continue;
      done.add(key);
      found = true;
      runTask(ev, task, () => callTask(ev, task));
    }
  }
  if (ev.allShares.size !== ev.nextShares.shares.size || [...ev.nextShares.shares].some(([pair, count]) => ev.allShares.get(pair) !== count)) ev.changed = true;
  if (ev.allPosted.size !== ev.nextShares.posted.size) ev.changed = true;
  if (postersKey(ev.allPosters) !== postersKey(ev.nextPosters)) ev.changed = true;
  ev.allPosters = ev.nextPosters;
  ev.allShares = ev.nextShares.shares;
  ev.allPosted = ev.nextShares.posted;
}

function postersKey(posters: ReadonlyMap<string, ReadonlySet<string>>): string {
  return [...posters].map(([end, tasks]) => `${end}:${[...tasks].sort().join()}`).sort().join(';');
}

/** An answer that had come when the task was registered: meanwhile other tasks may have asked again. */
function isStale(ev: Evaluator, task: Task, fact: string): boolean {
  const end = /^(?:message|turn):(.*?)(?::one|:all)?$/.exec(fact)?.[1];
  const peer = end === undefined ? undefined : ev.world.graph.ends.get(end)?.peer;
  return peer !== undefined && [...(ev.allPosters.get(peer) ?? [])].some((poster) => poster !== codeOf(task) && !task.registeredIn.has(poster));
}

function runTask(ev: Evaluator, task: Task, body: () => void): void {
  ev.task = task;
  ev.log = [];
  ev.nest = [];
  ev.stack = [];
  let state = INITIAL_STATE;
  if (task.kind !== 'top level') {
    state = withShares(state, ev.allShares);
    state = withPostedAll(state, new Set(postedBefore(ev, task).filter((entry) => !entry.startsWith(SENT_MEANWHILE))));
    state = withFacts(state, [...task.facts].filter((fact) => task.own.has(fact) || !isStale(ev, task, fact)));
  }
  ev.state = underContracts(ev, task, state);
  ev.activation = idle(ev);
  if (task.outlives.size > 0) ev.state = withLockPaths(ev.state, new Map([...task.outlives, ...ev.state.lockPaths]));
  if (task.turn && ev.state) ev.state = hold(ev, ev.state, task.turn.lock, task.turn.place);
  body();
  if (task.kind === 'top level') noteKept(ev, takenLocks(ev.state?.lockPaths ?? NO_LOCK_PATHS));
  ev.noteReachable(ev.state);
  const performed = new Set<Access>();
  const released = settleLog(ev.log, performed);
  ev.releasedBy.set(task.key, released);
  for (const access of performed) {
    access.releasedByTask = released;
    ev.current.add(access);
  }
}

/** What the agent may have sent and set when the task begins. What only a task that runs once sets, it has not set before. */
function postedBefore(ev: Evaluator, task: Task): string[] {
  if (task.single()) return [...ev.topLevelPosted];
  const own = onceForTask(task).has(WHOLE_AGENT) ? ev.releasedBy.get(task.key) : undefined;
  if (!own) return [...ev.allPosted];
  const others = [...ev.releasedBy].filter(([key]) => key !== task.key && key !== TOP_LEVEL);
  return [...ev.allPosted].filter((entry) => !own.has(entry) || ev.topLevelPosted.has(entry) || others.some(([, released]) => released.has(entry)));
}

/** A stand-in for the event loop, so that there always is an activation. */
function idle(ev: Evaluator): Activation {
  const module = [...ev.modules.values()][0];
  const top = module?.facts.functions[0];
  return {
    function: top, module, frame: module?.frame, path: ev.task.key, returned: UNDEFINED, returnStates: [], suspended: [], yielded: UNDEFINED,
    yieldStates: [], throwStates: [], targets: [], rounds: 0, exits: [], gaveBack: new Set(), operations: { takes: false, givesBack: false },
  } as unknown as Activation;
}

function callTask(ev: Evaluator, task: Task): void {
  const args: readonly Value[] = task.args();
  const result = callMethod(ev, task.callee, task.thisValue, args.length > 0 ? args : [UNKNOWN, UNKNOWN], [0, 0]);
  task.done?.(result);
}
