/** Libraries that start workers and call functions in them, by their tables (models/worker-libraries). */
import { libraryFunction, type HandleMethod, type LibraryFunction, type PoolFunction } from '../../../models/worker-libraries.js';
import { joined } from '../../../text/pieces.js';
import { withFacts, type FlowState } from '../../flow-state.js';
import type { HeapObject } from '../../heap.js';
import { builtin, constantOf, NOTHING, objectValue, UNDEFINED, union, UNKNOWN, valueOf, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import { spawn } from '../channels.js';
import type { Evaluator } from '../evaluator.js';
import { getProperty } from '../members.js';
import { promisesOf, settled } from '../promises.js';
import { answerCalls, callRemote } from '../remote-calls.js';
import { addTask } from '../tasks.js';
import { sourceText, textOfAtom } from '../texts.js';
import { argumentAt } from './argument-at.js';
import type { BuiltinAtom } from './index.js';
import { entriesOf, entryText, started, workerEnvironment } from './workers.js';

export function libraryCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name, self } = callee;
  if (!ev.state) return undefined;
  if (name === 'remote' || name.startsWith('remote.')) return self && callRemote(ev, { handle: self, path: name.slice('remote.'.length), args: withoutCallbacks(ev, call), at: call.at, answer: 'promise', isNew: call.isNew });
  if (name === 'remote-value') return self && callRemote(ev, { handle: self, path: '', args: withoutCallbacks(ev, call), at: call.at, answer: 'value' });
  if (name.startsWith('worker.') && self) return handleCall(ev, name.slice('worker.'.length), self, call);
  const known = libraryFunction(name, ev.world.declared.pools);
  return known && used(ev, known, name, call);
}

function used(ev: Evaluator, known: LibraryFunction, name: string, call: Call): Value | undefined {
  switch (known.is) {
    case 'pool':
      return pool(ev, known, name, call);
    case 'worker':
      return call.isNew ? started(ev, call, workerEnvironment(ev)) : undefined;
    case 'remote': {
      const remote = builtin('remote', onlyHandles(call.args[known.worker] ?? UNKNOWN));
      return known.promised ? fulfilled(ev, call, remote) : remote;
    }
    case 'pool of':
      return poolOf(ev, known.factory, name, call);
    case 'run':
      return run(ev, known.function, known.args, name, call);
    case 'expose':
      return expose(ev, call.args[known.value] ?? UNKNOWN, known.port === undefined ? undefined : call.args[known.port], call);
    case 'same': {
      const [first = UNKNOWN] = call.args;
      // A function that goes along is called back.
      const callbacks = valueOf(...first.atoms.filter((atom) => atom.k === 'closure'));
      if (callbacks.atoms.length > 0) addTask(ev, { kind: 'event', callee: callbacks, args: [], at: call.at });
      return first;
    }
    case 'list': {
      const list = ev.object(ev.site(call.at), 'array');
      call.args.forEach((arg, i) => ev.renewField(list, String(i), arg));
      return objectValue(list);
    }
  }
}

function onlyHandles(value: Value): Value {
  return valueOf(...value.atoms.flatMap((atom) => (atom.k === 'object' ? handlesOf(atom.object) : [])).map((object) => ({ k: 'object', object }) as const));
}

/** Workers and ports; an instance of a class that extends a worker is one. */
function handlesOf(object: HeapObject): HeapObject[] {
  if (object.end !== undefined) return [object];
  return (object.fields.get('[[handle]]')?.atoms ?? []).flatMap((atom) => (atom.k === 'object' && atom.object !== object ? handlesOf(atom.object) : []));
}

