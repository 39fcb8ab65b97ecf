import { spanOf } from '../syntax/tree.js';
import type { ImportDeclaration, ImportDeclarationSpecifier, ModuleExportName, Node, TSImportEqualsDeclaration } from '../syntax/tree.js';
import type { Expression, Statement } from './ir.js';
import { lowerName } from './lower-name.js';
import { lowerPattern } from './lower-pattern.js';
import type { Lowering } from './lowering.js';

export function lowerImport(node: ImportDeclaration, c: Lowering): void {
  c.tables.moduleSyntax = true;
  const source = node.source.value;
  if (node.specifiers.length === 0 && node.importKind !== 'type') c.tables.sideEffectImports.push({ source, at: spanOf(node) });
  for (const specifier of node.specifiers) {
    const variable = c.names.declared(specifier.local);
    if (variable === undefined) continue;
    const typeOnly = node.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
    c.tables.imports.push({ variable, source, imported: importedName(specifier), typeOnly, at: spanOf(specifier) });
  }
}

/** `import x = require('m')` imports; `import x = A.B` declares a name for a member. */
export function lowerImportEquals(node: TSImportEqualsDeclaration, c: Lowering): Statement[] {
  const at = spanOf(node);
  const { moduleReference } = node;
  const typeOnly = node.importKind === 'type';
  if (moduleReference.type === 'TSExternalModuleReference') {
    const variable = c.names.declared(node.id);
    if (variable !== undefined) c.tables.imports.push({ variable, source: moduleReference.expression.value, imported: '*', typeOnly, at });
    c.names.globals.add('require');
    return [];
  }
  if (typeOnly) return [];
  return [{ k: 'declare', target: lowerPattern(node.id, c, 'initialise'), value: lowerQualified(moduleReference, c), at }];
}

/** How an imported or exported name is spelt: `x`, or `'any string'`. */
export function moduleName(name: ModuleExportName): string {
  return name.type === 'Identifier' ? name.name : name.value;
}

function importedName(specifier: ImportDeclarationSpecifier): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  return specifier.type === 'ImportNamespaceSpecifier' ? '*' : moduleName(specifier.imported);
}

function lowerQualified(node: Node, c: Lowering): Expression {
  const at = spanOf(node);
  if (node.type === 'Identifier') return lowerName(node, c);
  if (node.type !== 'TSQualifiedName') return { k: 'opaque', parts: [], at };
  return { k: 'member', object: lowerQualified(node.left, c), property: node.right.name, at };
}
