/** What the world outside may call: the exports of entry modules, and the methods of what those return. */
import type { ClassValue, ClosureValue, HeapObject, ModuleInstance } from '../heap.js';
import { union, valueOf, type Value } from '../values.js';
import { callValue } from './calls.js';
import { constructorParameters, parentClass } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { externalValue } from './externals.js';
import { isInert } from './inert.js';
import { exportedNames, exportedValue, loadModule } from './modules.js';
import { promisesOf } from './promises.js';
import { answerCalls } from './remote-calls.js';
import { addTask } from './tasks.js';

export function exposeExports(ev: Evaluator, entry: string): void {
  const module = loadModule(ev, entry);
  if (!module || ev.agent.roles) return;
  if (module.facts.format === 'script' && ev.agent.parent === undefined && entry === ev.agent.entry) exposeUncalled(ev, module);
  if (ev.agent.callsExports) {
    answerCalls(ev, ev.agent.ownEnd, (name) => exportedFunction(ev, module, name), module.facts.functions[0]?.at ?? [0, 0]);
    return;
  }
  const names = module.facts.format === 'commonjs' ? ['default'] : exportedNames(module);
  for (const name of names) expose(ev, exportedValue(ev, entry, name), new Set(), 3);
}

/** The export that a pool calls: the default one where none is named, which may also be a promise of it. */
function exportedFunction(ev: Evaluator, module: ModuleInstance, name: string): Value {
  const value = exportedValue(ev, module.facts.path, name === '' ? 'default' : name);
  const promises = promisesOf(value);
  return promises.length > 0 ? union(...promises.map((promise) => promise.element), value) : value;
}

/** Functions of a classic script that nobody calls are called by the page that loads it: `<body onload="main()">`. */
function exposeUncalled(ev: Evaluator, module: ModuleInstance): void {
  module.facts.variables.forEach((variable, id) => {
    if (variable.kind !== 'function' || variable.owner !== 0) return;
    for (const atom of module.frame.variables.get(id)?.atoms ?? []) {
      // A page starts things; functions with parameters are for other scripts, which hand them what they have.
      if (atom.k !== 'closure' || atom.closure.function.params.length > 0) continue;
      const name = `${module.facts.path}#${atom.closure.function.id}`;
      if (ev.executed.has(name) && !ev.calledByPage.has(name)) continue;
      // What the script itself calls is known after one pass.
      if (ev.pass === 1) {
        ev.changed = true;
        continue;
      }
      ev.calledByPage.add(name);
      exposeClosure(ev, atom.closure, 2, new Set());
    }
  });
}

/** Makes tasks of all the functions that `value` gives access to. */
function expose(ev: Evaluator, value: Value, seen: Set<HeapObject>, depth: number): void {
  if (depth === 0) return;
  for (const atom of value.atoms) {
    if (atom.k === 'class') expose(ev, instanceOf(ev, atom.class), seen, depth - 1);
    else if (atom.k === 'closure') exposeClosure(ev, atom.closure, depth, seen);
    else if (atom.k === 'object' && (atom.object.kind === 'object' || atom.object.kind === 'instance' || atom.object.kind === 'namespace')) exposeObject(ev, atom.object, depth, seen);
    else if (atom.k === 'object' && atom.object.kind === 'promise') expose(ev, atom.object.element, seen, depth - 1);
  }
}

/** Somebody outside constructs what is exported. */
function instanceOf(ev: Evaluator, cls: ClassValue): Value {
  const args = constructorParameters(cls).map((_, i) => externalValue(ev, `${cls.frame.module.facts.path}#new${cls.class.id}:${i}`));
  const { activation } = ev;
  ev.activation = { ...activation, module: cls.frame.module, frame: cls.frame.module.frame, function: cls.frame.module.frame.function };
  const instance = callValue(ev, valueOf({ k: 'class', class: cls }), { thisValue: valueOf(), args, argAt: [], argExpressions: [], at: cls.class.at, isNew: true });
  ev.activation = activation;
  for (const atom of instance.atoms) if (atom.k === 'object') ev.singletons.set(atom.object, null);
  return instance;
}

function exposeClosure(ev: Evaluator, closure: ClosureValue, depth: number, seen: Set<HeapObject>): void {
  if (!isInert(closure.function, closure.frame.module)) {
    const args = closure.function.params.map((_, i) => externalValue(ev, `${closure.frame.module.facts.path}#${closure.function.id}:${i}`));
    addTask(ev, { kind: 'external', callee: valueOf({ k: 'closure', closure }), args, at: closure.function.at });
  }
  const result = ev.results.get(closure.function);
  if (result) expose(ev, result, seen, depth - 1);
}

function exposeObject(ev: Evaluator, object: HeapObject, depth: number, seen: Set<HeapObject>): void {
  if (seen.has(object)) return;
  seen.add(object);
  for (const field of object.fields.values()) expose(ev, field, seen, depth - 1);
  for (let cls = object.class; cls; cls = parentClass(cls)) {
    for (const [name, members] of cls.prototype) {
      const member = cls.class.members.find((m) => m.name === name);
      if (!member?.public) continue;
      for (const { closure } of members) {
        const args = closure.function.params.map((_, i) => externalValue(ev, `${closure.frame.module.facts.path}#${closure.function.id}:${i}`));
        addTask(ev, { kind: 'external', callee: valueOf({ k: 'closure', closure }), thisValue: valueOf({ k: 'object', object }), args, at: closure.function.at });
      }
    }
  }
}
