/** How the formats of the map put its parts into words. */
import type { MapAgent, MapPlace, MapReach, MapRegion, MapUse, MemoryMap, VerdictKind } from '../../map/memory-map.js';

const ENVIRONMENTS: Readonly<Record<MapAgent['environment'], string>> = {
  window: 'window', 'dedicated-worker': 'worker', 'shared-worker': 'shared worker', 'service-worker': 'service worker', 'audio-worklet': 'audio worklet',
  'node-main': 'Node main thread', 'node-worker': 'Node worker', library: 'library; each method may be called by another agent',
};

export function environmentText({ environment }: MapAgent): string {
  return ENVIRONMENTS[environment];
}

/** `×4`, `×many`, or nothing. */
export function multiplicityText({ many, times }: MapAgent): string {
  return times !== undefined ? `×${times}` : many ? '×many' : '';
}

export function placeText({ file, line }: MapPlace): string {
  return `${file}:${line}`;
}

const ORIGINS: Readonly<Record<MapRegion['origin'], string>> = {
  SharedArrayBuffer: 'SharedArrayBuffer', ArrayBuffer: 'ArrayBuffer', 'WebAssembly.Memory': 'WebAssembly.Memory',
  parameter: 'handed in from outside', message: 'from a message of an agent that is not seen', unseen: 'made of something that is not seen',
};

export function originText({ origin }: MapRegion): string {
  return ORIGINS[origin];
}

/** `8 bytes`, `1,024 bytes`, or that the length is not known. */
export function sizeText({ bytes }: MapRegion): string {
  return bytes === undefined ? 'length not known' : `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** "through `workerData.state`", without the name of the agent. */
export function reachText({ how, path }: MapReach): string {
  switch (how) {
    case 'has it first':
      return 'has it first';
    case 'started with it':
      return path === undefined ? 'is started with it' : `is started with it as ${path}`;
    case 'posted':
      return path === undefined ? 'is posted it' : `is posted it as ${path}`;
    case 'by its starter':
      return 'gets it from its starter';
  }
}

/** `plain`, `Atomics.add`, and the locks held. */
export function howText({ how, locks }: MapUse): string {
  return locks.length === 0 ? how : `${how} under ${locks.join(' and ')}`;
}

export function agentNames({ agents }: MemoryMap): ReadonlyMap<string, string> {
  return new Map(agents.map((agent) => [agent.id, [agent.name, multiplicityText(agent)].join(' ').trim()]));
}

/** The gravest first. */
export const TONES = ['bad', 'unsure', 'good'] as const;
export type Tone = (typeof TONES)[number];

/** Whether a reader must act, must think, or may go on. */
export function toneOf(kind: VerdictKind): Tone {
  return kind === 'race' ? 'bad' : kind === 'unordered' || kind === 'left to its users' ? 'unsure' : 'good';
}

/** `2 agents, 3 regions, 9 slots, 4 of them race`. */
export function summaryText({ agents, regions }: MemoryMap): string {
  const slots = regions.flatMap((region) => region.slots);
  const racing = slots.filter(({ verdict }) => verdict.kind === 'race').length;
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return `${count(agents.length, 'agent')}, ${count(regions.length, 'shared region')}, ${count(slots.length, 'slot')}${slots.length === 0 ? '' : racing === 0 ? ', none of them in a race' : `, ${racing} in a race`}`;
}
