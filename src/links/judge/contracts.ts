/** What contracts say of a conflict: that it cannot be, or that somebody does not keep to them. */
import type { Access } from '../access.js';
import type { AgentGraph } from '../agents.js';
import type { Contract } from '../contracts.js';
import type { Concurrency } from './concurrency.js';

/** A contract rules the conflict out, and nobody is seen who breaks it: one of the agents is only assumed to exist. */
export function isRuledOut(graph: AgentGraph, concurrency: Concurrency, a: Access, b: Access): boolean {
  const assumed = concurrency.kind === 'roles' || [a, b].some((access) => graph.agents.get(access.agent)?.parent === '?');
  return assumed && (singleAgent(a, b) !== undefined || singleWriter(a, b) !== undefined);
}

/** The contract that the two accesses break, if they can overlap. */
export function brokenContract(a: Access, b: Access): Contract | undefined {
  return singleAgent(a, b) ?? singleWriter(a, b) ?? [a, b].map(unguarded).find((contract) => contract !== undefined);
}

function singleAgent(a: Access, b: Access): Contract | undefined {
  return [...a.contracts, ...b.contracts].find(({ word }) => word === 'single-agent');
}

/** Both write, and are said to be done by the one who writes. */
function singleWriter(a: Access, b: Access): Contract | undefined {
  if (a.kind === 'read' || b.kind === 'read') return undefined;
  return a.contracts.find(({ word, file }) => word === 'single-writer' && b.contracts.some((other) => other.word === word && other.file === file));
}

/** It is performed without the lock that it is said to be performed under. */
function unguarded(access: Access): Contract | undefined {
  const guarded = [...access.state.held.values()].some((lock) => lock.scope === 'all-agents');
  return guarded ? undefined : access.contracts.find(({ word }) => word === 'guarded-by');
}