function pool(ev: Evaluator, known: PoolFunction, name: string, call: Call): Value {
  if (known.processes) {
    const { option, values } = known.processes;
    const chosen = constantOf(argumentAt(ev, option, call));
    // Processes get copies.
    if (chosen ? values.some((value) => value === chosen.v) : values.includes(undefined)) return UNKNOWN;
  }
  const sizes = (known.size ?? []).map((where) => constantOf(argumentAt(ev, where, call))?.v);
  const many = known.size === undefined || (known.size.length > 0 && !sizes.includes(1));
  const payload = known.payload === undefined ? NOTHING : argumentAt(ev, known.payload, call);
  const handle = union(...entriesOf(ev, argumentAt(ev, known.entry, call), false).map(({ entry, text }) =>
    spawn(ev, { entry, text, environment: workerEnvironment(ev), payload, at: call.at, pool: { many, callsExports: known.callsExports }, library: name })));
  return known.callable ? builtin(known.callable === 'value' ? 'remote-value' : 'remote', handle) : handle;
}

/** `Pool(() => spawn(new Worker('./x')))`. */
function poolOf(ev: Evaluator, factory: number, name: string, call: Call): Value {
  const made = callMethod(ev, call.args[factory] ?? UNKNOWN, UNDEFINED, [UNKNOWN], call.at);
  const remote = union(...promisesOf(made).map((promise) => promise.element), ...made.atoms.map((atom) => valueOf(atom)));
  const handles = remote.atoms.flatMap((atom) => (atom.k === 'builtin' && atom.name === 'remote' && atom.self ? atom.self.atoms : []));
  return union(...handles.map((atom) => {
    if (atom.k !== 'object' || atom.object.end === undefined) return UNKNOWN;
    ev.severalInstances(atom.object);
    return objectValue(ev.object(`pool:${atom.object.id}`, 'worker', { end: atom.object.end, agents: atom.object.agents ?? new Set(), externalName: name }));
  }), ...(handles.length === 0 ? [UNKNOWN] : []));
}

/** The function is sent as text: what it captures does not go along. */
function run(ev: Evaluator, functionAt: number, argsAt: number, name: string, call: Call): Value {
  const list = call.args[argsAt] ?? UNKNOWN;
  const task = call.args[functionAt] ?? list;
  const handle = union(...task.atoms.map((atom) => runText(ev, atom, name, call)));
  const args = functionAt < call.args.length ? elements(list) : [];
  if (handle.atoms.length > 0) callRemote(ev, { handle, path: '', args, at: call.at, answer: 'promise' });
  return handle.atoms.length > 0 ? handle : UNKNOWN;
}

function runText(ev: Evaluator, atom: Value['atoms'][number], name: string, call: Call): Value {
  const source = sourceText(ev, atom) ?? (atom.k === 'const' ? textOfAtom(ev, atom) : undefined);
  if (!source || source.pieces.length === 0) return NOTHING;
  const entry = ev.world.source.embed(joined([{ v: 'module.exports = (', pieces: [] }, source, { v: ');', pieces: [] }]));
  return spawn(ev, { entry, text: 'a worker', environment: workerEnvironment(ev), payload: NOTHING, at: call.at, pool: { many: false, callsExports: true }, library: name });
}

function elements(list: Value): Value[] {
  for (const atom of list.atoms) {
    if (atom.k !== 'object' || atom.object.kind !== 'array') continue;
    const found: Value[] = [];
    for (let i = 0, element = atom.object.fields.get('0'); element; element = atom.object.fields.get(String(++i))) found.push(element);
    return found.length > 0 ? found : [atom.object.element];
  }
  return [];
}

/** Only where somebody is seen who calls; else the functions are called from outside. */
function expose(ev: Evaluator, value: Value, port: Value | undefined, call: Call): Value | undefined {
  if (ev.agent.parent === undefined || ev.agent.parent === '?') return undefined;
  const ends = port && port.atoms.some((atom) => atom.k === 'object' && atom.object.end !== undefined)
    ? port.atoms.flatMap((atom) => (atom.k === 'object' && atom.object.end !== undefined ? [atom.object.end] : []))
    : [ev.agent.ownEnd];
  for (const end of ends) answerCalls(ev, end, (name) => (name === '' ? value : getProperty(ev, value, name, call.at)), call.at);
  return call.isNew ? UNKNOWN : UNDEFINED;
}

