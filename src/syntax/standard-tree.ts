import { fromBabel } from './babel-typescript.js';
import type { LooseNode } from './babel-typescript.js';
import type { Tree } from './tree.js';

/** Properties that are no part of the tree, or that hold nothing which code does. */
const LEFT_OUT = new Set(['parent', 'loc', 'tokens', 'leadingComments', 'trailingComments', 'innerComments', 'extra']);

/** Where types stand. Flow's are dropped: they are neither TypeScript nor code. */
const TYPE_KEYS = new Set(['typeAnnotation', 'returnType', 'typeParameters', 'typeArguments', 'superTypeParameters', 'superTypeArguments', 'predicate', 'variance']);

/** Flow's statements that declare types alone. */
const FLOW_DECLARATION = /^(?:Declare\w+|TypeAlias|OpaqueType|InterfaceDeclaration|EnumDeclaration)$/;

const FUNCTION_DEFAULTS = { returnType: null, typeParameters: null, declare: false };
const CLASS_DEFAULTS = { decorators: [], implements: [], typeParameters: null, superTypeArguments: null, abstract: false, declare: false };
const MEMBER_DEFAULTS = { decorators: [], optional: false, override: false, accessibility: null };
const PATTERN_DEFAULTS = { decorators: [], optional: false, typeAnnotation: null };

/** What the dialect's nodes have in plain JavaScript too, by type. */
const DEFAULTS: Readonly<Record<string, object>> = {
  ArrowFunctionExpression: FUNCTION_DEFAULTS,
  FunctionDeclaration: FUNCTION_DEFAULTS,
  FunctionExpression: FUNCTION_DEFAULTS,
  ClassDeclaration: CLASS_DEFAULTS,
  ClassExpression: CLASS_DEFAULTS,
  MethodDefinition: MEMBER_DEFAULTS,
  PropertyDefinition: { ...MEMBER_DEFAULTS, declare: false, readonly: false, definite: false, typeAnnotation: null },
  AccessorProperty: MEMBER_DEFAULTS,
  Identifier: PATTERN_DEFAULTS,
  ArrayPattern: PATTERN_DEFAULTS,
  ObjectPattern: PATTERN_DEFAULTS,
  AssignmentPattern: PATTERN_DEFAULTS,
  RestElement: PATTERN_DEFAULTS,
  CallExpression: { typeArguments: null },
  NewExpression: { typeArguments: null },
  TaggedTemplateExpression: { typeArguments: null },
  VariableDeclaration: { declare: false },
  VariableDeclarator: { definite: false },
  ImportDeclaration: { importKind: 'value', attributes: [] },
  ImportSpecifier: { importKind: 'value' },
  ImportExpression: { options: null },
  ExportAllDeclaration: { exportKind: 'value', attributes: [] },
  ExportNamedDeclaration: { exportKind: 'value', attributes: [] },
  ExportDefaultDeclaration: { exportKind: 'value' },
  ExportSpecifier: { exportKind: 'value' },
};

/**
 * Copies a tree that one of ESLint's parsers made (espree, @typescript-eslint/parser, @babel/eslint-parser) into the one dialect
 * of racelint. It is a copy, because the linter's other rules read the same tree.
 */
export function standardTree(tree: unknown): Tree {
  return standardNode(tree as LooseNode) as unknown as Tree;
}

function standardNode(node: LooseNode): LooseNode {
  // `(value: Type)` of Flow.
  if (node.type === 'TypeCastExpression') return standardNode(node['expression'] as LooseNode);
  if (FLOW_DECLARATION.test(node.type) || node['importKind'] === 'typeof') return { type: 'EmptyStatement', range: node['range'] };
  const copy: LooseNode = { ...DEFAULTS[node.type], type: node.type };
  for (const [key, value] of Object.entries(node)) {
    if (LEFT_OUT.has(key) || value === undefined || isFlowType(key, value)) continue;
    copy[key] = Array.isArray(value) ? value.map(standardValue) : standardValue(value);
  }
  fromBabel(copy);
  return copy;
}

function standardValue(value: unknown): unknown {
  return isLooseNode(value) ? standardNode(value) : value;
}

function isFlowType(key: string, value: unknown): boolean {
  return TYPE_KEYS.has(key) && isLooseNode(value) && !value.type.startsWith('TS');
}

function isLooseNode(value: unknown): value is LooseNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
