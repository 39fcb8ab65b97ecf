/** What is known at one point of one agent's execution. States are immutable and interned by their key. */
import type { Span } from '../text/span.js';
import type { VariableId } from '../facts/ir.js';
import type { Polynomial } from './polynomial.js';
import { canonical } from './canonical.js';
import { intersection, unionOf } from './sets.js';
import { greaterShares, isIdle, type ShareCount } from './share-count.js';
import { shortKey } from './short-key.js';
import { union, type Value } from './values.js';
import { eitherPath, NO_LOCK_PATHS, textOfLock, textOfPath, type LockPaths } from './lock-paths.js';

/** A lock held: by location (hand-written locks), name (Web Locks) or object (locks of one agent). */
export interface HeldLock {
  readonly key: string;
  /** Tells one critical section from the next one of the same lock. */
  readonly token: string;
  /** Locks of async libraries protect one agent only. */
  readonly scope: 'all-agents' | 'one-agent';
  /** The value of the word that means free, or else the one that means taken. */
  readonly free?: string;
  readonly taken?: string;
  /** These bits of the word are the lock; `set`: they are set while it is taken. */
  readonly bits?: { readonly word: string; readonly mask: Polynomial; readonly set: boolean };
  /** One of several that a semaphore gives out. */
  readonly permit?: boolean;
  /** One of several words, nothing says which. */
  readonly oneOf?: boolean;
  /** Taken once more while held already: it stays held after one release. */
  readonly depth?: number;
  /** Others hold it too, as long as they only read. */
  readonly shared?: boolean;
  /** Taken from whoever held it, who goes on all the same. */
  readonly stolen?: boolean;
  /** A contract says that callers hold it: nobody was seen to take it. */
  readonly assumed?: boolean;
  /** Where a lock that is no word of memory is made, and by what: `async-mutex`. */
  readonly made?: { readonly by: string; readonly file: string; readonly at: Span };
}

/** In a test: the value is this agent's own, which no other agent writes. */
export const OWN_IDENTITY = 'own identity';

/** In a fact: an atomic count of the word that follows came out at the number that was asked for. */
export const COUNTED = 'counted:';

/** In a fact: the number that tells this agent from its like came out as the one that follows. */
export const OWN_NUMBER = 'own number:';

/** A shared read that decided that control got here, and what its value must have been. */
export interface Decision {
  readonly read: number;
  /** `'=== 1'`, `'!== 0'`: the test against a constant that holds here; undefined for any other test. */
  readonly test?: string;
}

export interface FlowState {
  readonly held: ReadonlyMap<string, HeldLock>;
  /** May-information about locks. */
  readonly lockPaths: LockPaths;
  /**
   * May-information: which agents may run now with which memory, as `agent|region`. `many` if several instances of the
   * agent may have it.
   */
  readonly shares: ReadonlyMap<string, ShareCount>;
  /** Must-information about other agents: `end:…`, `message:…`, `turn:…` with `one` or `all`. */
  readonly facts: ReadonlySet<string>;
  /** Channel ends that may have been posted to. */
  readonly posted: ReadonlySet<string>;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Sync locations waited on, or whose value let control come here: plain data published through them is ordered. */
  readonly acquired: ReadonlySet<string>;
  /** Where each of the words was waited for last, as `word@place`: tells one phase between barriers from the next. */
  readonly waitedAt: ReadonlySet<string>;
  /** Atomic reads whose word this agent has set since to what was computed from them: an index that was moved on. */
  readonly spent: ReadonlySet<number>;
  /** Words that this agent has counted, each with the words waited for on every path since. */
  readonly counted: ReadonlyMap<string, ReadonlySet<string>>;
  /** Regions allocated since the task began: other tasks cannot have handed them out. */
  readonly allocated: ReadonlySet<string>;
  /** What variables of the running activation hold now, of those that only its own code changes. */
  readonly locals: ReadonlyMap<VariableId, Value>;
  readonly key: string;
}