function fulfilled(ev: Evaluator, call: Call, value: Value, facts: readonly string[] = []): Value {
  const before = ev.state as FlowState;
  return settled(ev, ev.site(call.at), value, withFacts(before, facts), before);
}

/** A method of a pool, or of the handle of a worker that a library gave. */
function handleCall(ev: Evaluator, method: string, self: Value, call: Call): Value | undefined {
  const results = self.atoms.flatMap((atom) => {
    const known = atom.k === 'object' && atom.object.externalName !== undefined ? libraryFunction(atom.object.externalName, ev.world.declared.pools) : undefined;
    if (!known || !('methods' in known) || atom.k !== 'object') return [];
    const named = Object.hasOwn(known.methods, method) ? known.methods[method] : undefined;
    const byName: HandleMethod | undefined = known.is === 'pool' && known.callsByName ? { is: 'call', name: method, args: 'all', answer: 'promise' } : undefined;
    const used = named ?? byName;
    return used ? [performed(ev, used, atom.object, method, call)] : [];
  });
  return results.length > 0 ? union(...results) : undefined;
}

function performed(ev: Evaluator, method: HandleMethod, object: HeapObject, name: string, call: Call): Value {
  const handle = objectValue(object);
  switch (method.is) {
    case 'call':
      return pooledCall(ev, method, handle, name, call);
    case 'lend': {
      const remote = builtin('remote', handle);
      return callMethod(ev, call.args[method.callback] ?? UNKNOWN, UNDEFINED, [remote], call.at);
    }
    case 'answered':
      return fulfilled(ev, call, UNKNOWN, [`message:${object.end ?? ''}:all`]);
    case 'end':
      return fulfilled(ev, call, UNKNOWN, [...(object.agents ?? [])].map((agent) => `end:${agent}:all`));
    case 'remote':
      return fulfilled(ev, call, builtin('remote', handle));
  }
}

function pooledCall(ev: Evaluator, method: Extract<HandleMethod, { is: 'call' }>, handle: Value, name: string, call: Call): Value {
  const target = method.name === undefined || method.name === name ? UNDEFINED : typeof method.name === 'string' ? UNDEFINED : argumentAt(ev, method.name, call);
  // A function instead of a name is sent as text.
  if (target.atoms.some((atom) => atom.k === 'closure')) return inText(ev, method, target, handle, call);
  const path = entryText(target) ?? (method.name === name ? name : '');
  return callRemote(ev, { handle, path, args: argumentsOf(ev, method, call), at: call.at, answer: method.answer });
}

function argumentsOf(ev: Evaluator, { args }: Extract<HandleMethod, { is: 'call' }>, call: Call): readonly Value[] {
  if (args === 'first') return call.args.slice(0, 1);
  if (args === 'rest') return call.args.slice(1);
  if (args === 'all') return call.args;
  return elements(argumentAt(ev, args, call));
}

function inText(ev: Evaluator, method: Extract<HandleMethod, { is: 'call' }>, task: Value, pool: Value, call: Call): Value {
  const library = pool.atoms.flatMap((atom) => (atom.k === 'object' && atom.object.externalName !== undefined ? [atom.object.externalName] : []))[0] ?? '';
  const handles = union(...task.atoms.map((atom) => runText(ev, atom, library, call)));
  for (const atom of handles.atoms) if (atom.k === 'object') ev.severalInstances(atom.object);
  return callRemote(ev, { handle: handles, path: '', args: argumentsOf(ev, method, call), at: call.at, answer: method.answer });
}

/** Functions cannot be sent; those that are marked for it are called back. */
function withoutCallbacks(ev: Evaluator, call: Call): readonly Value[] {
  for (const arg of call.args) {
    const callbacks = valueOf(...arg.atoms.filter((atom) => atom.k === 'closure'));
    if (callbacks.atoms.length > 0) addTask(ev, { kind: 'event', callee: callbacks, args: [], at: call.at });
  }
  return call.args;
}
