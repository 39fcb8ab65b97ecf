import { nameSpan } from '../syntax/tree.js';
import type { Node } from '../syntax/tree.js';
import type { Expression } from './ir.js';
import type { Lowering } from './lowering.js';

/** A use of a name. A bare enum member inside its enum becomes a member of the enum. */
export function lowerName(identifier: Node & { readonly name: string }, c: Lowering): Expression {
  const at = nameSpan(identifier);
  const resolved = c.names.resolve(identifier, c.owner);
  switch (resolved.k) {
    case 'variable':
      return { k: 'var', id: resolved.id, at };
    case 'enum-member':
      return { k: 'member', object: { k: 'var', id: resolved.enum, at }, property: resolved.member, at };
    case 'global':
      return resolved.name === 'undefined' ? { k: 'undefined', at } : { k: 'global', name: resolved.name, at };
  }
}
