/** The way of memory from the agent that has it first to another one: every hand-over, in order. */
import type { HandOver } from '../links/agents.js';
import type { Region } from '../links/heap.js';
import type { Program } from '../links/program.js';

/** The hand-overs by which `region` comes to `agent`, the first one first; none where the agent has it from the start. */
export function routeTo(program: Program, agent: string, region: Region, seen: ReadonlySet<string> = new Set()): readonly HandOver[] {
  if (agent === region.firstAgent || seen.has(agent)) return [];
  const last = program.handOversTo(agent, region).find(({ from }) => !seen.has(from));
  return last ? [...routeTo(program, last.from, region, new Set([...seen, agent])), last] : [];
}

/** The payload's path as the receiver reads it: `workerData.state`; nothing where the message is the memory itself. */
export function payloadPath(program: Program, { how, to, path }: HandOver): string {
  const below = path.replace(/^\./, '');
  if (how === 'posted') return below;
  const environment = program.agent(to)?.environment;
  const root = environment === 'node-worker' ? 'workerData' : environment === 'audio-worklet' ? 'processorOptions' : '';
  return root === '' ? below : `${root}${path}`;
}

/** `workerData.state`, or `a message as state`, in words that follow "through". */
export function payloadText(program: Program, handOver: HandOver): string {
  const path = payloadPath(program, handOver);
  if (handOver.how === 'started with it') return path === '' ? 'what it is started with' : `\`${path}\``;
  return path === '' ? 'a message' : `a message as \`${path}\``;
}
