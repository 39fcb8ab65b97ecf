/** A location in the words of the source, for guidance. */
import type { HazardContext } from '../hazards/context.js';
import { lineText } from '../hazards/places.js';
import type { Access } from '../links/access.js';
import { isConstant, textOf } from '../links/polynomial.js';
import type { Program } from '../links/program.js';
import { cellAt } from './cell-write.js';
import { treeOf, type Spot } from './facts-tree.js';
import { cellOfMember, writtenArguments } from './written-parts.js';

export interface Location {
  /** In Markdown: `cells[HEAD]` as code, or the bytes of a DataView or Buffer. */
  readonly name: string;
  readonly view: string;
  readonly index: string;
}

export function locationOf(program: Program, context: HazardContext, access: Access): Location {
  const written = writtenCell(program, context, access);
  const view = written?.view ?? nameOf(access);
  const index = written?.index ?? (access.index ? textOf(access.index) : 'i');
  return { name: nameOfPlace(access, view, index), view, index };
}

function nameOfPlace(access: Access, view: string, index: string): string {
  if (access.operation === 'bulk') return `\`${view}\``;
  if (access.operation !== 'DataView') return `\`${view}[${index}]\``;
  const { low, high } = access;
  const isKnown = low && high && isConstant(low) && isConstant(high);
  return isKnown ? `bytes ${low.constant}-${high.constant - 1} of \`${view}\`` : `the bytes of \`${view}\` at \`${index}\``;
}

/** The engine's name of the view, where the source has none to show. */
function nameOf({ view }: Access): string {
  return [view.name, view.region.name].find((name) => /^[#\w$]*[A-Za-z]/.test(name)) ?? 'view';
}

interface WrittenCell {
  readonly view: string;
  readonly index?: string;
}

function writtenCell(program: Program, context: HazardContext, access: Access): WrittenCell | undefined {
  const facts = program.facts(access.file);
  const source = context.text(access.file);
  for (const spot of facts ? treeOf(facts).at(access.at) : []) {
    const cell = access.operation === 'bulk' ? writtenView(spot, access, source) : cellOfSpot(spot, access, source);
    if (cell && cell.view.length <= LONGEST) return { view: oneLine(cell.view), ...(cell.index === undefined ? {} : { index: oneLine(cell.index) }) };
  }
  return undefined;
}

const LONGEST = 40;

function cellOfSpot(spot: Spot, access: Access, source: string): WrittenCell | undefined {
  const { node } = spot;
  if (node.k === 'member') return cellOfMember(node, source) ?? { view: source.slice(...node.object.at), ...(typeof node.property === 'string' ? {} : { index: source.slice(...node.property.at) }) };
  if ((node.k === 'update' || node.k === 'assign') && node.target.k === 'member') return cellOfMember(node.target, source);
  if (node.k !== 'call') return destructured(spot, source);
  if (access.atomic) return cellAt(node, source);
  if (node.callee.k !== 'member' || access.operation !== 'DataView') return undefined;
  const written = writtenArguments(node, source) ?? [];
  const offset = access.view.kind === 'DataView' || access.kind === 'read' ? written[0] : written[1];
  return { view: source.slice(...node.callee.object.at), index: offset ?? '0' };
}

/** `const [rain, wind] = report` reads the elements of `report`. */
function destructured({ parent }: Spot, source: string): WrittenCell | undefined {
  for (let around = parent; around; around = around.parent) {
    const { node } = around;
    if (node.k === 'declare' || node.k === 'assign') return node.value && { view: source.slice(...node.value.at) };
    if (node.k !== 'array-pattern' && node.k !== 'default') return undefined;
  }
  return undefined;
}

/** The array that a method, a copy or an iteration goes over. */
function writtenView({ node }: Spot, access: Access, source: string): WrittenCell | undefined {
  if (node.k === 'spread') return { view: source.slice(...node.value.at) };
  if (node.k === 'for-each') return { view: source.slice(...node.iterable.at) };
  if (node.k !== 'call' && node.k !== 'new') return undefined;
  const [argument] = node.args;
  const isMethod = node.callee.k === 'member' && !(node.callee.object.k === 'global');
  const method = isMethod && node.callee.k === 'member' ? node.callee.property : undefined;
  const isArgument = !isMethod || (method === 'set' && access.kind === 'read') || (method === 'copy' && access.kind === 'write');
  if (isArgument) return argument && { view: source.slice(...argument.at) };
  return node.callee.k === 'member' ? { view: source.slice(...node.callee.object.at) } : undefined;
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** `src/queue.ts:12`. */
export function placeName({ file, at }: Pick<Access, 'file' | 'at'>, context: HazardContext): string {
  return lineText(file, at, context);
}
