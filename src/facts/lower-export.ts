import { spanOf } from '../syntax/tree.js';
import type { ExportAllDeclaration, ExportDefaultDeclaration, ExportNamedDeclaration } from '../syntax/tree.js';
import type { Pattern, Statement, VariableId } from './ir.js';
import { lowerClassDeclaration, lowerFunctionDeclaration, lowerVariables } from './lower-declaration.js';
import { lowerExpression } from './lower-expression.js';
import { moduleName } from './lower-import.js';
import { lowerStatement } from './lower-statement.js';
import type { Lowering } from './lowering.js';
import { collectTypes } from './type-declarations.js';

export function lowerNamedExport(node: ExportNamedDeclaration, c: Lowering): Statement[] {
  c.tables.moduleSyntax = true;
  if (node.declaration) return lowerExportedDeclaration(node, node.declaration, c);
  if (node.exportKind === 'type') return [];
  for (const specifier of node.specifiers) {
    if (specifier.exportKind === 'type') continue;
    const at = spanOf(specifier);
    const name = moduleName(specifier.exported);
    if (node.source) {
      c.tables.exports.push({ name, source: node.source.value, imported: moduleName(specifier.local), at });
      continue;
    }
    const local = specifier.local.type === 'Identifier' ? c.names.resolve(specifier.local, 0) : undefined;
    // A name without a variable is a type.
    if (local?.k === 'variable') c.tables.exports.push({ name, variable: local.id, at });
  }
  return [];
}

function lowerExportedDeclaration(node: ExportNamedDeclaration, declaration: NonNullable<ExportNamedDeclaration['declaration']>, c: Lowering): Statement[] {
  const [start] = spanOf(node);
  const statements = lowerDeclaration(declaration, c, start);
  for (const statement of statements) {
    if (statement.k !== 'declare') continue;
    for (const { id, at } of boundVariables(statement.target)) c.tables.exports.push({ name: c.names.nameOf(id), variable: id, at });
  }
  return statements;
}

function lowerDeclaration(node: NonNullable<ExportNamedDeclaration['declaration']>, c: Lowering, start: number): Statement[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return lowerVariables(node, c, start);
    case 'FunctionDeclaration':
      return lowerFunctionDeclaration(node, c, start);
    case 'ClassDeclaration':
      return lowerClassDeclaration(node, c, start);
    default:
      return lowerStatement(node, c);
  }
}

/** The value of `export default` gets a variable named `default`, unless it declares a name itself. */
export function lowerDefaultExport(node: ExportDefaultDeclaration, c: Lowering): Statement[] {
  c.tables.moduleSyntax = true;
  const at = spanOf(node);
  const { declaration } = node;
  if (declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSDeclareFunction') {
    collectTypes(declaration, c);
    return [];
  }
  const named = 'id' in declaration && declaration.id && /Declaration$/.test(declaration.type) ? c.names.declared(declaration.id) : undefined;
  const variable = named ?? c.names.synthetic('default', at);
  c.tables.exports.push({ name: 'default', variable, at });
  const target: Pattern = { k: 'bind', id: variable, at };
  if (declaration.type === 'FunctionDeclaration') return lowerFunctionDeclaration(declaration, c, at[0], target);
  if (declaration.type === 'ClassDeclaration') return lowerClassDeclaration(declaration, c, at[0], target);
  return [{ k: 'declare', target, value: lowerExpression(declaration, c, { naming: { name: 'default', start: at[0] } }), at }];
}

export function lowerStarExport(node: ExportAllDeclaration, c: Lowering): void {
  c.tables.moduleSyntax = true;
  if (node.exportKind === 'type') return;
  const name = node.exported ? moduleName(node.exported) : '*';
  c.tables.exports.push({ name, source: node.source.value, imported: '*', at: spanOf(node) });
}

function boundVariables(pattern: Pattern): { id: VariableId; at: Pattern['at'] }[] {
  switch (pattern.k) {
    case 'bind':
      return [pattern];
    case 'default':
      return boundVariables(pattern.target);
    case 'object-pattern':
      return [...pattern.properties.map(({ value }) => value), ...(pattern.rest ? [pattern.rest] : [])].flatMap(boundVariables);
    case 'array-pattern':
      return [...pattern.elements, pattern.rest].flatMap((element) => (element ? boundVariables(element) : []));
    default:
      return [];
  }
}
