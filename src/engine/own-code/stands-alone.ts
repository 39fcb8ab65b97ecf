/** Whether a module may be loaded by itself: nothing happens then but that names get values. */
import { builtinModules } from 'node:module';
import type { Expression, FileFacts, Statement } from '../../facts/ir.js';

/** The modules beside it that it needs as well; undefined where something else would be run or be missing. */
export function neededModules(facts: FileFacts): readonly string[] | undefined {
  const [top] = facts.functions;
  const isAlone = facts.sideEffectImports.length === 0 && (top?.body ?? []).every(onlyNames)
    && facts.classes.every(({ members, superclass }) => (superclass === undefined || isConstant(superclass)) && members.every(({ kind, static: isStatic, function: id }) => kind !== 'static-block' && (!isStatic || kind !== 'field' || id === undefined || (facts.functions[id]?.body ?? []).every(onlyNames))));
  const sources = [...facts.imports.filter(({ typeOnly }) => !typeOnly).map(({ source }) => source), ...facts.exports.flatMap(({ source }) => source ?? []), ...(top?.body ?? []).flatMap(requiredBy)];
  if (!isAlone || !sources.every((source) => source.startsWith('.') || isBuiltin(source))) return undefined;
  return sources.filter((source) => source.startsWith('.'));
}

function isBuiltin(source: string): boolean {
  return source.startsWith('node:') || builtinModules.includes(source);
}

function onlyNames(statement: Statement): boolean {
  switch (statement.k) {
    case 'declare':
      return statement.value === undefined || isConstant(statement.value) || requireOf(statement.value) !== undefined;
    case 'return':
      return statement.value === undefined || isConstant(statement.value);
    case 'expression':
      return isConstant(statement.value) || isExport(statement.value);
    default:
      return false;
  }
}

/** `module.exports = { take }`, `exports.take = take`. */
function isExport(e: Expression): boolean {
  return e.k === 'assign' && e.op === '=' && e.target.k === 'member' && isExports(e.target) && (isConstant(e.value) || isExport(e.value));
}

export function isExports(e: Expression): boolean {
  if (e.k === 'global') return e.name === 'exports';
  if (e.k !== 'member' || typeof e.property !== 'string') return false;
  return isExports(e.object) || (e.object.k === 'global' && e.object.name === 'module' && e.property === 'exports');
}

/** Computing it runs no code of anybody. */
function isConstant(e: Expression): boolean {
  switch (e.k) {
    case 'const': case 'undefined': case 'bigint': case 'var': case 'global': case 'function': case 'class': case 'regexp':
      return true;
    case 'member':
      return isConstant(e.object) && (typeof e.property === 'string' || isConstant(e.property));
    case 'unary':
      return e.op !== 'delete' && isConstant(e.value);
    case 'binary': case 'logical':
      return isConstant(e.left) && isConstant(e.right);
    case 'typed':
      return isConstant(e.value);
    case 'object':
      return e.properties.every((property) => property.k !== 'spread' && isConstant(property.value) && (typeof property.key === 'string' || isConstant(property.key)));
    case 'array':
      return e.elements.every((element) => element === null || (element.k !== 'spread' && isConstant(element)));
    case 'new':
      return e.callee.k === 'global' && /Array$|^(?:ArrayBuffer|SharedArrayBuffer|DataView|Map|Set|WeakMap|WeakSet|TextEncoder|TextDecoder)$/.test(e.callee.name) && e.args.every((argument) => argument.k !== 'spread' && isConstant(argument));
    case 'call':
      return e.callee.k === 'member' && e.callee.object.k === 'global' && e.callee.object.name === 'Object' && e.callee.property === 'freeze' && e.args.every((argument) => argument.k !== 'spread' && isConstant(argument));
    default:
      return false;
  }
}

function requiredBy(statement: Statement): string[] {
  const source = statement.k === 'declare' && statement.value ? requireOf(statement.value) : undefined;
  return source === undefined ? [] : [source];
}

function requireOf(e: Expression): string | undefined {
  if (e.k === 'member' && typeof e.property === 'string') return requireOf(e.object);
  const [source] = e.k === 'call' && e.callee.k === 'global' && e.callee.name === 'require' ? e.args : [];
  return source?.k === 'const' && typeof source.v === 'string' ? source.v : undefined;
}
