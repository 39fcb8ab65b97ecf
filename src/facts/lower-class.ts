import { nameSpan, spanOf } from '../syntax/tree.js';
import type { Class, ClassElement } from '../syntax/tree.js';
import type { ClassId, ClassMember } from './ir.js';
import { lowerMember } from './lower-class-member.js';
import { lowerExpression } from './lower-expression.js';
import type { Lowering, Naming } from './lowering.js';
import { parameterFields } from './parameter-properties.js';

export function lowerClass(node: Class, c: Lowering, naming?: Naming): ClassId {
  const id = c.tables.reserveClass();
  const at = spanOf(node);
  const places = docPlaces(node, naming);
  const doc = places.map((place) => c.docs.before(place)).find((text) => text !== undefined);
  places.some((place) => c.contracts.note(place, { k: 'class', id }));
  const self = node.type === 'ClassExpression' && node.id ? c.names.declared(node.id) : undefined;
  const superclass = node.superClass && lowerExpression(node.superClass, c);
  c.tables.classes[id] = {
    id,
    name: node.id?.name ?? naming?.name ?? '',
    ...(superclass && { superclass }),
    ...(self !== undefined && { self }),
    members: node.body.body.flatMap((element) => lowerElement(element, id, c)),
    ...(doc !== undefined && { doc }),
    at,
    nameAt: node.id ? nameSpan(node.id) : (naming?.at ?? [at[0], headEnd(node, c)]),
  };
  return id;
}

function lowerElement(element: ClassElement, id: ClassId, c: Lowering): ClassMember[] {
  const member = lowerMember(element, id, c);
  if (!member) return [];
  const fields = element.type === 'MethodDefinition' && element.kind === 'constructor' ? parameterFields(element.value.params) : [];
  return [...fields, member];
}

/** A comment stands before the decorators or between them and the class. */
function docPlaces(node: Class, naming?: Naming): number[] {
  const [start] = spanOf(node);
  const decorator = node.decorators[0];
  return [naming?.start ?? start, ...(decorator ? [spanOf(decorator)[0]] : []), start];
}

function headEnd(node: Class, c: Lowering): number {
  const [start] = spanOf(node);
  return start + c.text.slice(start, spanOf(node.body)[0]).trimEnd().length;
}
