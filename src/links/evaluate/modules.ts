/** Modules of one agent: loading, imports, exports, CommonJS. */
import { isDeclared } from '../../models/declarations.js';
import { URL_QUERY, WORKER_QUERY, WORKER_THREADS_MODULES } from '../../models/agents.js';
import type { VariableId } from '../../facts/ir.js';
import { INITIAL_STATE, withLocals, withoutLocals } from '../flow-state.js';
import type { Frame, ModuleInstance } from '../heap.js';
import { builtin, constant, constantOf, NOTHING, objectValue, UNKNOWN, union, valueOf, withAtoms, type Value } from '../values.js';
import type { Activation, Evaluator } from './evaluator.js';
import { enter, leave } from './closures.js';
import { builtinProperty } from './globals.js';
import { executeAll } from './statements.js';
import { settled } from './promises.js';

/** The module as this agent sees it; its top level runs the first time. */
export function loadModule(ev: Evaluator, path: string): ModuleInstance | undefined {
  let module = ev.modules.get(path);
  if (!module) {
    const facts = ev.world.source.facts(path);
    const top = facts?.functions[0];
    if (!facts || !top) return undefined;
    const moduleObject = ev.object(`module:${path}`, 'object');
    const frame = {
      key: `m${ev.modules.size}`, function: top, variables: new Map(), setIn: new Map(), countersSeen: new Map(), thisValue: facts.format === 'module' ? valueOf({ k: 'const', v: undefined }) : NOTHING,
    } as unknown as { -readonly [K in keyof Frame]: Frame[K] };
    module = { facts, frame, moduleObject, status: 'new' };
    frame.module = module;
    ev.modules.set(path, module);
    ev.setField(moduleObject, 'exports', objectValue(ev.object(`exports:${path}`, 'object')));
  }
  if (module.status === 'new') runTopLevel(ev, module);
  return module;
}

function runTopLevel(ev: Evaluator, module: ModuleInstance): void {
  module.status = 'running';
  const caller = ev.activation as Activation | undefined;
  const top = module.facts.functions[0];
  if (!top) return;
  const outer = ev.state;
  ev.state = outer ? withoutLocals(outer) : INITIAL_STATE;
  const nest = ev.nest;
  ev.nest = [];
  enter(ev, { key: `${module.facts.path}#0`, function: top, frame: module.frame }, module.frame, top.at);
  for (const imported of module.facts.imports) {
    if (imported.typeOnly || WORKER_QUERY.test(imported.source)) continue;
    const path = ev.world.source.resolve(module.facts.path, imported.source);
    if (path && ev.world.source.isRelevant(path)) loadModule(ev, path);
  }
  for (const { source } of module.facts.sideEffectImports) {
    const path = ev.world.source.resolve(module.facts.path, source);
    if (path && ev.world.source.isRelevant(path)) loadModule(ev, path);
  }
  for (const exported of module.facts.exports) {
    const path = exported.source === undefined ? undefined : ev.world.source.resolve(module.facts.path, exported.source);
    if (path && ev.world.source.isRelevant(path)) loadModule(ev, path);
  }
  executeAll(ev, top.body);
  const after = ev.state;
  if (module.facts.format !== 'module') shareGlobals(ev, module);
  leave(ev, caller as Activation);
  ev.nest = nest;
  ev.state = after ? withLocals(after, (outer ?? INITIAL_STATE).locals) : outer;
  module.status = 'done';
}

/** The top-level names of a classic script belong to all the scripts of its agent (ECMA-262 16.1.7). */
function shareGlobals(ev: Evaluator, module: ModuleInstance): void {
  module.facts.variables.forEach((variable, id) => {
    const value = variable.owner === 0 ? module.frame.variables.get(id) : undefined;
    if (value) ev.agentGlobals.set(variable.name, value);
  });
}

/** `importScripts('lock.js', …)`: classic workers run further scripts in their own scope (HTML 10.3.4). */
export function importScripts(ev: Evaluator, names: readonly Value[]): void {
  for (const name of names) {
    const known = constantOf(name);
    const path = known && typeof known.v === 'string' ? ev.world.source.resolveEntry(ev.file, known.v) : undefined;
    if (path) loadModule(ev, path);
  }
}

/** What the name that an import binds may be. Modules without words that matter are loaded when something is done with it. */
export function importedValue(ev: Evaluator, module: ModuleInstance, variable: VariableId): Value {
  const imported = module.facts.imports.find((entry) => entry.variable === variable);
  if (!imported) return UNKNOWN;
  if (isDeclared(ev.world.declared, imported.source, imported.imported)) return builtin(packageName(imported.source, imported.imported));
  const external = externalModule(imported.source);
  if (external) return imported.imported === '*' || imported.imported === 'default' ? builtin(external) : builtinProperty(ev, { k: 'builtin', name: external }, imported.imported);
  const query = WORKER_QUERY.exec(imported.source);
  const path = ev.world.source.resolve(module.facts.path, imported.source.replace(/\?.*$/, ''));
  if (path && URL_QUERY.test(imported.source)) return constant(path);
  if (query && path) return builtin(`worker-class:${query[1]}:${path}`);
  if (!path) return builtin(packageName(imported.source, imported.imported));
  if (!ev.world.source.isRelevant(path) && !ev.modules.has(path)) return builtin(`import:${path}#${imported.imported}`);
  return exportedValue(ev, path, imported.imported);
}

