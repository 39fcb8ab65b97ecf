/** Classes: values, construction and inheritance. */
import type { ClassId, Parameter } from '../../facts/ir.js';
import type { ClassValue, HeapObject } from '../heap.js';
import { constantOf, NOTHING, objectValue, valueOf, type Value } from '../values.js';
import type { Call } from './calls.js';
import { callValue } from './calls.js';
import { invoke, makeClosure } from './closures.js';
import { noteContractOfField } from './contracts.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { noteMade } from './latches.js';

export function classValue(ev: Evaluator, id: ClassId): Value {
  const { frame, module } = ev.activation;
  const facts = module.facts.classes[id];
  if (!facts) return NOTHING;
  const superclass = facts.superclass ? evaluate(ev, facts.superclass) : NOTHING;
  const key = `${module.facts.path}#class${id}@${frame.key}`;
  const statics = ev.object(`class:${key}`, 'object');
  const cls: ClassValue = { key, class: facts, frame, superclass, statics, prototype: new Map() };
  const known = ev.object(`classvalue:${key}`, 'object');
  const earlier = classes.get(known);
  const value = earlier ?? cls;
  classes.set(known, value);
  for (const member of facts.members) {
    const name = typeof member.name === 'string' ? member.name : memberName(ev, evaluate(ev, member.name));
    const closure = member.function === undefined ? undefined : makeClosure(module, member.function, frame);
    if (!closure || name === undefined) continue;
    if (member.static && (member.kind === 'method' || member.kind === 'getter')) {
      ev.setField(statics, member.kind === 'getter' ? `get ${name}` : name, valueOf({ k: 'closure', closure }));
    } else if (!member.static && (member.kind === 'method' || member.kind === 'getter' || member.kind === 'setter')) {
      value.prototype.set(name, [...(value.prototype.get(name) ?? []).filter((m) => m.kind !== member.kind), { kind: member.kind, closure }]);
    }
  }
  const result = valueOf({ k: 'class', class: value });
  for (const member of facts.members) {
    if (!member.static || (member.kind !== 'field' && member.kind !== 'static-block') || member.function === undefined) continue;
    const closure = makeClosure(module, member.function, frame);
    if (!closure) continue;
    const initial = invoke(ev, closure, result, [], member.at);
    if (member.kind === 'field' && typeof member.name === 'string') ev.setField(statics, member.name, initial);
  }
  return result;
}

/** The class value that belongs to a class object, so that it stays one value over all passes. */
const classes = new WeakMap<HeapObject, ClassValue>();

function memberName(_ev: Evaluator, key: Value): string | undefined {
  const [atom] = key.atoms;
  if (atom?.k === 'builtin') return `@@${atom.name}`;
  const known = constantOf(key);
  return known ? String(known.v) : undefined;
}

export function construct(ev: Evaluator, cls: ClassValue, call: Call): Value {
  const instance = ev.object(`new:${ev.site(call.at)}:${cls.key}`, 'instance', { class: cls, at: { file: ev.file, span: call.at } });
  noteMade(ev, instance);
  const self = objectValue(instance);
  initialise(ev, cls, self, call);
  return self;
}

/** Parameters of the constructor that runs for `new cls`. */
export function constructorParameters(cls: ClassValue): readonly Parameter[] {
  for (let c: ClassValue | undefined = cls; c; c = parentClass(c)) {
    const member = c.class.members.find((m) => m.kind === 'constructor');
    const facts = member?.function === undefined ? undefined : c.frame.module.facts.functions[member.function];
    if (facts) return facts.params;
  }
  return [];
}

/** Runs field initialisers and the constructor of `cls` on `self` (ECMA-262 10.2.2, 15.7). */
function initialise(ev: Evaluator, cls: ClassValue, self: Value, call: Call): void {
  const constructor = cls.class.members.find((member) => member.kind === 'constructor');
  const derived = cls.class.superclass !== undefined;
  if (!derived) initialiseFields(ev, cls, self);
  if (constructor?.function !== undefined) {
    const closure = makeClosure(cls.frame.module, constructor.function, cls.frame);
    if (closure) invoke(ev, closure, self, call.args, call.at, valueOf({ k: 'class', class: cls }));
  } else if (derived) {
    parentInitialise(ev, cls, self, call);
    initialiseFields(ev, cls, self);
  }
}

function initialiseFields(ev: Evaluator, cls: ClassValue, self: Value): void {
  const { frame } = cls;
  for (const member of cls.class.members) {
    if (member.static || member.kind !== 'field' || typeof member.name !== 'string') continue;
    const closure = member.function === undefined ? undefined : makeClosure(frame.module, member.function, frame);
    if (!closure) continue;
    const initial = invoke(ev, closure, self, [], member.at);
    for (const atom of self.atoms) {
      if (atom.k !== 'object') continue;
      noteContractOfField(ev, atom.object, member.name, initial);
      ev.setField(atom.object, member.name, initial);
    }
  }
}

/** `super(…)` in the constructor that runs now. */
export function constructParent(ev: Evaluator, call: Call): void {
  const owner = ev.activation.function.class;
  for (const atom of call.thisValue.atoms) {
    if (atom.k !== 'object') continue;
    for (let cls = atom.object.class; cls; cls = parentClass(cls)) {
      if (cls.class.id !== owner || cls.frame.module !== ev.activation.module) continue;
      const self = valueOf(atom);
      parentInitialise(ev, cls, self, call);
      initialiseFields(ev, cls, self);
      break;
    }
  }
}

function parentInitialise(ev: Evaluator, cls: ClassValue, self: Value, call: Call): void {
  const parent = parentClass(cls);
  if (parent) {
    initialise(ev, parent, self, call);
    return;
  }
  // A class of the platform: what its constructor returns is what the instance stands for.
  const native = valueOf(...cls.superclass.atoms.filter((atom) => atom.k === 'builtin'));
  if (native.atoms.length === 0) return;
  const made = callValue(ev, native, call);
  for (const atom of self.atoms) {
    if (atom.k !== 'object') continue;
    const views = made.atoms.filter((a) => a.k === 'view');
    const handles = made.atoms.filter((a) => a.k === 'object');
    if (views.length > 0) ev.setField(atom.object, '[[view]]', valueOf(...views));
    if (handles.length > 0) ev.setField(atom.object, '[[handle]]', valueOf(...handles));
  }
}

export function parentClass(cls: ClassValue): ClassValue | undefined {
  const atom = cls.superclass.atoms.find((a) => a.k === 'class');
  return atom?.k === 'class' ? atom.class : undefined;
}

