import { spanOf } from '../syntax/tree.js';
import type { Node, TSGlobalDeclaration, TSModuleDeclaration } from '../syntax/tree.js';
import type { Expression, Pattern, Statement, VariableId } from './ir.js';
import { lowerBlock } from './lower-statement.js';
import type { Lowering } from './lowering.js';
import { collectTypes } from './type-declarations.js';

/** A namespace is a block, and then an object of what the block exports. Ambient ones only hold types. */
export function lowerNamespace(node: TSModuleDeclaration | TSGlobalDeclaration, c: Lowering): Statement[] {
  const at = spanOf(node);
  if (node.declare || node.kind === 'global' || node.id.type === 'Literal' || !node.body) {
    collectTypes(node, c);
    return [];
  }
  // Babel nests `namespace A.B {}` as a declaration in a declaration.
  const nodes: readonly Node[] = node.body.type === 'TSModuleBlock' ? node.body.body : [node.body];
  const body = lowerBlock(nodes.map(unexported), c);
  const exported = nodes.filter((item) => item.type === 'ExportNamedDeclaration').flatMap(({ declaration }) => (declaration ? declaredNames(declaration, c) : []));
  return [{ k: 'block', body, at }, ...lowerExports(node, exported, c)];
}

function unexported(node: Node): Node {
  return node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node;
}

/** The first namespace of a name makes the object; later ones, and those of a class or function, add to it. */
function lowerExports(node: TSModuleDeclaration | TSGlobalDeclaration, exported: readonly VariableId[], c: Lowering): Statement[] {
  const at = spanOf(node.id);
  const id = node.id.type === 'Identifier' ? c.names.declared(node.id) : undefined;
  if (id === undefined) return [];
  const value = (variable: VariableId): Expression => ({ k: 'var', id: variable, at });
  if (c.names.isFirstDeclaration(id, at)) {
    c.names.initialise(id);
    const properties = exported.map((variable) => ({ k: 'init', key: c.names.nameOf(variable), value: value(variable), at }) as const);
    return [{ k: 'declare', target: { k: 'bind', id, at }, value: { k: 'object', properties, at }, at: spanOf(node) }];
  }
  return exported.map((variable) => {
    const target: Pattern = { k: 'member', object: value(id), property: c.names.nameOf(variable), at };
    return { k: 'expression', value: { k: 'assign', op: '=', target, value: value(variable), statement: true, at }, at };
  });
}

function declaredNames(node: Node, c: Lowering): VariableId[] {
  const names = node.type === 'VariableDeclaration' ? node.declarations.map(({ id }) => id) : 'id' in node && node.id ? [node.id as Node] : [];
  return names.flatMap((name) => c.names.declared(name) ?? []);
}
