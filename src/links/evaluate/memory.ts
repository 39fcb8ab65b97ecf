/** Accesses of memory: every read and write of a view ends here. */
import type { Span } from '../../text/span.js';
import { ELEMENT_BYTES } from '../../models/typed-arrays.js';
import { LOOKED_AT, syncLocation, type Access, type AccessOperation } from '../access.js';
import { wordsAcquired } from '../acquisition.js';
import { takenOn } from '../lock-paths.js';
import { withAcquired, withCounted, withoutDecisions, withoutLocals, withoutSpent, withPosted, withSpent } from '../flow-state.js';
import type { BufferView, Region } from '../heap.js';
import { add, codeOf, integer, isConstant, scale, type Polynomial } from '../polynomial.js';
import { bigint, constantOf, numeric, UNKNOWN, withReads, type Value } from '../values.js';
import { contractsOver, coveredBy, underContractsOfMemory } from './contracts.js';
import type { Evaluator } from './evaluator.js';
import { giveBack } from './lock-taking.js';

/** An element, a byte range or (without index) any part of a view. */
export interface Place {
  readonly view: BufferView;
  readonly index?: Polynomial;
  /** Bytes, where they are not those of one element. */
  readonly bytes?: { readonly low: Polynomial; readonly high: Polynomial };
  /** Reads from which view and index were computed. */
  readonly placedBy: readonly number[];
  /** Where the place is named. */
  readonly at: Span;
}

export interface AccessDetails {
  readonly operation: AccessOperation;
  readonly at: Span;
  readonly atomic?: boolean;
  readonly written?: Value;
  readonly expected?: Value;
  readonly used?: boolean;
}

/** Records the access and returns what a read of it gives: a number of its own that knows where it came from. */
export function accessElement(ev: Evaluator, place: Place, kind: Access['kind'], details: AccessDetails): Value {
  const access = recordAccess(ev, place, kind, details);
  if (!access) return UNKNOWN;
  if (details.atomic && kind !== 'read') noteAtomicWrite(ev, access, details);
  else if (details.atomic && ev.state) ev.state = withoutSpent(ev.state, access.id);
  // A plain store opens a lock as well; that it is plain is another matter.
  if (!details.atomic && kind === 'write' && ev.state && takenOn(ev.state.lockPaths, syncLocation(access.region, access.low))) {
    giveBack(ev, syncLocation(access.region, access.low), details.operation, details.written, details.at, false);
  }
  if (kind !== 'read' && details.operation !== 'compareExchange') endDecisions(ev, access);
  if (kind !== 'write' && details.used !== false && !NO_LOOK.has(details.operation)) noteLook(ev, access);
  const value = ev.symbol(`read:${ev.site(details.at)}:${place.view.key}:${access.low?.key ?? '?'}`, textOfPlace(place), { lows: [], nest: ev.nest, code: () => readCode(ev, place, details.at, access.low) });
  const symbol = value.terms[0]?.symbols[0];
  if (symbol && !symbol.reads.includes(access.id)) symbol.reads.push(access.id);
  return withReads(place.view.kind.startsWith('Big') ? bigint(value) : numeric(value), [access.id]);
}

/** What a count was before tells nothing of a condition until it is tested. */
const NO_LOOK: ReadonlySet<AccessOperation> = new Set(['wait', 'waitAsync', 'add', 'sub']);

/** Somebody wants to know what the word is. */
export function noteLook(ev: Evaluator, access: Access): void {
  if (ev.world.sleptOn.has(access.region.key)) ev.log.push({ k: 'release', location: `${LOOKED_AT}${syncLocation(access.region, access.low)}` });
}

function readCode(ev: Evaluator, { view }: Place, at: Span, low: Polynomial | undefined): string {
  return `read:${ev.file}:${at[0]}-${at[1]}:${view.region.key.replace(/\bf\d+:/g, 'f:')}:${view.kind}:${codeOf(view.byteOffset)}:${low ? codeOf(low) : '?'}`;
}

function textOfPlace(place: Place): string {
  return `${place.view.name || place.view.region.name}[…]`;
}

export function byteRange(place: Place): { low?: Polynomial; high?: Polynomial } {
  if (place.bytes) return place.bytes;
  const size = ELEMENT_BYTES[place.view.kind];
  if (place.index) {
    const low = add(place.view.byteOffset, scale(place.index, size));
    return { low, high: add(low, integer(size)) };
  }
  // Without an index it is all of the view.
  const { byteOffset, length } = place.view;
  return length ? { low: byteOffset, high: add(byteOffset, scale(length, size)) } : {};
}

