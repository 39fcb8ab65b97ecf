import { spanOf } from '../syntax/tree.js';
import type { ModuleDeclaration, Node, TSImportEqualsDeclaration } from '../syntax/tree.js';
import type { Statement } from './ir.js';
import { lowerDefaultExport, lowerNamedExport, lowerStarExport } from './lower-export.js';
import { lowerExpression } from './lower-expression.js';
import { lowerImport, lowerImportEquals } from './lower-import.js';
import type { Lowering } from './lowering.js';

type ModuleItem = ModuleDeclaration | TSImportEqualsDeclaration;

const ITEMS: ReadonlySet<string> = new Set<ModuleItem['type']>([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
]);

export function isModuleItem(node: Node): node is ModuleItem {
  return ITEMS.has(node.type);
}

/** Imports and exports go to their tables; what they declare or evaluate comes back as statements. */
export function lowerModuleItem(node: ModuleItem, c: Lowering): Statement[] {
  switch (node.type) {
    case 'ImportDeclaration':
      lowerImport(node, c);
      return [];
    case 'TSImportEqualsDeclaration':
      return lowerImportEquals(node, c);
    case 'ExportNamedDeclaration':
      return lowerNamedExport(node, c);
    case 'ExportDefaultDeclaration':
      return lowerDefaultExport(node, c);
    case 'ExportAllDeclaration':
      lowerStarExport(node, c);
      return [];
    case 'TSExportAssignment': {
      // `export = value` is what TypeScript calls `module.exports = value`.
      const at = spanOf(node);
      const target = { k: 'member', object: { k: 'global', name: 'module', at }, property: 'exports', at } as const;
      c.names.globals.add('module');
      return [{ k: 'expression', value: { k: 'assign', op: '=', target, value: lowerExpression(node.expression, c), statement: true, at }, at }];
    }
    default:
      return [];
  }
}
