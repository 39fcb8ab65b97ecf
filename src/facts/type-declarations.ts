import type { Node, TSInterfaceDeclaration } from '../syntax/tree.js';
import type { FactTables } from './fact-tables.js';
import type { TypeHint } from './ir.js';
import type { Lowering } from './lowering.js';
import { objectHint, typeHint, typeName } from './type-hints.js';

/** Whether a statement exists for the type checker alone. */
export function isTypeDeclaration(node: Node): boolean {
  return node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';
}

/** Records the interfaces and aliases of a statement, looking into ambient blocks. */
export function collectTypes(node: Node, c: Lowering): void {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
      return collectInterface(node, c.tables);
    case 'TSTypeAliasDeclaration':
      c.tables.types.set(node.id.name, typeHint(node.typeAnnotation));
      return;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      if (node.declaration) collectTypes(node.declaration, c);
      return;
    case 'TSModuleDeclaration':
      if (node.body) collectTypes(node.body, c);
      return;
    case 'TSModuleBlock':
      for (const item of node.body) collectTypes(item, c);
  }
}

/** Interfaces of one name are one interface. */
function collectInterface(node: TSInterfaceDeclaration, tables: FactTables): void {
  const { name } = node.id;
  const known = tables.types.get(name);
  const own = objectHint(node.body.body);
  tables.types.set(name, known?.k === 'object' ? merged(known, own) : own);
  const parents = node.extends.map((parent) => typeName(parent.expression));
  if (parents.length > 0) tables.heritage.set(name, [...(tables.heritage.get(name) ?? []), ...parents]);
}

/** The types of a file, with the members that interfaces inherit from others of the file. */
export function declaredTypes(tables: FactTables): Record<string, TypeHint> {
  const types = [...tables.types].map(([name, hint]) => [name, inherited(name, hint, tables, new Set())] as const);
  return Object.fromEntries(types);
}

function inherited(name: string, hint: TypeHint, tables: FactTables, seen: Set<string>): TypeHint {
  seen.add(name);
  let whole = hint;
  for (const parent of tables.heritage.get(name) ?? []) {
    const known = tables.types.get(parent);
    if (!known || seen.has(parent)) continue;
    const base = inherited(parent, known, tables, seen);
    if (base.k === 'object' && whole.k === 'object') whole = merged(base, whole);
  }
  return whole;
}

function merged(base: Extract<TypeHint, { k: 'object' }>, own: Extract<TypeHint, { k: 'object' }>): Extract<TypeHint, { k: 'object' }> {
  return { k: 'object', members: Object.fromEntries([...Object.entries(base.members), ...Object.entries(own.members)]) };
}