type Parts = Omit<FlowState, 'key'>;

function namesOf(set: ReadonlySet<string>): string[] {
  return [...set].map(shortKey);
}

function intern(parts: Parts): FlowState {
  const held = canonical('held', parts.held, (map) => [...map.values()].map(textOfLock));
  const lockPaths = canonical('lockPaths', parts.lockPaths, (map) => [...map.values()].map(textOfPath));
  const shares = canonical('shares', parts.shares, (map) => [...map].map(([pair, count]) => `${shortKey(pair)} ${count}`));
  const facts = canonical('names', parts.facts, namesOf);
  const posted = canonical('names', parts.posted, namesOf);
  const decisions = canonical('decisions', parts.decisions, (map) => [...map.keys()]);
  const acquired = canonical('names', parts.acquired, namesOf);
  const waitedAt = canonical('names', parts.waitedAt, namesOf);
  const spent = canonical('spent', parts.spent, (set) => [...set].map(String));
  const counted = canonical('counted', parts.counted, (map) => [...map].map(([word, waited]) => `${word} ${[...waited].sort().join()}`));
  const allocated = canonical('names', parts.allocated, namesOf);
  const locals = canonical('locals', parts.locals, (map) => [...map].map(([id, value]) => `${id} ${value.key}`));
  const key = `${held.id},${lockPaths.id},${shares.id},${facts.id},${posted.id},${decisions.id},${acquired.id},${waitedAt.id},${spent.id},${counted.id},${allocated.id},${locals.id}`;
  return {
    held: held.part, lockPaths: lockPaths.part, shares: shares.part, facts: facts.part, posted: posted.part, decisions: decisions.part,
    acquired: acquired.part, waitedAt: waitedAt.part, spent: spent.part, counted: counted.part, allocated: allocated.part, locals: locals.part, key,
  };
}

export const INITIAL_STATE: FlowState = intern({
  held: new Map(),
  lockPaths: NO_LOCK_PATHS,
  shares: new Map(),
  facts: new Set(),
  posted: new Set(),
  decisions: new Map(),
  acquired: new Set(),
  waitedAt: new Set(),
  spent: new Set(),
  counted: new Map(),
  allocated: new Set(),
  locals: new Map(),
});

export function withHeld(state: FlowState, lock: HeldLock): FlowState {
  const present = state.held.get(lock.key);
  const taken = present && present.token !== lock.token ? { ...present, depth: (present.depth ?? 1) + 1 } : lock;
  return intern({ ...state, held: new Map(state.held).set(lock.key, taken) });
}

/** Held so many times. */
export function withDepth(state: FlowState, lock: HeldLock, depth: number): FlowState {
  return intern({ ...state, held: new Map(state.held).set(lock.key, { ...lock, depth }) });
}

export function withoutHeld(state: FlowState, lockKey: string): FlowState {
  if (!state.held.has(lockKey)) return state;
  const held = new Map(state.held);
  const { depth = 1 } = state.held.get(lockKey) as HeldLock;
  if (depth > 1) held.set(lockKey, { ...(state.held.get(lockKey) as HeldLock), depth: depth - 1 });
  else held.delete(lockKey);
  return intern({ ...state, held });
}

export function withLockPaths(state: FlowState, lockPaths: LockPaths): FlowState {
  return lockPaths === state.lockPaths ? state : intern({ ...state, lockPaths });
}

/** The locks of `from`, and all else of `state`. */
export function withLocksOf(state: FlowState, from: FlowState): FlowState {
  if (state.held === from.held && state.lockPaths === from.lockPaths) return state;
  return intern({ ...state, held: from.held, lockPaths: from.lockPaths });
}

/** `agent` may now run with `region`; a second hand-over while the first may still run makes it many. */
export function withShare(state: FlowState, agent: string, region: string, many: boolean): FlowState {
  const pair = `${agent}|${region}`;
  const present = state.shares.get(pair);
  const count = many || !isIdle(present) ? 'many' : 'one';
  if (state.shares.get(pair) === count) return state;
  return intern({ ...state, shares: new Map(state.shares).set(pair, count) });
}

