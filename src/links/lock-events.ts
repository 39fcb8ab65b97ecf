/** What one agent was seen to do with locks, as far as it can be wrong. Rules judge it with what the other agents do. */
import type { HeldLock } from './flow-state.js';
import type { CodePlace } from './lock-paths.js';

interface EventBase {
  readonly agent: string;
  readonly task: string;
  readonly taskKind: 'top level' | 'message' | 'event' | 'timer' | 'external' | 'continuation';
  readonly role?: string;
  readonly lock: HeldLock;
}

/** The lock was won. `spins`: others are kept waiting without letting their event loop run. */
export interface TakenEvent extends EventBase {
  readonly k: 'taken';
  readonly place: CodePlace;
  readonly spins: boolean;
  /** The function tests what it sets: which of its ways belong together is not certain. */
  readonly accounted: boolean;
}

/** A second lock was taken while the first was held. `gates`: all the locks held then. */
export interface OrderEvent extends EventBase {
  readonly k: 'order';
  readonly first: CodePlace;
  readonly second: HeldLock;
  readonly secondPlace: CodePlace;
  readonly gates: readonly string[];
}

/** Taken again while held: waits for itself. `inner` is the acquire, as the function around it sees it. */
export interface AgainEvent extends EventBase {
  readonly k: 'again';
  readonly first: CodePlace;
  readonly place: CodePlace;
  readonly inner: CodePlace;
}

/** The word was set back. `after`: on some path it was tried in vain, or had been given back before. */
export interface ReleaseEvent extends EventBase {
  readonly k: 'release';
  readonly held: 'always' | 'sometimes' | 'never';
  readonly after?: 'lost' | 'given back';
  readonly place: CodePlace;
  /** The place that made it so: the try that failed, the earlier release. */
  readonly earlier?: CodePlace;
  /** It is given back in several steps, of which this is not the first: `sub`, and then `store` if others wait. */
  readonly step: boolean;
  readonly inner: CodePlace;
  readonly value: string;
  /** The code keeps account of who holds the lock by itself. */
  readonly accounted: boolean;
  /** The memory has not left the agent yet. */
  readonly own: boolean;
}

export interface LeakExit {
  readonly kind: 'return' | 'throw' | 'end' | 'call';
  readonly place: CodePlace;
}

/** A function that gives the lock back on some paths leaves it taken on others. */
export interface LeakEvent extends EventBase {
  readonly k: 'leak';
  readonly id: string;
  /** Leaks of callees that the function may make good: it is at fault only if it does for all of them. */
  readonly after: readonly string[];
  readonly place: CodePlace;
  readonly exits: readonly LeakExit[];
  /** They are all exceptions that platform functions may throw. */
  readonly implied: boolean;
  /** Where it is given back on another way out. */
  readonly givenBack?: CodePlace;
}

/** A task ends with the lock, which it never gives back. */
export interface KeptEvent extends EventBase {
  readonly k: 'kept';
  readonly place: CodePlace;
}

/** `await` while the lock is held. `early`: a function that does not wait gives it back meanwhile. */
export interface AwaitEvent extends EventBase {
  readonly k: 'await' | 'early';
  readonly first: CodePlace;
  readonly place: CodePlace;
}

/** A request that is refused with an exception, or whose callback does not ask whether it has the lock. */
export interface RequestEvent extends EventBase {
  readonly k: 'request';
  readonly fault: 'name' | 'steal if available' | 'steal shared' | 'signal' | 'mode' | 'no callback' | 'not asked';
  readonly place: CodePlace;
}

export type LockEvent = TakenEvent | OrderEvent | AgainEvent | ReleaseEvent | LeakEvent | KeptEvent | AwaitEvent | RequestEvent;
