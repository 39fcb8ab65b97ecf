/**
 * Libraries without visible agents (DESIGN 4.7): a class over shared memory is used from several agents, one role for
 * each of its methods; so is the object of functions that a factory returns.
 */
import type { Span } from '../../text/span.js';
import type { ClassValue } from '../heap.js';
import { valueOf, type Value } from '../values.js';
import { callMethod, callValue } from './calls.js';
import { constructorParameters, parentClass } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { externalValue } from './externals.js';
import { exportedNames, exportedValue, loadModule } from './modules.js';
import { addTask } from './tasks.js';

export function exposeRoles(ev: Evaluator, entries: readonly string[]): void {
  for (const entry of entries) {
    const module = loadModule(ev, entry);
    if (!module) continue;
    const values = module.facts.format === 'commonjs'
      ? [exportedValue(ev, entry, 'default')]
      : exportedNames(module).map((name) => exportedValue(ev, entry, name));
    for (const value of values) rolesOf(ev, value, 2);
  }
}

function rolesOf(ev: Evaluator, value: Value, depth: number): void {
  for (const atom of value.atoms) {
    if (atom.k === 'class') classRoles(ev, atom.class);
    else if (atom.k === 'closure') factoryRoles(ev, atom, atom.closure.function.name);
    else if (atom.k === 'object' && atom.object.kind !== 'instance' && depth > 0) for (const field of atom.object.fields.values()) rolesOf(ev, field, depth - 1);
  }
}

function parameters(ev: Evaluator, fn: { readonly id: number; readonly params: readonly unknown[] }, path: string, tag: string): Value[] {
  return fn.params.map((_, i) => externalValue(ev, `${path}#${tag}${fn.id}:${i}`));
}

/** One instance, one role for each public method. */
function classRoles(ev: Evaluator, cls: ClassValue): void {
  const { path } = cls.frame.module.facts;
  const at = cls.class.at;
  const args = parameters(ev, { id: cls.class.id, params: constructorParameters(cls) }, path, 'new');
  enterModule(ev, cls.frame.module, () => {
    const instance = callValue(ev, valueOf({ k: 'class', class: cls }), { thisValue: instanceless, args, argAt: [], argExpressions: [], at, isNew: true });
    methodRoles(ev, cls, instance);
  });
}

const instanceless = valueOf({ k: 'const', v: undefined });

function methodRoles(ev: Evaluator, cls: ClassValue, instance: Value): void {
  for (let c: ClassValue | undefined = cls; c; c = parentClass(c)) {
    for (const [name, members] of c.prototype) {
      const member = c.class.members.find((m) => m.name === name);
      if ((member && !member.public) || name.startsWith('_')) continue;
      for (const { kind, closure } of members) {
        role(ev, `${cls.class.name}.${name}`, kind, valueOf({ k: 'closure', closure }), instance, closure.function, closure.function.at);
      }
    }
  }
}

function role(ev: Evaluator, name: string, kind: string, callee: Value, thisValue: Value, fn: { readonly id: number; readonly params: readonly unknown[] }, at: Span): void {
  addTask(ev, {
    kind: 'external', callee, thisValue, at, role: kind === 'method' ? name : `${kind === 'getter' ? 'get' : 'set'} ${name}`,
    args: parameters(ev, fn, ev.file, 'role'),
  });
}

/** A function that returns functions over the memory it was given: each of them is a role. */
function factoryRoles(ev: Evaluator, atom: Extract<Value['atoms'][number], { k: 'closure' }>, name: string): void {
  const { closure } = atom;
  const { module } = closure.frame;
  enterModule(ev, module, () => {
    const result = callMethod(ev, valueOf(atom), instanceless, parameters(ev, closure.function, module.facts.path, 'factory'), closure.function.at);
    for (const made of result.atoms) {
      if (made.k !== 'object' || made.object.kind !== 'object') continue;
      for (const [field, member] of made.object.fields) {
        for (const method of member.atoms) {
          if (method.k === 'closure') role(ev, `${name}().${field.replace(/^(get|set) /, '')}`, 'method', valueOf(method), valueOf(made), method.closure.function, method.closure.function.at);
        }
      }
      if (made.object.class) methodRoles(ev, made.object.class, valueOf(made));
    }
  });
}

function enterModule(ev: Evaluator, module: ClassValue['frame']['module'], body: () => void): void {
  const outer = ev.activation;
  ev.activation = { ...outer, module, frame: module.frame, function: module.frame.function };
  const { state } = ev;
  body();
  ev.state = state;
  ev.activation = outer;
}