export function withShares(state: FlowState, shares: ReadonlyMap<string, ShareCount>): FlowState {
  const merged = greaterShares(state.shares, shares);
  return merged === state.shares ? state : intern({ ...state, shares: merged });
}

/** Agents that have not been given the memory yet. */
export function withoutShares(state: FlowState, isNotYet: (pair: string) => boolean): FlowState {
  const kept = [...state.shares].filter(([pair]) => !isNotYet(pair));
  return kept.length === state.shares.size ? state : intern({ ...state, shares: new Map(kept) });
}

/** `agent` has been sent something to do again. */
export function withWork(state: FlowState, agent: string): FlowState {
  const busy = (count: ShareCount): ShareCount => (count === 'answered' ? 'one' : count === 'all-answered' ? 'many' : count);
  const shares = [...state.shares].map(([pair, count]): [string, ShareCount] => [pair, pair.startsWith(`${agent}|`) ? busy(count) : count]);
  return intern({ ...state, shares: new Map(shares) });
}

/** A fresh allocation of `region`: what was shared before is another block. */
export function withFreshRegion(state: FlowState, region: string): FlowState {
  const kept = [...state.shares].filter(([pair]) => !pair.endsWith(`|${region}`));
  if (kept.length === state.shares.size && state.allocated.has(region)) return state;
  return intern({ ...state, shares: new Map(kept), allocated: new Set(state.allocated).add(region) });
}

/** What other tasks may have handed out meanwhile. */
export function withSharesOfOthers(state: FlowState, shares: ReadonlyMap<string, ShareCount>): FlowState {
  return withShares(state, new Map([...shares].filter(([pair]) => !state.allocated.has(pair.slice(pair.indexOf('|') + 1)))));
}

/** Adds must-facts; agents that have ended no longer share anything. */
export function withFacts(state: FlowState, facts: Iterable<string>): FlowState {
  const merged = unionOf(state.facts, new Set(facts));
  const shares = sharesUnder(merged, state.shares);
  return merged === state.facts && shares === state.shares ? state : intern({ ...state, facts: merged, shares });
}

interface AgentFacts {
  readonly ended: 'one' | 'all' | undefined;
  readonly answered: 'one' | 'all' | undefined;
}

function factsOf(agent: string, facts: ReadonlySet<string>): AgentFacts {
  const among = (name: string): 'one' | 'all' | undefined => (facts.has(`${name}:all`) ? 'all' : facts.has(`${name}:one`) ? 'one' : undefined);
  return { ended: among(`end:${agent}`), answered: among(`message:${agent}<`) };
}

/** The facts that were last seen to take nothing away from shares; kept on these, which never change. */
const LEFT_ALONE = Symbol('facts');

/** What is still shared where the facts hold: the same collection where they take nothing away. */
function sharesUnder(facts: ReadonlySet<string>, shares: ReadonlyMap<string, ShareCount> & { [LEFT_ALONE]?: ReadonlySet<string> }): ReadonlyMap<string, ShareCount> {
  if (shares[LEFT_ALONE] === facts) return shares;
  const known = new Map<string, AgentFacts>();
  let kept: Map<string, ShareCount> | undefined;
  for (const [pair, count] of facts.size === 0 ? [] : shares) {
    const agent = pair.slice(0, pair.indexOf('|'));
    let its = known.get(agent);
    if (!its) known.set(agent, its = factsOf(agent, facts));
    const alone = count !== 'many';
    const ended = its.ended === 'all' || (its.ended === 'one' && alone);
    const answered = its.answered === 'all' || (its.answered === 'one' && alone);
    // That there are many of them stays true.
    const now = !answered || (count === 'many' && pair.endsWith('|*')) ? count : count === 'many' || count === 'all-answered' ? 'all-answered' : 'answered';
    if (!ended && now === count) continue;
    kept ??= new Map(shares);
    if (ended) kept.delete(pair);
    else kept.set(pair, now);
  }
  if (!kept) shares[LEFT_ALONE] = facts;
  return kept ?? shares;
}