export function recordAccess(ev: Evaluator, place: Place, kind: Access['kind'], details: AccessDetails): Access | undefined {
  const { region } = place.view;
  if (region.shared === 'no' || !ev.state) return undefined;
  // There is no element before the first one: nothing is read or written.
  if (place.index && isConstant(place.index) && place.index.constant < 0) return undefined;
  const { low, high } = byteRange(place);
  const handed = isHandedOut(ev, region) ? '' : '|own';
  const held = [...ev.state.held.keys()].sort().join();
  const key = `${ev.agent.key}|${ev.task.key}|${ev.file}:${details.at[0]}-${details.at[1]}|${kind}|${details.operation}|${region.key}|${low?.key ?? '?'}..${high?.key ?? '?'}|${[...ev.state.facts].sort().join()}|${held}${handed}`;
  const dependsOn = details.written?.reads ?? [];
  let access = ev.world.accesses.get(key);
  if (!access) {
    access = {
      id: ev.world.accessById.length, agent: ev.agent.key, task: ev.task.key, file: ev.file, at: details.at,
      ...(ev.task.role === undefined ? {} : { role: ev.task.role }),
      functionName: ev.activation.function.name, kind, atomic: details.atomic ?? false, operation: details.operation,
      region, view: place.view, ...(place.index ? { index: place.index } : {}), ...(low ? { low } : {}), ...(high ? { high } : {}),
      contracts: [], state: withoutLocals(ev.state), dependsOn, placedBy: place.placedBy, nest: ev.nest, valueUsed: details.used ?? true,
      ...(details.written ? { written: details.written } : {}), ...(details.expected ? { expected: details.expected } : {}),
      releases: new Set(), releasedByTask: new Set(),
    };
    ev.world.accesses.set(key, access);
    ev.world.accessById.push(access);
  }
  const again = ev.recorded.has(access);
  ev.recorded.add(access);
  Object.assign(access, {
    dependsOn: again ? [...new Set([...access.dependsOn, ...dependsOn])] : dependsOn,
    placedBy: again ? [...new Set([...access.placedBy, ...place.placedBy])] : place.placedBy,
    contracts: coveredBy(access, contractsOver(ev, place.view)),
  });
  ev.log.push({ k: 'access', access, state: underContractsOfMemory(ev, place.view, withoutLocals(ev.state)) });
  return access;
}

function isHandedOut(ev: Evaluator, region: Region): boolean {
  if (ev.agent.parent !== undefined || ev.agent.roles) return true;
  for (const pair of ev.state?.shares.keys() ?? []) if (pair.endsWith(`|${region.key}`)) return true;
  return false;
}

/** Made by this agent itself, and not handed to any other since. */
function isOwn(ev: Evaluator, region: Region): boolean {
  const isShared = [...ev.state?.shares.keys() ?? []].some((pair) => pair.endsWith(`|${region.key}`));
  return !isShared && (ev.agent.parent === undefined || ev.state?.allocated.has(region.key) === true);
}

/** A check is used up by the write it led to: what comes later acts on the agent's own value. */
function endDecisions(ev: Evaluator, access: Access): void {
  if (!ev.state) return;
  const location = syncLocation(access.region, access.low);
  const own = withoutDecisions(ev.state, ({ read }) => {
    const source = ev.world.accessById[read];
    return source !== undefined && source.region === access.region && source.low?.key === access.low?.key && source.high?.key === access.high?.key;
  });
  // What the check had acquired stays acquired.
  ev.state = own === ev.state ? own : withAcquired(own, wordsAcquired(ev.state, ev.world.accessById).has(location) ? [location] : []);
}

/** The loads of the word itself from which the new value was computed. */
function readsOfWord(ev: Evaluator, access: Access, written: Value | undefined): number[] {
  return (written?.reads ?? []).filter((read) => {
    const source = ev.world.accessById[read];
    return source?.operation === 'load' && source.region === access.region && source.low?.key === access.low?.key;
  });
}

function noteAtomicWrite(ev: Evaluator, access: Access, details: AccessDetails): void {
  const location = syncLocation(access.region, access.low);
  ev.log.push({ k: 'release', location });
  noteWordValue(ev, location, details.written);
  if (ev.state) ev.state = withSpent(withPosted(ev.state, location), readsOfWord(ev, access, details.written));
  if (ev.state && (details.operation === 'add' || details.operation === 'sub')) ev.state = withCounted(ev.state, location);
  if (ev.state) giveBack(ev, location, details.operation, details.written, details.at, isOwn(ev, access.region));
}

function noteWordValue(ev: Evaluator, location: string, written: Value | undefined): void {
  const value = written && constantOf(written);
  if (!value) return;
  ev.wordsWritten.add(location);
  const values = ev.world.wordValues.get(location);
  if (values) values.add(String(value.v));
  else ev.world.wordValues.set(location, new Set([String(value.v)]));
}
