import { analyzeScopes } from '../syntax/scopes.js';
import type { SourceComment, Tree } from '../syntax/tree.js';
import { isComponentName } from '../text/script-blocks.js';
import { Contracts } from './contracts.js';
import { DocComments } from './doc-comments.js';
import { FactTables } from './fact-tables.js';
import { fileFormat, referencedLibraries } from './file-format.js';
import { exportToMarkup } from './component-exports.js';
import type { FileFacts } from './ir.js';
import { lowerBlock } from './lower-statement.js';
import type { Lowering } from './lowering.js';
import { Names } from './names.js';
import { declaredTypes } from './type-declarations.js';

/**
 * Lowers one parsed file. The tree may come from oxc-parser or, through `standardTree`, from any parser of ESLint's.
 * Throws a RangeError on code that is nested too deeply; `extractFacts` reports that instead.
 */
export function fileFacts(path: string, text: string, tree: Tree, comments: readonly SourceComment[]): FileFacts {
  const names = new Names(analyzeScopes(tree));
  const tables = new FactTables();
  const docs = new DocComments(text, comments);
  const c: Lowering = { text, names, tables, docs, contracts: new Contracts(docs), owner: tables.reserveFunction() };
  const body = lowerBlock(tree.body, c);
  if (isComponentName(path)) exportToMarkup(body, tables, names);
  tables.functions[0] = {
    id: 0,
    name: '',
    kind: 'module',
    async: false,
    generator: false,
    params: [],
    body,
    parent: 0,
    at: [0, text.length],
    nameAt: [0, 0],
  };
  return {
    path,
    format: fileFormat(path, tables, names),
    functions: tables.functions,
    classes: tables.classes,
    variables: names.variables(),
    imports: tables.imports,
    sideEffectImports: tables.sideEffectImports,
    exports: tables.exports,
    types: declaredTypes(tables),
    ...c.contracts.settle(tables.functions),
    referencedLibraries: referencedLibraries(comments),
  };
}