export function withoutFacts(state: FlowState, drop: (fact: string) => boolean): FlowState {
  const kept = [...state.facts].filter((fact) => !drop(fact));
  return kept.length === state.facts.size ? state : intern({ ...state, facts: new Set(kept) });
}

/** In a posted message kind: it was sent since the task began, by the task or while it waited. */
export const SENT_MEANWHILE = 'sent meanwhile ';

export function withPosted(state: FlowState, end: string): FlowState {
  return state.posted.has(end) ? state : intern({ ...state, posted: new Set(state.posted).add(end) });
}

export function withPostedAll(state: FlowState, ends: ReadonlySet<string>): FlowState {
  const merged = unionOf(state.posted, ends);
  return merged === state.posted ? state : intern({ ...state, posted: merged });
}

export function withDecisions(state: FlowState, decisions: readonly Decision[]): FlowState {
  if (decisions.length === 0) return state;
  const merged = new Map(state.decisions);
  for (const decision of decisions) merged.set(`${decision.read}${decision.test ?? ''}`, decision);
  if (merged.size === state.decisions.size || merged.size > 24) return state;
  return intern({ ...state, decisions: merged });
}

export function withoutDecisions(state: FlowState, drop: (decision: Decision) => boolean): FlowState {
  const kept = [...state.decisions].filter(([, decision]) => !drop(decision));
  return kept.length === state.decisions.size ? state : intern({ ...state, decisions: new Map(kept) });
}

export function withAcquired(state: FlowState, locations: Iterable<string>): FlowState {
  const merged = unionOf(state.acquired, new Set(locations));
  return merged === state.acquired ? state : intern({ ...state, acquired: merged });
}

/** The word is counted up or down once more. */
export function withCounted(state: FlowState, word: string): FlowState {
  return state.counted.get(word)?.size === 0 ? state : intern({ ...state, counted: new Map(state.counted).set(word, new Set()) });
}

/** The words were waited for: whatever was counted before, it was before that. */
export function withWaited(state: FlowState, words: readonly string[]): FlowState {
  if ([...state.counted.values()].every((waited) => words.every((word) => waited.has(word)))) return state;
  return intern({ ...state, counted: new Map([...state.counted].map(([word, waited]) => [word, new Set([...waited, ...words])])) });
}

export function withSpent(state: FlowState, reads: readonly number[]): FlowState {
  return reads.every((read) => state.spent.has(read)) ? state : intern({ ...state, spent: new Set([...state.spent, ...reads]) });
}

/** The word was read anew. */
export function withoutSpent(state: FlowState, read: number): FlowState {
  return state.spent.has(read) ? intern({ ...state, spent: new Set([...state.spent].filter((id) => id !== read)) }) : state;
}

/** The words were waited for at `place`, whatever was known of earlier waits. */
export function withWaitedAt(state: FlowState, words: Iterable<string>, place: string): FlowState {
  const renewed = new Set(words);
  if (renewed.size === 0) return state;
  return intern({ ...state, waitedAt: new Set([...placesOfOthers(state.waitedAt, renewed), ...[...renewed].map((word) => `${word}@${place}`)]) });
}

/** The words were last waited for where those of `states` did that have acquired them. */
export function withWaitsOf(state: FlowState, words: readonly string[], states: readonly FlowState[]): FlowState {
  if (words.length === 0) return state;
  const places = states.flatMap(({ waitedAt, acquired }) => [...waitedAt].filter((entry) => words.includes(wordOf(entry)) && acquired.has(wordOf(entry))));
  return intern({ ...state, waitedAt: new Set([...placesOfOthers(state.waitedAt, new Set(words)), ...places]) });
}

