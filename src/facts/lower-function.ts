import { nameSpan, spanOf } from '../syntax/tree.js';
import type { ArrowFunctionExpression, Function as FunctionNode, Node, ParamPattern } from '../syntax/tree.js';
import type { Span } from '../text/span.js';
import type { ClassId, Expression, FunctionFacts, FunctionId, Parameter, Statement } from './ir.js';
import { documentedParameter, documentedResult } from './jsdoc-types.js';
import { lowerExpression } from './lower-expression.js';
import { lowerPattern } from './lower-pattern.js';
import { lowerBlock } from './lower-statement.js';
import type { Lowering, Naming } from './lowering.js';
import { lowerParameterProperties } from './parameter-properties.js';
import { annotationHint } from './type-hints.js';

type AnyFunction = FunctionNode | ArrowFunctionExpression;

/** What the place of a function says about it. */
export interface FunctionPlace {
  readonly kind: FunctionFacts['kind'];
  readonly naming?: Naming;
  readonly class?: ClassId;
  /** The span of the member around a method. */
  readonly at?: Span;
}

export function lowerFunctionExpression(node: AnyFunction, c: Lowering, naming?: Naming): Expression {
  const kind = node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function';
  return { k: 'function', id: lowerFunction(node, c, { kind, naming }), at: spanOf(node) };
}

export function lowerMethod(node: FunctionNode, c: Lowering, place: FunctionPlace): FunctionId {
  return lowerFunction(node, c, place);
}

export function lowerFunction(node: AnyFunction, c: Lowering, place: FunctionPlace): FunctionId {
  const id = c.tables.reserveFunction();
  c.names.enter(node, id);
  const inside: Lowering = { ...c, owner: id };
  const at = place.at ?? spanOf(node);
  const doc = c.docs.before(place.naming?.start ?? at[0]) ?? c.docs.before(at[0]);
  if (!c.contracts.note(place.naming?.start ?? at[0], { k: 'function', id })) c.contracts.note(at[0], { k: 'function', id });
  const self = node.type === 'FunctionExpression' && node.id ? c.names.declared(node.id) : undefined;
  const params = lowerParameters(node.params, inside, doc);
  const returns = annotationHint(node.returnType) ?? documentedResult(doc);
  c.tables.functions[id] = {
    id,
    name: node.id?.name ?? place.naming?.name ?? '',
    kind: place.kind,
    async: node.async,
    generator: node.generator,
    params,
    body: lowerFunctionBody(node, inside),
    parent: c.owner,
    ...(place.class !== undefined && { class: place.class }),
    ...(self !== undefined && { self }),
    ...(returns && { returns }),
    ...(doc !== undefined && { doc }),
    at,
    nameAt: node.id ? nameSpan(node.id) : (place.naming?.at ?? headSpan(node, at, c)),
  };
  return id;
}

function lowerParameters(nodes: readonly ParamPattern[], c: Lowering, doc: string | undefined): Parameter[] {
  // TypeScript's `this` parameter is an annotation, not a parameter.
  return nodes.filter((node) => !(node.type === 'Identifier' && node.name === 'this')).map((node) => lowerParameter(node, c, doc));
}

function lowerParameter(node: Node, c: Lowering, doc: string | undefined): Parameter {
  if (node.type === 'TSParameterProperty') return lowerParameter(node.parameter, c, doc);
  const rest = node.type === 'RestElement';
  const target = lowerPattern(rest ? node.argument : node, c, 'initialise');
  const type = parameterHint(node) ?? documentedParameter(doc, node);
  const bound = target.k === 'default' ? target.target : target;
  if (type && bound.k === 'bind') c.names.annotate(bound.id, type);
  return { target, rest, ...(type && { type }) };
}

/** An annotation stands on the parameter, or on what its default belongs to. */
function parameterHint(node: Node): Parameter['type'] {
  if (node.type === 'AssignmentPattern') return parameterHint(node.left);
  return 'typeAnnotation' in node ? annotationHint(node.typeAnnotation as { typeAnnotation: Node } | null) : undefined;
}

function lowerFunctionBody(node: AnyFunction, c: Lowering): Statement[] {
  const body = node.body;
  if (!body) return [];
  if (body.type !== 'BlockStatement') return [{ k: 'return', value: lowerExpression(body, c), at: spanOf(body) }];
  return lowerParameterProperties(node.params, lowerBlock(body.body, c), c);
}

/** From the start of a function to its body. */
function headSpan(node: AnyFunction, at: Span, c: Lowering): Span {
  const end = node.body ? spanOf(node.body)[0] : at[1];
  const head = c.text.slice(at[0], end);
  return [at[0], at[0] + head.replace(/[\s(]+$/, '').length];
}
