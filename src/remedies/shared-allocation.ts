import type { HazardContext } from '../hazards/context.js';
import type { BufferView } from '../links/heap.js';
import type { Program } from '../links/program.js';
import { ELEMENT_BYTES } from '../models/typed-arrays.js';
import type { Advice } from './choose.js';
import { treeOf } from './facts-tree.js';

/** `new Int32Array(1)` → `new Int32Array(new SharedArrayBuffer(4))`, `new ArrayBuffer(n)` → `new SharedArrayBuffer(n)`. */
export function sharedAllocation(program: Program, context: HazardContext, { region, kind }: BufferView): Advice | undefined {
  const facts = program.facts(region.file);
  const made = facts && treeOf(facts).at(region.at).find(({ node }) => node.k === 'new')?.node;
  if (made?.k !== 'new' || made.callee.k !== 'global' || made.args.length !== 1) return undefined;
  const [size] = made.args;
  if (made.callee.name === 'ArrayBuffer') return edit(region.file, made.callee.at, 'SharedArrayBuffer');
  if (size?.k !== 'const' || typeof size.v !== 'number' || made.callee.name !== `${kind}Array`) return undefined;
  const text = context.text(region.file).slice(...size.at);
  const bytes = /^\d+$/.test(text) ? String(size.v * ELEMENT_BYTES[kind]) : `${text} * ${ELEMENT_BYTES[kind]}`;
  return edit(region.file, size.at, `new SharedArrayBuffer(${bytes})`);
}

function edit(file: string, span: readonly [number, number], text: string): Advice {
  return { title: 'Make the memory shared', kind: 'suggestion', edits: [{ file, span: [span[0], span[1]], text }] };
}
