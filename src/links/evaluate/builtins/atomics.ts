/** `Atomics.*`: SeqCst accesses (ECMA-262 25.4). */
import { ATOMIC_OPERATIONS } from '../../../models/atomics.js';
import { NOTIFIED, syncLocation, type AccessOperation } from '../../access.js';
import { withAcquired, withDecisions, withWaited, withWaitedAt } from '../../flow-state.js';
import { takenLocks, takenOn } from '../../lock-paths.js';
import type { Polynomial } from '../../polynomial.js';
import { constantOf, NOTHING, UNKNOWN, union, unknownFrom, valueOf, withReads, type AtomicResult, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { materialiseView } from '../externals.js';
import { indicesOf, viewsOf } from '../members.js';
import { noteAtomicCall } from '../atomic-calls.js';
import { placeHere } from '../lock-log.js';
import { attemptAnew, giveBackSome } from '../lock-taking.js';
import { accessElement, byteRange, type recordAccess, type Place } from '../memory.js';
import type { BuiltinAtom } from './index.js';
import { settled, WHOLE_RESULT } from '../promises.js';
import { placeOfWait } from '../sync-events.js';

export function atomicsCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  if (!callee.name.startsWith('Atomics.')) return undefined;
  const name = callee.name.slice('Atomics.'.length) === 'wake' ? 'notify' : callee.name.slice('Atomics.'.length);
  if (!ev.state) return UNKNOWN;
  const before = ev.state;
  const mark = ev.log.length;
  const result = operateAll(ev, name, call);
  noteAtomicCall(ev, name, call, before, ev.log.slice(mark), result);
  return result;
}

/** The operation on every array that the first argument may be. */
function operateAll(ev: Evaluator, name: string, call: Call): Value {
  const [target = NOTHING, index = UNKNOWN] = call.args;
  if (!ATOMIC_OPERATIONS.has(name)) return UNKNOWN;
  const array = materialiseView(ev, target, call.at);
  const expression = call.argExpressions[1];
  const results = viewsOf(array).flatMap((view) => {
    // Atomics on memory that came from outside: somebody shares it.
    if (view.region.shared === 'maybe') view.region.shared = 'yes';
    const indices: (Polynomial | undefined)[] = expression ? indicesOf(ev, expression, index) : [undefined];
    return indices.map((i) => operate(ev, name, { view, ...(i ? { index: i } : {}), placedBy: [...array.reads, ...index.reads], at: call.at }, call));
  });
  const { written } = ATOMIC_OPERATIONS.get(name) ?? {};
  if (written !== undefined && (array.open || results.length === 0)) giveBackSome(ev, call.args[written]);
  return results.length > 0 ? union(...results) : unknownFrom(...call.args);
}

function operate(ev: Evaluator, name: string, place: Place, call: Call): Value {
  const operation = ATOMIC_OPERATIONS.get(name);
  if (!operation) return UNKNOWN;
  const location = syncLocation(place.view.region, byteRange(place).low);
  if (operation.kind === 'wake') {
    // Waking is no access, but what was done before is seen by whoever it wakes.
    ev.log.push({ k: 'release', location }, { k: 'release', location: `${NOTIFIED}${location}` });
    return UNKNOWN;
  }
  const written = operation.written === undefined ? undefined : call.args[operation.written];
  const expected = operation.expected === undefined ? undefined : call.args[operation.expected];
  const details = {
    operation: name as AccessOperation, at: call.at, atomic: true, used: ev.unused !== call.at, ...(written ? { written } : {}), ...(expected ? { expected } : {}),
  };
  if (operation.kind === 'read') {
    const value = accessElement(ev, place, 'read', details);
    if (name === 'load') return value;
    ev.world.sleptOn.add(place.view.region.key);
    if (name === 'wait') {
      if (ev.state) ev.state = withWaited(withWaitedAt(withAcquired(ev.state, [location]), [location], placeOfWait(ev, call.at)), [location]);
      // Whoever comes back takes it that the word is another one now.
      const known = expected && constantOf(expected);
      if (ev.state && known) ev.state = withDecisions(ev.state, value.reads.map((read) => ({ read, test: `!== ${String(known.v)}` })));
      return unknownFrom(value);
    }
    return waitAsync(ev, call, location, value.reads);
  }
  if (operation.kind === 'write') {
    accessElement(ev, place, 'write', details);
    return written ?? UNKNOWN;
  }
  return update(ev, name as AtomicResult['op'], place, call, details, location);
}

/** The promise is fulfilled after a notify of the word; the object it comes in is always there. */
function waitAsync(ev: Evaluator, call: Call, location: string, reads: readonly number[]): Value {
  if (!ev.state) return NOTHING;
  const result = ev.object(ev.site(call.at, ':waitAsync'), 'object');
  ev.setField(result, 'value', settled(ev, ev.site(call.at, ':woken'), UNKNOWN, withAcquired(ev.state, [location]), ev.state));
  ev.setField(result, 'async', UNKNOWN);
  ev.setField(result, WHOLE_RESULT, withReads(UNKNOWN, reads));
  return valueOf({ k: 'object', object: result });
}

function update(ev: Evaluator, op: AtomicResult['op'], place: Place, call: Call, details: Parameters<typeof recordAccess>[3], location: string): Value {
  const heldBefore = ev.state?.held;
  const holdingBefore = ev.state ? takenLocks(ev.state.lockPaths).filter(({ lock }) => lock.key === location || lock.bits?.word === location) : [];
  const value = accessElement(ev, place, 'update', details);
  const released = holdingBefore.find(({ lock }) => ev.state && !takenOn(ev.state.lockPaths, lock.key));
  const [read] = value.reads;
  const [atom] = value.atoms;
  if (read === undefined || atom?.k !== 'number') return unknownFrom(...call.args);
  // Each old value of a word that is only counted up or down is returned once.
  if (op === 'add' || op === 'sub') for (const term of atom.n.terms) for (const symbol of term.symbols) symbol.kind = 'ticket';
  const key = `${op}@${ev.site(call.at)}:${location}`;
  const result: AtomicResult = ev.atomicResults.get(key) ?? { key, op, locationKey: location, regionKey: place.view.region.key, old: atom.n, place: placeHere(ev, call.at) };
  ev.atomicResults.set(key, result);
  const code = `${ev.file}:${call.at[0]}`;
  if (released) ev.world.releasingCode.add(code);
  result.releases = ev.world.releasingCode.has(code);
  if (released && op === 'compareExchange') result.gaveBack = { ...released, certain: heldBefore?.has(released.lock.key) === true };
  else delete result.gaveBack;
  if (ev.state && !released) ev.state = attemptAnew(ev.state, key);
  if (details.expected) result.expected = details.expected;
  if (details.written) result.replacement = details.written;
  return withReads(valueOf({ k: 'atomic-result', result }), [read]);
}
