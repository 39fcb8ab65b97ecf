/** Binding and assignment of values to patterns. */
import type { Pattern } from '../../facts/ir.js';
import { constantOf, union, withAtoms, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { assignGlobal } from './globals.js';
import { elementsOf } from './iteration.js';
import { noteVariableSet } from './latches.js';
import { getComputed, getProperty, setComputed, setProperty } from './members.js';
import { setVariable } from './variables.js';

export function assign(ev: Evaluator, target: Pattern, value: Value, declares = false): void {
  if (!ev.state) return;
  switch (target.k) {
    case 'bind':
      if (!declares) noteVariableSet(ev, target, value);
      setVariable(ev, target.id, value);
      return;
    case 'global':
      assignGlobal(ev, target.name, value);
      return;
    case 'member': {
      const object = evaluate(ev, target.object);
      if (typeof target.property === 'string') setProperty(ev, object, target.property, value, target.at);
      else setComputed(ev, object, target.property, evaluate(ev, target.property), value, target.at);
      return;
    }
    case 'object-pattern':
      for (const property of target.properties) {
        const from = target.at;
        const part = typeof property.key === 'string'
          ? getProperty(ev, value, property.key, property.value.at)
          : getComputed(ev, value, property.key, evaluate(ev, property.key), from);
        assign(ev, property.value, part, declares);
      }
      if (target.rest) assign(ev, target.rest, value, declares);
      return;
    case 'array-pattern':
      target.elements.forEach((element, i) => {
        if (element) assign(ev, element, elementsOf(ev, value, i, element.at), declares);
      });
      if (target.rest) assign(ev, target.rest, value, declares);
      return;
    case 'default':
      assign(ev, target.target, withDefault(ev, value, target), declares);
  }
}

function withDefault(ev: Evaluator, value: Value, target: Extract<Pattern, { k: 'default' }>): Value {
  const known = constantOf(value);
  if (known && known.v !== undefined) return value;
  if (!value.open && value.atoms.length > 0 && !value.atoms.some((atom) => atom.k === 'const' && atom.v === undefined)) return value;
  const fallback = evaluate(ev, target.value);
  const present = value.atoms.filter((atom) => !(atom.k === 'const' && atom.v === undefined));
  if (present.length === 0 && !value.open) return fallback;
  return union(withAtoms(value, present), fallback);
}
