/** Contracts in JSDoc comments: which of them cover an access, and the locks that callers who are not seen are said to hold. */
import { UNSEEN_LOCK } from '../../models/locks.js';
import type { Access } from '../access.js';
import { contractsOfField, contractsOfFunction, contractsOfVariable, type Contract } from '../contracts.js';
import { withHeld, type FlowState } from '../flow-state.js';
import type { BufferView, ClosureValue, Frame, HeapObject, ModuleInstance } from '../heap.js';
import { webLockKey } from '../lock-keys.js';
import { isConstant } from '../polynomial.js';
import { objectValue, type Atom, type Value } from '../values.js';
import type { Evaluator, Task } from './evaluator.js';
import { exportedNames, importedValue } from './modules.js';

/** One critical section: the caller's, around all that the task does. */
const CALLERS_SECTION = 'held by the caller';

/** Memory that is put where a contract stands is under that contract. */
export function noteContractOfVariable(ev: Evaluator, module: ModuleInstance, id: number, value: Value): void {
  if (module.facts.contracts.length > 0) noteMemory(ev, value, contractsOfVariable(module.facts, id));
}

export function noteContractOfField(ev: Evaluator, object: HeapObject, name: string, value: Value): void {
  const { class: cls } = object;
  if (!cls) return;
  const { facts } = cls.frame.module;
  if (facts.contracts.length > 0) noteMemory(ev, value, contractsOfField(facts, cls.class.id, name));
}

function noteMemory(ev: Evaluator, value: Value, contracts: readonly Contract[]): void {
  if (contracts.length === 0) return;
  for (const atom of value.atoms) {
    const key = atom.k === 'view' ? atom.view.key : atom.k === 'region' ? atom.region.key : undefined;
    if (key !== undefined) ev.world.contractsOfMemory.set(key, [...new Set([...(ev.world.contractsOfMemory.get(key) ?? []), ...contracts])]);
  }
}

/** Contracts of the memory and of all the code that is being run. */
export function contractsOver(ev: Evaluator, view: BufferView): readonly Contract[] {
  const found = new Set(contractsOfMemory(ev, view));
  for (const { function: fn, module } of ev.stack) {
    if (module.facts.contracts.length > 0) for (const contract of contractsOfFunction(module.facts, fn)) found.add(contract);
  }
  return [...found];
}

function contractsOfMemory(ev: Evaluator, view: BufferView): readonly Contract[] {
  const { contractsOfMemory: known } = ev.world;
  return known.size === 0 ? [] : [...(known.get(view.key) ?? []), ...(known.get(view.region.key) ?? [])];
}

/** Code outside calls the function of the task: it does so as the contracts of the function say. */
export function underContracts(ev: Evaluator, task: Task, state: FlowState): FlowState {
  const [callee, ...others] = task.callee.atoms;
  if (task.kind !== 'external' || callee?.k !== 'closure' || others.length > 0) return state;
  const { module } = callee.closure.frame;
  const locks = contractsOfFunction(module.facts, callee.closure.function).flatMap(({ lock }) => (lock === undefined ? [] : [lock]));
  return locks.reduce((held, lock) => withLocks(held, lockKeys(ev, lock, callee.closure, task.thisValue)), state);
}

/**
 * Memory that is said to be guarded is guarded by callers who are not seen, if they can have the lock at all: a private
 * lock is taken in the class or nowhere.
 */
export function underContractsOfMemory(ev: Evaluator, view: BufferView, state: FlowState): FlowState {
  if (ev.task.kind !== 'external') return state;
  const guards = contractsOfMemory(ev, view).filter((contract) => contract.lock !== undefined && isWithinReach(ev, contract));
  const [entry] = ev.stack;
  if (guards.length === 0 || !entry) return state;
  const { frame } = entry;
  const closure: ClosureValue = { key: frame.key, function: entry.function, frame };
  return guards.reduce((held, { lock }) => (lock === undefined ? held : withLocks(held, lockKeys(ev, lock, closure, frame.thisValue))), state);
}

function isWithinReach(ev: Evaluator, { of, lock = '', file }: Contract): boolean {
  const module = ev.modules.get(file);
  if (!module) return true;
  const name = lastName(lock);
  if (of.k === 'field') {
    const member = module.facts.classes[of.class]?.members.find((m) => isNamed(m.name, name));
    if (member) return member.public && !name.startsWith('_');
  }
  const variable = module.facts.variables.find((v) => v.owner === 0 && v.name === name);
  return !variable || variable.kind === 'import' || exportedNames(module).includes(name);
}

function withLocks(state: FlowState, keys: readonly string[]): FlowState {
  return keys.reduce((held, key) => (held.held.has(key) ? held : withHeld(held, { key, scope: 'all-agents', token: CALLERS_SECTION, assumed: true })), state);
}

/** The keys under which a lock of that name is known: a field of `this`, a variable that the function sees, or a Web Lock. */
function lockKeys(ev: Evaluator, name: string, closure: ClosureValue, thisValue: Value): string[] {
  const value = fieldNamed(thisValue, lastName(name)) ?? variableNamed(ev, closure.frame, lastName(name));
  return value ? [...new Set(value.atoms.flatMap((atom) => keysOf(atom, 2)))] : [webLockKey(name)];
}

function keysOf(atom: Atom, depth: number): string[] {
  switch (atom.k) {
    case 'const':
      return typeof atom.v === 'string' ? [webLockKey(atom.v)] : [];
    case 'region':
      return [`${atom.region.key}[*]`];
    case 'view': {
      const { region, byteOffset, length } = atom.view;
      const word = length && isConstant(length) && length.constant === 1 && isConstant(byteOffset);
      return [`${region.key}[${word ? byteOffset.constant : '*'}]`];
    }
    case 'object': {
      const words = depth === 0 ? [] : [...atom.object.fields.values()].flatMap((field) => field.atoms.filter((a) => a.k === 'view' || a.k === 'region' || a.k === 'object').flatMap((inner) => keysOf(inner, depth - 1)));
      return words.length > 0 ? words : [UNSEEN_LOCK];
    }
    default:
      return [UNSEEN_LOCK];
  }
}

function fieldNamed(thisValue: Value, name: string): Value | undefined {
  for (const atom of thisValue.atoms) {
    if (atom.k !== 'object') continue;
    for (const [field, value] of atom.object.fields) if (isNamed(field, name)) return value;
    if (atom.object.kind === 'external') return objectValue(atom.object);
  }
  return undefined;
}

function variableNamed(ev: Evaluator, inner: Frame, name: string): Value | undefined {
  for (let frame: Frame | undefined = inner; frame; frame = frame.parent) {
    const { module, function: fn } = frame;
    const id = module.facts.variables.findIndex((variable) => variable.owner === fn.id && variable.name === name);
    if (id < 0) continue;
    return module.facts.variables[id]?.kind === 'import' ? importedValue(ev, module, id) : frame.variables.get(id);
  }
  return undefined;
}

/** `lock` also names `#lock`. */
function isNamed(member: unknown, name: string): boolean {
  return member === name || member === `#${name}`;
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Adds the contracts to those that the access is known to be under. */
export function coveredBy(access: Access, contracts: readonly Contract[]): readonly Contract[] {
  return contracts.every((contract) => access.contracts.includes(contract)) ? access.contracts : [...new Set([...access.contracts, ...contracts])];
}
