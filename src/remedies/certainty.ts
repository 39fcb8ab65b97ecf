import type { Program } from '../links/program.js';
import { isConstant } from '../links/polynomial.js';
import { treeOf } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';
import type { Site } from './sites.js';

/**
 * Whether a rewrite does the same for every value that can occur, so that it may be applied unseen: the view is made with
 * `new Int32Array(…)` right in this file under a name that never changes, and the index is a constant inside it. Elsewhere
 * `Atomics` may throw where an element access did nothing: out of bounds (RangeError), or on another kind of array (TypeError).
 */
export function isCertain(program: Program, site: Site, rewrite: Rewrite): boolean {
  const [first] = site.accesses;
  const facts = first && program.facts(first.file);
  if (!rewrite.exact || !facts || rewrite.view.k !== 'var') return false;
  const made = treeOf(facts).valueOf(rewrite.view.id);
  if (made?.k !== 'new' || made.callee.k !== 'global') return false;
  const { name } = made.callee;
  return site.accesses.every(({ view, index }) => {
    if (`${view.kind}Array` !== name || !index || !view.length || !isConstant(index) || !isConstant(view.length)) return false;
    return index.constant >= 0 && index.constant < view.length.constant;
  });
}
