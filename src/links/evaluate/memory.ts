/** Accesses of memory: every read and write of a view ends here. */
import type { Span } from '../../text/span.js';
import { ELEMENT_BYTES } from '../../models/typed-arrays.js';
import { syncLocation, type Access, type AccessOperation } from '../access.js';
import { join } from '../flow-state.js';
import type { BufferView, Region } from '../heap.js';
import { add, integer, scale, type Polynomial } from '../polynomial.js';
import { numeric, UNKNOWN, withReads, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { releaseLock } from './sync-events.js';

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
  const value = ev.symbol(`read${access.id}`, textOfPlace(place), { reads: [access.id], lows: [], nest: ev.nest });
  return withReads(numeric(value), [access.id]);
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
  return {};
}

export function recordAccess(ev: Evaluator, place: Place, kind: Access['kind'], details: AccessDetails): Access | undefined {
  const { region } = place.view;
  if (region.shared === 'no' || !ev.state) return undefined;
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
      state: ev.state, dependsOn, placedBy: place.placedBy, nest: ev.nest, valueUsed: details.used ?? true,
      ...(details.written ? { written: details.written } : {}), ...(details.expected ? { expected: details.expected } : {}),
      releases: new Set(),
    };
    ev.world.accesses.set(key, access);
    ev.world.accessById.push(access);
  }
  const again = ev.current.has(access);
  const state = again ? (join(access.state, ev.state) ?? ev.state) : ev.state;
  Object.assign(access, {
    state, ...(again ? {} : { releases: new Set() }),
    dependsOn: again ? [...new Set([...access.dependsOn, ...dependsOn])] : dependsOn,
    placedBy: again ? [...new Set([...access.placedBy, ...place.placedBy])] : place.placedBy,
  });
  ev.current.add(access);
  ev.log.push({ k: 'access', access });
  return access;
}

function isHandedOut(ev: Evaluator, region: Region): boolean {
  if (ev.agent.parent !== undefined || ev.agent.roles) return true;
  for (const pair of ev.state?.shares.keys() ?? []) if (pair.endsWith(`|${region.key}`)) return true;
  return false;
}

function noteAtomicWrite(ev: Evaluator, access: Access, details: AccessDetails): void {
  const location = syncLocation(access.region, access.low);
  ev.log.push({ k: 'release', location });
  // A compareExchange may fail; it gives a lock back only when it writes the free value, which its test will show.
  if (ev.state && details.operation !== 'compareExchange') ev.state = releaseLock(ev.state, location, details.operation, details.written);
}
