/** What the analysis knows to have happened before an access, in words. */
import type { Access } from '../links/access.js';
import { acquiredBefore } from '../links/judge/guards.js';
import type { Program } from '../links/program.js';
import type { HazardContext } from './context.js';
import { nameOfAgent } from './describe.js';
import { acquiredText } from './sync-names.js';

export function knownOrder(program: Program, access: Access, context: HazardContext): string[] {
  const known = access.state.facts;
  // What holds for all of them holds for one.
  const facts = [...known].filter((fact) => !fact.endsWith(':one') || !known.has(fact.replace(/one$/, 'all'))).flatMap((fact) => factText(program, fact) ?? []);
  const words = [...new Set([...acquiredBefore(access, program.accessById)].filter((location) => !access.state.held.has(location)).flatMap((location) => acquiredText(program, location, context) ?? []))].sort();
  const acquired = words.length === 0 ? [] : [`it comes after an atomic read of ${words.join(', ')}`];
  return [...new Set([...(isBeforeSharing(program, access) ? ['the memory has not been handed out yet'] : []), ...facts, ...acquired])].sort();
}

/** Only the agent that has the memory first can have it at this point. */
export function isBeforeSharing(program: Program, access: Access): boolean {
  const { state, region } = access;
  if (access.agent !== region.firstAgent || program.agent(access.agent)?.roles || program.agent(access.agent)?.parent === '?') return false;
  const ended = [...state.facts].some((fact) => fact.startsWith('end:'));
  return !ended && ![...state.shares].some(([pair]) => pair.endsWith(`|${region.key}`));
}

function factText(program: Program, fact: string): string | undefined {
  const ended = /^end:(.*):(one|all)$/.exec(fact);
  if (ended?.[1] !== undefined) {
    const agent = program.agent(ended[1]);
    return agent && `${ended[2] === 'all' ? 'every started' : 'one'} ${nameOfAgent(agent)} has ended`;
  }
  const message = /^message:(.*):(one|all)$/.exec(fact);
  if (message?.[1] === undefined) return undefined;
  const senders = [...new Set([...(program.graph.ends.get(message[1])?.posts.values() ?? [])].map(({ from }) => from))].flatMap((key) => program.agent(key) ?? []);
  if (senders.length === 0) return undefined;
  return `a message has come from ${message[2] === 'all' ? 'every started ' : ''}${senders.map(nameOfAgent).join(' or ')}`;
}
