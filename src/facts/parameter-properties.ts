import { nameSpan } from '../syntax/tree.js';
import type { Node, ParamPattern, TSParameterProperty } from '../syntax/tree.js';
import type { ClassMember, Statement } from './ir.js';
import { lowerName } from './lower-name.js';
import type { Lowering } from './lowering.js';
import { annotationHint } from './type-hints.js';

type Identifier = Extract<Node, { type: 'Identifier' }>;

/** `constructor(private x: T)` assigns `this.x = x` before anything else, or right after a leading `super(…)`. */
export function lowerParameterProperties(params: readonly ParamPattern[], body: Statement[], c: Lowering): Statement[] {
  const assigns = parameterProperties(params).map(([, name]) => assignToThis(name, c));
  if (assigns.length === 0) return body;
  const start = body.findIndex(isSuperCall) + 1;
  return [...body.slice(0, start), ...assigns, ...body.slice(start)];
}

/** The fields that the parameter properties of a constructor declare. */
export function parameterFields(params: readonly ParamPattern[]): ClassMember[] {
  return parameterProperties(params).map(([property, name]) => {
    const type = annotationHint(name.typeAnnotation);
    return {
      name: name.name,
      kind: 'field',
      static: false,
      public: property.accessibility !== 'private' && property.accessibility !== 'protected',
      ...(type && { type }),
      at: nameSpan(name),
    };
  });
}

function parameterProperties(params: readonly ParamPattern[]): (readonly [TSParameterProperty, Identifier])[] {
  return params.flatMap((param) => {
    if (param.type !== 'TSParameterProperty') return [];
    const target: Node = param.parameter.type === 'AssignmentPattern' ? param.parameter.left : param.parameter;
    return target.type === 'Identifier' ? [[param, target] as const] : [];
  });
}

function assignToThis(name: Identifier, c: Lowering): Statement {
  const at = nameSpan(name);
  const target = { k: 'member', object: { k: 'this', at }, property: name.name, at } as const;
  return { k: 'expression', value: { k: 'assign', op: '=', target, value: lowerName(name, c), statement: true, at }, at };
}

function isSuperCall(statement: Statement): boolean {
  return statement.k === 'expression' && statement.value.k === 'call' && statement.value.callee.k === 'super';
}
