import { spanOf } from '../syntax/tree.js';
import type { AccessorProperty, ClassElement, MethodDefinition, Node, PropertyDefinition, StaticBlock } from '../syntax/tree.js';
import type { Span } from '../text/span.js';
import type { ClassId, ClassMember, FunctionFacts, FunctionId, Statement } from './ir.js';
import { documentedType } from './jsdoc-types.js';
import { keyNaming, lowerKey } from './keys.js';
import { lowerExpression } from './lower-expression.js';
import { lowerFunction } from './lower-function.js';
import { lowerBlock } from './lower-statement.js';
import type { Lowering, Naming } from './lowering.js';
import { annotationHint } from './type-hints.js';

/** One member of a class; undefined for overloads, abstract methods and index signatures. */
export function lowerMember(node: ClassElement, classId: ClassId, c: Lowering): ClassMember | undefined {
  switch (node.type) {
    case 'MethodDefinition':
      return node.value.body ? lowerMethodMember(node, classId, c) : undefined;
    case 'PropertyDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'AccessorProperty':
    case 'TSAbstractAccessorProperty':
      return lowerField(node, classId, c);
    case 'StaticBlock':
      return lowerStaticBlock(node, classId, c);
    default:
      return undefined;
  }
}

const MEMBER_KIND = { constructor: 'constructor', method: 'method', get: 'getter', set: 'setter' } as const;

function lowerMethodMember(node: MethodDefinition, classId: ClassId, c: Lowering): ClassMember {
  const at = memberSpan(node);
  const kind = MEMBER_KIND[node.kind];
  const name = lowerKey(node.key, node.computed, c);
  const naming = keyNaming(node.key, node.computed, spanOf(node)[0]);
  const type = kind === 'getter' ? annotationHint(node.value.returnType) : undefined;
  const id = lowerFunction(node.value, c, { kind, naming, class: classId, at });
  return { name, kind, static: node.static, public: isPublic(node), function: id, ...(type && { type }), at };
}

function lowerField(node: PropertyDefinition | AccessorProperty, classId: ClassId, c: Lowering): ClassMember {
  const at = memberSpan(node);
  const name = lowerKey(node.key, node.computed, c);
  const naming = keyNaming(node.key, node.computed, spanOf(node)[0]);
  const type = annotationHint(node.typeAnnotation) ?? documentedType(c.docs.before(spanOf(node)[0]));
  if (typeof name === 'string') c.contracts.note(spanOf(node)[0], { k: 'field', class: classId, name });
  const { value } = node;
  const id = value && lowerInitializer(value, classId, c, { naming, at, enters: true }, (inside) => [
    { k: 'return', value: lowerExpression(value, inside, { naming }), at: spanOf(value) },
  ]);
  return { name, kind: 'field', static: node.static, public: isPublic(node), ...(id !== null && { function: id }), ...(type && { type }), at };
}

function lowerStaticBlock(node: StaticBlock, classId: ClassId, c: Lowering): ClassMember {
  const at = spanOf(node);
  const id = lowerInitializer(node, classId, c, { at, enters: false }, (inside) => lowerBlock(node.body, inside));
  return { name: '', kind: 'static-block', static: true, public: false, function: id, at };
}

interface InitializerPlace {
  readonly naming?: Naming;
  readonly at: Span;
  /** The node is a field's value, whose scope may share the node with a function's. */
  readonly enters: boolean;
}

function lowerInitializer(node: Node, classId: ClassId, c: Lowering, place: InitializerPlace, body: (inside: Lowering) => Statement[]): FunctionId {
  const id = c.tables.reserveFunction();
  c.names.enter(node, id, place.enters);
  const facts: Omit<FunctionFacts, 'body'> = {
    id,
    name: place.naming?.name ?? '',
    kind: 'initializer',
    async: false,
    generator: false,
    params: [],
    parent: c.owner,
    class: classId,
    at: place.at,
    nameAt: place.naming?.at ?? place.at,
  };
  c.tables.functions[id] = { ...facts, body: body({ ...c, owner: id }) };
  return id;
}

/** Without decorators, which parsers put inside or outside of the member. */
function memberSpan(node: MethodDefinition | PropertyDefinition | AccessorProperty): Span {
  const [start, end] = spanOf(node);
  const decorator = node.decorators.at(-1);
  return [decorator ? spanOf(decorator)[1] : start, end];
}

function isPublic(node: MethodDefinition | PropertyDefinition | AccessorProperty): boolean {
  return node.key.type !== 'PrivateIdentifier' && node.accessibility !== 'private' && node.accessibility !== 'protected';
}
