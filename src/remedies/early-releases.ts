/** Releases before a `return` or `throw` inside a section. */
import type { Statement } from '../facts/ir.js';
import type { Span } from '../text/span.js';
import type { FactsNode, FactsTree, Spot } from './facts-tree.js';
import { endOfLine, isAlone, startOfLine } from './line-layout.js';

interface Section {
  readonly list: readonly FactsNode[];
  /** The release, as a statement. */
  readonly call: string;
  readonly span: Span;
}

/** The edits that drop them; undefined where one is something else: in a callback, or with work after it. */
export function earlyReleases(tree: FactsTree, source: string, { list, call, span }: Section): { span: Span; text: '' }[] | undefined {
  const edits: { span: Span; text: '' }[] = [];
  const name = call.replace(/;$/, '');
  for (let at = source.indexOf(name, span[0]); at >= 0 && at < span[1]; at = source.indexOf(name, at + name.length)) {
    const spot = [`${name};`, name].flatMap((text) => (source.startsWith(text, at) ? tree.at([at, at + text.length]) : [])).find(({ node }) => node.k === 'expression');
    const next = spot && nextOf(spot);
    if (!spot || !next || !isInside(spot, list) || !leavesPlainly(next, source)) return undefined;
    const [start, end] = spot.node.at;
    if (isAlone(source, spot.node.at)) edits.push({ span: [startOfLine(source, start), endOfLine(source, end) + 1], text: '' });
    else if (/^[ \t]*$/.test(source.slice(end, next.at[0]))) edits.push({ span: [start, next.at[0]], text: '' });
    else return undefined;
  }
  return edits;
}

function nextOf({ node, siblings }: Spot): Statement | undefined {
  return siblings?.[siblings.indexOf(node) + 1] as Statement | undefined;
}

/** In the same function: the bodies of other functions are not below the list. */
function isInside(spot: Spot, list: readonly FactsNode[]): boolean {
  for (let at: Spot | undefined = spot; at; at = at.parent) if (at.siblings === list) return true;
  return false;
}

/** What is returned or thrown may run nothing that wants the lock. */
function leavesPlainly(statement: Statement, source: string): boolean {
  if (statement.k !== 'return' && statement.k !== 'throw') return false;
  return !/[(`[.]/.test(source.slice(...statement.at).replace(/^throw new \w+\(([^()`]*)\);?$/, ''));
}