function placesOfOthers(waitedAt: ReadonlySet<string>, words: ReadonlySet<string>): string[] {
  return [...waitedAt].filter((entry) => !words.has(wordOf(entry)));
}

function wordOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf('@'));
}

/** The state without what was looked at, and waited for, since `before`. */
export function asSeenBefore(state: FlowState, before: FlowState): FlowState {
  return intern({ ...state, decisions: before.decisions, acquired: before.acquired, waitedAt: before.waitedAt });
}

export function withDecisionsOf(state: FlowState, from: FlowState): FlowState {
  return intern({ ...state, decisions: from.decisions });
}

export function withLocals(state: FlowState, locals: ReadonlyMap<VariableId, Value>): FlowState {
  return state.locals === locals || (state.locals.size === 0 && locals.size === 0) ? state : intern({ ...state, locals });
}

export function withLocal(state: FlowState, id: VariableId, value: Value): FlowState {
  return state.locals.get(id)?.key === value.key ? state : intern({ ...state, locals: new Map(state.locals).set(id, value) });
}

export function withoutLocal(state: FlowState, ids: readonly VariableId[]): FlowState {
  if (!ids.some((id) => state.locals.has(id))) return state;
  return intern({ ...state, locals: new Map([...state.locals].filter(([id]) => !ids.includes(id))) });
}

/** The state as it concerns anyone but the running activation. */
export function withoutLocals(state: FlowState): FlowState {
  return withLocals(state, INITIAL_STATE.locals);
}

/** What holds where two paths meet: must-information of both, may-information of either. */
export function join(a: FlowState | null, b: FlowState | null): FlowState | null {
  if (!a || !b || a.key === b.key) return a ?? b;
  return intern({
    held: a.held === b.held ? a.held : commonLocks(a.held, b.held),
    lockPaths: eitherPath(a.lockPaths, b.lockPaths),
    shares: a.shares === b.shares ? a.shares : greaterShares(a.shares, b.shares),
    facts: intersection(a.facts, b.facts),
    posted: unionOf(a.posted, b.posted),
    decisions: a.decisions === b.decisions ? a.decisions : new Map([...a.decisions].filter(([key]) => b.decisions.has(key))),
    acquired: intersection(a.acquired, b.acquired),
    waitedAt: unionOf(a.waitedAt, b.waitedAt),
    spent: intersection(a.spent, b.spent),
    counted: a.counted === b.counted ? a.counted : eitherCount(a.counted, b.counted),
    allocated: unionOf(a.allocated, b.allocated),
    locals: a.locals === b.locals ? a.locals : eitherLocal(a.locals, b.locals),
  });
}

function eitherCount(a: FlowState['counted'], b: FlowState['counted']): FlowState['counted'] {
  const counted = new Map(a);
  for (const [word, waited] of b) counted.set(word, intersection(a.get(word) ?? waited, waited));
  return counted;
}

function eitherLocal(a: ReadonlyMap<VariableId, Value>, b: ReadonlyMap<VariableId, Value>): ReadonlyMap<VariableId, Value> {
  const locals = new Map<VariableId, Value>();
  for (const [id, value] of a) {
    const other = b.get(id);
    if (other) locals.set(id, union(value, other));
  }
  return locals;
}

function commonLocks(a: ReadonlyMap<string, HeldLock>, b: ReadonlyMap<string, HeldLock>): ReadonlyMap<string, HeldLock> {
  const held = new Map<string, HeldLock>();
  for (const [key, lock] of a) {
    const other = b.get(key);
    if (other) held.set(key, lock.token === other.token ? lock : { ...lock, token: [lock.token, other.token].sort()[0] as string });
  }
  return held;
}

export function joinAll(states: readonly (FlowState | null)[]): FlowState | null {
  return states.reduce<FlowState | null>((joined, state) => join(joined, state), null);
}
