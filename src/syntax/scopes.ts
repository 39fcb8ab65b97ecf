import { createRequire } from 'node:module';
import type { analyze as Analyze, ScopeManager } from '@typescript-eslint/scope-manager';
import { flattenLongChains } from './long-chains.js';
import type { Tree } from './tree.js';

type AnalyzedTree = Parameters<typeof Analyze>[0];

const require = createRequire(import.meta.url);

/**
 * Resolves the names of a file. Whatever no scope of the file declares stays unresolved: no library is preloaded.
 * Throws a RangeError when the tree is nested too deeply.
 */
export function analyzeScopes(tree: Tree): ScopeManager {
  try {
    return analyzeOnce(tree);
  } catch (error) {
    // The analysis recurses over operands, which long concatenations in generated code overflow.
    if (!(error instanceof RangeError) || !flattenLongChains(tree)) throw error;
    return analyzeOnce(tree);
  }
}

function analyzeOnce(tree: Tree): ScopeManager {
  // Loaded with the first file that is parsed, which most runs never come to.
  const { analyze } = require('@typescript-eslint/scope-manager') as { analyze: typeof Analyze };
  const module = tree.body.some((node) => /^(Import|Export\w+)Declaration$/.test(node.type));
  return analyze(tree as unknown as AnalyzedTree, {
    lib: [],
    jsxPragma: null,
    sourceType: module ? 'module' : 'script',
    // A function scope for the top level of scripts: `var` and functions of a global scope are left unresolved.
    globalReturn: !module,
  });
}
