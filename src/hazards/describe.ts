/** Words for agents, memory and accesses, as findings use them. */
import type { Access } from '../links/access.js';
import type { Agent } from '../links/agents.js';
import { textOf } from '../links/polynomial.js';
import type { Conflict, Program } from '../links/program.js';
import { ELEMENT_BYTES } from '../models/typed-arrays.js';
import type { HazardContext } from './context.js';

/** Names of the two sides: two instances of one agent are numbered. */
export function sidesOf(program: Program, conflict: Conflict): readonly [string, string] {
  const { access, other, concurrency } = conflict;
  if (concurrency.kind === 'instances of one agent') return ['worker 1', 'worker 2'];
  if (concurrency.kind === 'roles') return [`an agent in ${access.role ?? '?'}`, `an agent in ${other.role ?? '?'}`];
  const first = agentName(program, access);
  const second = agentName(program, other);
  return first === second ? [`${first} (1)`, `${second} (2)`] : [first, second];
}

/** Who does something. */
export type Actor = Pick<Access, 'agent' | 'role'>;

export function agentName(program: Program, { agent: key, role }: Actor): string {
  const agent = program.agent(key);
  if (!agent) return 'an agent';
  return agent.roles ? `users of ${role ?? agent.name}` : nameOfAgent(agent);
}

/** `main`, or the file of a worker. */
export function nameOfAgent(agent: Agent): string {
  return agent.name.startsWith('main (') ? 'main' : agent.name;
}

/** As listed in `agents` of a finding: the instances of an agent that races with itself are many. */
export function agentsOf(program: Program, conflict: Conflict): string[] {
  const many = (access: Access): string => {
    const isMany = program.graph.coexisting.has(`${access.agent}|${access.agent}|${access.region.key}`);
    return `${agentName(program, access)}${isMany ? ' ×many' : ''}`;
  };
  return [...new Set([many(conflict.access), many(conflict.other)])];
}

/** The source text of the place that is accessed, e.g. `hits[index]`. */
export function placeText(access: Access, context: HazardContext): string {
  const text = context.text(access.file).slice(access.at[0], access.at[1]).replace(/\s+/g, ' ');
  const call = /^(?:[\w.]+\.)?(?:load|store|add|sub|and|or|xor|exchange|compareExchange|wait|waitAsync|notify|wake)\((.*)$/.exec(text);
  if (access.atomic && call?.[1]) {
    const parts = splitArguments(call[1]);
    return `${parts[0] ?? '?'}[${parts[1] ?? '?'}]`;
  }
  const target = text.replace(/^(\+\+|--)|(\+\+|--)$/g, '').replace(/\s*(?:[-+*/%&|^?]|\*\*|<<|>>>?|&&|\|\||\?\?)?=[^=].*$/, '');
  return target.length > 60 ? `${target.slice(0, 57)}…` : target;
}

function splitArguments(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (depth === 0 && character === ')') break;
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** `state[HEAD] (Int32, bytes 0-3 of `sab`, src/main.ts:8)`. */
export function locationText(access: Access, context: HazardContext): string {
  const { region, view } = access;
  const line = context.lines(region.file).position(region.at[0]).line;
  const kind = view.kind === 'DataView' ? 'DataView' : view.kind;
  return `${placeText(access, context)} (${kind}, ${bytesText(access)} of \`${region.name || 'the buffer'}\`, ${context.nameOf(region.file)}:${line})`;
}

function bytesText(access: Access): string {
  const { low, high } = access;
  if (!low || !high) return 'any bytes';
  if (low.terms.length === 0 && high.terms.length === 0) return `bytes ${low.constant}-${high.constant - 1}`;
  const text = textOf(low);
  return text.length > 60 || text.includes('…') ? `${ELEMENT_BYTES[access.view.kind]} bytes at an index that varies` : `bytes from ${text}`;
}

/** What one access does, for the steps of an interleaving. */
export function actionText(access: Access, context: HazardContext): string {
  const place = placeText(access, context);
  const how = access.atomic ? ` with Atomics.${access.operation}` : '';
  if (access.operation === 'wait' || access.operation === 'waitAsync') return `waits for ${place} to change`;
  if (access.operation === 'notify') return `notifies ${place}`;
  if (access.kind === 'read') return `reads ${place}${how}`;
  if (access.kind === 'write') return `writes ${place}${how}`;
  return access.atomic ? `updates ${place}${how}` : `reads and writes ${place}`;
}
