import type { Access } from '../links/access.js';
import { isRepeatable } from './expression-traits.js';
import type { FactsTree } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';
import { writtenArguments } from './written-parts.js';

/** `cells.fill(0);` → a loop of `Atomics.store`. As a statement, over the whole array, with a value that may be computed again. */
export function fillRepair(tree: FactsTree, access: Access, source: string): Rewrite | undefined {
  const spot = tree.at(access.at).find(({ node }) => node.k === 'call');
  const node = spot?.node;
  if (node?.k !== 'call' || node.optional || spot?.parent?.node.k !== 'expression' || node.callee.k !== 'member' || node.callee.property !== 'fill' || node.args.length !== 1) return undefined;
  const [value] = node.args;
  const view = node.callee.object;
  const [text] = writtenArguments(node, source) ?? [];
  if (!value || value.k === 'spread' || !isRepeatable(value) || !isRepeatable(view) || text === undefined) return undefined;
  // The counter must not be one of the names inside.
  const written = source.slice(...view.at);
  const counter = ['i', 'index', 'cell'].find((name) => !new RegExp(`\\b${name}\\b`).test(`${written} ${text}`));
  if (counter === undefined || !/^[\w$.#]+$/.test(written)) return undefined;
  const call = `Atomics.store(${written}, ${counter}, ${text})`;
  return { span: node.at, text: `for (let ${counter} = 0; ${counter} < ${written}.length; ${counter}++) ${call}`, call, view, exact: false };
}
