import type { Node, TSSignature, TSType } from '../syntax/tree.js';
import type { TypeHint } from './ir.js';
import { literalKey } from './keys.js';

const OTHER: TypeHint = { k: 'other' };
/** Utility types that leave the shape of their argument as it is. */
const TRANSPARENT = new Set(['Readonly', 'Partial', 'Required', 'NonNullable']);

/** The hint in a `: T` annotation. */
export function annotationHint(annotation: { readonly typeAnnotation?: Node | null } | null | undefined): TypeHint | undefined {
  return annotation?.typeAnnotation ? typeHint(annotation.typeAnnotation as TSType) : undefined;
}

/** What a type says about shared memory. */
export function typeHint(type: TSType): TypeHint {
  switch (type.type) {
    case 'TSTypeReference':
      return referenceHint(typeName(type.typeName), (type.typeArguments?.params ?? []).map(typeHint));
    case 'TSTypeLiteral':
      return objectHint(type.members);
    case 'TSArrayType':
      return { k: 'array', element: typeHint(type.elementType) };
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? typeHint(type.typeAnnotation) : OTHER;
    case 'TSParenthesizedType':
      return typeHint(type.typeAnnotation);
    case 'TSUnionType':
      return unionHint(type.types.filter((member) => !isNothing(member)).map(typeHint));
    case 'TSIntersectionType':
      return intersectionHint(type.types.map(typeHint));
    default:
      return OTHER;
  }
}

/** A named type with its arguments, looking through arrays and transparent utility types. */
export function referenceHint(name: string, args: readonly TypeHint[]): TypeHint {
  const [first] = args;
  if (first && (name === 'Array' || name === 'ReadonlyArray')) return { k: 'array', element: first };
  if (first && TRANSPARENT.has(name)) return first;
  return name ? { k: 'name', name, args } : OTHER;
}

export function unionHint(members: readonly TypeHint[]): TypeHint {
  const [only] = members;
  if (only && members.length === 1) return only;
  return members.length > 0 ? { k: 'union', of: members } : OTHER;
}

/** The members of an interface or object type. Methods are `other`; call and index signatures say nothing. */
export function objectHint(signatures: readonly TSSignature[]): Extract<TypeHint, { k: 'object' }> {
  const members: [string, TypeHint][] = [];
  for (const signature of signatures) {
    if (signature.type !== 'TSPropertySignature' && signature.type !== 'TSMethodSignature') continue;
    const name = literalKey(signature.key, signature.computed);
    if (name === undefined) continue;
    members.push([name, (signature.type === 'TSPropertySignature' && annotationHint(signature.typeAnnotation)) || OTHER]);
  }
  // fromEntries defines `__proto__` like any other member.
  return { k: 'object', members: Object.fromEntries(members) };
}

/** Object types merge; one named type beside others cannot be looked into from here. */
function intersectionHint(parts: readonly TypeHint[]): TypeHint {
  const objects = parts.filter((part) => part.k === 'object');
  if (objects.length < parts.length) return OTHER;
  return { k: 'object', members: Object.fromEntries(objects.flatMap((part) => Object.entries(part.members))) };
}

function isNothing(type: TSType): boolean {
  return type.type === 'TSNullKeyword' || type.type === 'TSUndefinedKeyword' || type.type === 'TSVoidKeyword';
}

/** `Worker`, `NodeJS.Timeout`; empty for what has no plain name. */
export function typeName(name: Node): string {
  if (name.type === 'Identifier') return name.name;
  if (name.type === 'TSQualifiedName') return `${typeName(name.left)}.${name.right.name}`;
  if (name.type === 'MemberExpression' && name.property.type === 'Identifier') return `${typeName(name.object)}.${name.property.name}`;
  return '';
}
