import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import { integerView } from './integer-cell.js';
import { locationOf, placeName } from './location.js';
import { otherPlainSites } from './other-plain-accesses.js';
import { ATOMIC_KINDS } from '../models/element-values.js';
import { siteOf } from './sites.js';

/** Guidance for plain accesses that no edit of one expression makes atomic: methods, destructuring, iteration, DataView. */
export function cellByCell(program: Program, context: HazardContext, access: Access, other: Access): Advice {
  const { name, view, index } = locationOf(program, context, access);
  const text = context.text(access.file).slice(access.at[0], access.at[1]);
  const method = /\.(\w+)\s*\((?:[^()]|\([^()]*\))*\)$/.exec(text)?.[1] ?? '';
  const theirs = locationOf(program, context, other);
  if (access.operation === 'DataView') {
    return integerView(access, method) ?? guidance(`Reach these bytes as ${theirs.name} does (${placeName(other, context)}), with \`Atomics\`, instead of ${name}`);
  }
  if (!ATOMIC_KINDS.has(access.view.kind)) return guidance(`Reach these bytes as ${theirs.name} does (${placeName(other, context)}): \`Atomics\` does not work on ${access.view.kind} elements such as ${name}`);
  if (access.operation === 'bulk') return overAll(access, method, view);
  const others = (otherPlainSites(program, [siteOf(program, access)]) ?? []).flatMap(({ accesses: [first] }) => (first ? [placeName(first, context)] : []));
  const also = others.length === 0 ? '' : `, and \`Atomics\` for its plain uses at ${others.slice(0, 4).join(', ')}${others.length > 4 ? ' …' : ''}`;
  return guidance(access.kind === 'read' ? `Read it with \`Atomics.load(${view}, ${index})\`${also}` : `Write it with \`Atomics.store(${view}, ${index}, …)\` as a statement of its own${also}`);
}

/** Methods and iteration go over the cells in a plain way (js-facts C.3). */
function overAll(access: Access, method: string, view: string): Advice {
  if (access.kind === 'read') return guidance(`Read the cells of \`${view}\` one by one with \`Atomics.load(${view}, i)\`${method === '' ? '' : ` instead of \`${method}\``}`);
  const reset = access.kind === 'write' && method === 'fill' ? `, or with \`Atomics.exchange(${view}, i, …)\` where the old value is used` : '';
  return guidance(`Write the cells of \`${view}\` one by one with \`Atomics.store(${view}, i, …)\`${method === '' ? '' : ` instead of \`${method}\``}${reset}`);
}