function packageName(source: string, imported: string): string {
  return imported === '*' || imported === 'default' ? `package:${source}` : `package:${source}.${imported}`;
}

/** Builtin modules of Node whose functions are modelled. */
function externalModule(source: string): string | undefined {
  if (WORKER_THREADS_MODULES.has(source)) return 'worker_threads';
  const name = source.replace(/^node:/, '');
  if (['events', 'path', 'url', 'os', 'timers', 'timers/promises', 'module', 'buffer', 'path/posix', 'process'].includes(name)) return `node:${name}`;
  return undefined;
}

/** Loads a module that was only named so far. */
export function forceImport(ev: Evaluator, value: Value): Value {
  if (!value.atoms.some((atom) => atom.k === 'builtin' && atom.name.startsWith('import:'))) return value;
  return union(...value.atoms.map((atom) => {
    if (atom.k !== 'builtin' || !atom.name.startsWith('import:')) return valueOf(atom);
    const hash = atom.name.lastIndexOf('#');
    return exportedValue(ev, atom.name.slice('import:'.length, hash), atom.name.slice(hash + 1));
  }), ...(value.open ? [UNKNOWN] : []));
}

export function exportedValue(ev: Evaluator, path: string, name: string, seen: ReadonlySet<string> = new Set()): Value {
  if (isDeclared(ev.world.declared, path, name)) return builtin(packageName(path, name));
  const module = loadModule(ev, path);
  if (!module || seen.has(`${path}#${name}`)) return UNKNOWN;
  const within = new Set(seen).add(`${path}#${name}`);
  if (name === '*') return namespaceOf(ev, module);
  if (module.facts.format === 'commonjs') {
    const exports = exportsOf(module);
    if (name === 'default') return exports;
    return union(...exports.atoms.map((atom) => (atom.k === 'object' ? (atom.object.fields.get(name) ?? NOTHING) : UNKNOWN)));
  }
  for (const exported of module.facts.exports) {
    if (exported.name !== name) continue;
    if (exported.source !== undefined) return reexported(ev, module, exported.source, exported.imported ?? name, within);
    if (exported.variable === undefined) return UNKNOWN;
    const variable = module.facts.variables[exported.variable];
    if (variable?.kind === 'import') return importedValue(ev, module, exported.variable);
    return module.frame.variables.get(exported.variable) ?? NOTHING;
  }
  for (const exported of module.facts.exports) {
    if (exported.name !== '*' || exported.source === undefined || name === 'default') continue;
    const found = reexported(ev, module, exported.source, name, within);
    if (found.atoms.length > 0) return found;
  }
  return UNKNOWN;
}

function reexported(ev: Evaluator, module: ModuleInstance, source: string, name: string, seen: ReadonlySet<string>): Value {
  const path = isDeclared(ev.world.declared, source, name) ? undefined : ev.world.source.resolve(module.facts.path, source);
  return path ? exportedValue(ev, path, name, seen) : builtin(packageName(source, name));
}

/** `module.exports`, without the empty object that an assignment has replaced. */
function exportsOf(module: ModuleInstance): Value {
  const exports = module.moduleObject.fields.get('exports') ?? UNKNOWN;
  const kept = exports.atoms.filter((atom) => atom.k !== 'object' || !atom.object.id.includes('/exports:') || atom.object.fields.size > 0);
  return kept.length > 0 ? withAtoms(exports, kept) : exports;
}

export function exportedNames(module: ModuleInstance): string[] {
  return module.facts.exports.map((exported) => exported.name).filter((name) => name !== '*');
}

function namespaceOf(ev: Evaluator, module: ModuleInstance): Value {
  if (module.facts.format === 'commonjs') return exportsOf(module);
  const namespace = ev.object(`namespace:${module.facts.path}`, 'namespace');
  for (const name of exportedNames(module)) ev.setField(namespace, name, exportedValue(ev, module.facts.path, name));
  return objectValue(namespace);
}

/** `require(specifier)`. */
export function required(ev: Evaluator, specifier: Value): Value {
  const known = constantOf(specifier);
  if (!known || typeof known.v !== 'string') return UNKNOWN;
  const external = externalModule(known.v);
  if (external) return builtin(external);
  const path = ev.world.source.resolve(ev.file, known.v);
  if (!path) return builtin(`package:${known.v}`);
  const module = loadModule(ev, path);
  return module ? namespaceOf(ev, module) : UNKNOWN;
}

export function dynamicImport(ev: Evaluator, specifier: Value): Value {
  if (!ev.state) return NOTHING;
  const before = ev.state;
  return settled(ev, `import:${ev.activation.frame.key}:${specifier.key}`, required(ev, specifier), ev.state, before);
}
