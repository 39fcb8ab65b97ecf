/** The agents that have shared memory, and those that start them. */
import { compareText } from '../findings/order.js';
import type { HazardContext } from '../hazards/context.js';
import { nameOfAgent } from '../hazards/describe.js';
import type { Agent } from '../links/agents.js';
import type { Region } from '../links/heap.js';
import type { Program } from '../links/program.js';
import type { MapAgent } from './memory-map.js';
import { placeOf } from './places.js';

/** By the agent's key in the program: starters before those they start, then in order of where they are started. */
export function mapAgents(program: Program, regions: readonly Region[], context: HazardContext): ReadonlyMap<string, MapAgent> {
  const wanted = [...involved(program, regions)].flatMap((key) => program.agent(key) ?? []).sort((a, b) => depth(program, a) - depth(program, b) || compareText(sortText(a, context), sortText(b, context)));
  const ids = new Map(wanted.map((agent, i) => [agent.key, `A${i + 1}`]));
  const names = wanted.map(nameOfAgent);
  return new Map(wanted.map((agent): [string, MapAgent] => [agent.key, mapAgent(program, agent, ids, names, context)]));
}

function mapAgent(program: Program, agent: Agent, ids: ReadonlyMap<string, string>, names: readonly string[], context: HazardContext): MapAgent {
  const { key, entry, environment, parent, spawn, roles } = agent;
  const short = nameOfAgent(agent);
  const startedBy = parent === undefined ? undefined : ids.get(parent);
  const at = spawn && placeOf(spawn.file, spawn.at, context);
  // Two of one name are told apart by their file, or by where they are started.
  const name = names.filter((other) => other === short).length < 2 ? short : at ? `${short} (${at.file}:${at.line})` : agent.name;
  const many = [...program.graph.coexisting].some((pair) => pair.startsWith(`${key}|${key}|`));
  return {
    id: ids.get(key) ?? '', name, environment: roles ? 'library' : environment, ...(entry !== undefined && { entry: context.nameOf(entry) }), many,
    ...(spawn?.times !== undefined && spawn.times > 1 && { times: spawn.times }), ...(startedBy !== undefined && { startedBy }), ...(at && { startedAt: at }),
  };
}

function involved(program: Program, regions: readonly Region[]): Set<string> {
  const keys = new Set<string>();
  const addWithStarters = (key: string): void => {
    for (let agent = program.agent(key); agent && !keys.has(agent.key); agent = agent.parent === undefined ? undefined : program.agent(agent.parent)) keys.add(agent.key);
  };
  const shared = new Set(regions.map(({ key }) => key));
  for (const region of regions) for (const access of program.accessesOf(region)) addWithStarters(access.agent);
  for (const { from, to, region } of program.graph.handOvers.values()) if (shared.has(region.key)) [from, to].forEach(addWithStarters);
  return keys;
}

function depth(program: Program, agent: Agent): number {
  const seen = new Set<string>();
  for (let a: Agent | undefined = agent; a && !seen.has(a.key); a = a.parent === undefined ? undefined : program.agent(a.parent)) seen.add(a.key);
  return seen.size;
}

function sortText({ name, spawn }: Agent, context: HazardContext): string {
  return `${spawn ? `${context.nameOf(spawn.file)} ${String(spawn.at[0]).padStart(9, '0')}` : ''} ${name}`;
}
