/** Where the type of an expression is declared, as far as names tell. */
import type { Expression, TypeHint } from '../../facts/ir.js';
import type { Value } from '../values.js';
import type { Evaluator } from './evaluator.js';

/**
 * Specifiers of the modules from which the value, or the type that is declared for it, is imported into the file. A variable
 * without a declared type may have come from any package.
 */
export function originsOf(ev: Evaluator, e: Expression, value: Value): string[] {
  const { facts } = ev.activation.module;
  if (e.k === 'var' && facts.variables[e.id]?.kind !== 'import' && !facts.variables[e.id]?.type) return facts.imports.map(({ source }) => source).filter((source) => !source.startsWith('.'));
  const names = new Set<string>();
  const own = new Set<string>();
  for (const atom of value.atoms) if (atom.k === 'object' && atom.object.hint?.facts === facts) namesIn(atom.object.hint.type, names);
  collect(ev, e, names, own);
  return [...own, ...facts.imports.flatMap(({ variable, source }) => (names.has(facts.variables[variable]?.name ?? '') ? [source] : []))];
}

/** Types on the way from the root of the expression to itself, and the module that the root comes from. */
function collect(ev: Evaluator, e: Expression, names: Set<string>, own: Set<string>): void {
  const { facts } = ev.activation.module;
  switch (e.k) {
    case 'var': {
      const variable = facts.variables[e.id];
      if (variable?.kind === 'import') for (const imported of facts.imports) if (imported.variable === e.id) own.add(imported.source);
      if (variable?.type) namesIn(variable.type, names);
      return;
    }
    case 'member': {
      const { object, property } = e;
      if (object.k === 'this') {
        const cls = facts.classes[ev.activation.function.class ?? -1];
        const type = cls?.members.find((member) => member.name === property)?.type;
        if (type) namesIn(type, names);
      } else collect(ev, object, names, own);
      return;
    }
    case 'call':
    case 'new':
      collect(ev, e.callee, names, own);
      return;
    case 'await':
    case 'typed':
      collect(ev, e.value, names, own);
      return;
    default:
  }
}

function namesIn(type: TypeHint, names: Set<string>): void {
  switch (type.k) {
    case 'name':
      names.add(type.name.replace(/\..*$/, ''));
      for (const argument of type.args) namesIn(argument, names);
      return;
    case 'union':
      for (const part of type.of) namesIn(part, names);
      return;
    case 'array':
      namesIn(type.element, names);
      return;
    case 'object':
      for (const member of Object.values(type.members)) namesIn(member, names);
      return;
    case 'other':
  }
}
