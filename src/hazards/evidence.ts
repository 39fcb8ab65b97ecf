/** The chain from where the memory is made to both accesses, as plain data that a finding keeps. */
import type { Evidence, EvidencePlace, EvidenceSide } from '../findings/evidence.js';
import type { Access } from '../links/access.js';
import type { Region } from '../links/heap.js';
import type { Conflict, Program } from '../links/program.js';
import type { HazardContext } from './context.js';
import { actionText, nameOfAgent, sidesOf } from './describe.js';
import { surenessOf } from './confidence.js';
import { knownOrder } from './known-order.js';
import { regionText } from './region-name.js';
import { payloadText, routeTo } from './route.js';
import { lockText } from './sync-names.js';

/** `before`: accesses of the first side that belong to the hazard, such as the check before a write. */
export function evidenceOf(program: Program, context: HazardContext, conflict: Conflict, before: readonly Access[] = []): Evidence {
  const { access, other } = conflict;
  const [first, second] = sidesOf(program, conflict);
  return {
    way: [originOf(program, context, access.region), ...hopsTo(program, context, access.region, [access.agent, other.agent])],
    sides: [...[...before, access].map((own) => sideOf(program, context, first, own)), sideOf(program, context, second, other)],
    concurrent: concurrentText(program, conflict),
    sureness: surenessOf(program, conflict).because,
    region: access.region.key,
    accesses: [...new Set([access, other, ...before].map(({ id }) => id))],
  };
}

const ORIGINS: Readonly<Record<Region['origin'], string>> = {
  SharedArrayBuffer: 'is allocated as a SharedArrayBuffer',
  ArrayBuffer: 'is allocated as an ArrayBuffer',
  'WebAssembly.Memory': 'is allocated as a WebAssembly.Memory',
  parameter: 'comes in from code that is not among the files',
  message: 'arrives from an agent that is not among the files',
  unseen: 'is made of something that is not known',
};

function originOf(program: Program, context: HazardContext, region: Region): EvidencePlace {
  const agent = program.agent(region.firstAgent);
  const by = agent && !agent.roles ? `, in ${nameOfAgent(agent)}` : '';
  return { ...context.lines(region.file).place(region.file, region.at), says: `${regionText(program, region, context, 'the memory')} ${ORIGINS[region.origin]}${by}` };
}

/** Each start and hand-over on the ways to the agents, once. */
function hopsTo(program: Program, context: HazardContext, region: Region, agents: readonly string[]): EvidencePlace[] {
  const hops = agents.flatMap((agent) => routeTo(program, agent, region)).map((handOver): EvidencePlace => {
    const [from, to] = [handOver.from, handOver.to].map((key) => program.agent(key));
    const verb = handOver.how === 'started with it' ? 'starts' : 'hands it to';
    const says = `${from ? nameOfAgent(from) : 'an agent'} ${verb} ${to ? nameOfAgent(to) : 'another agent'}; it gets the memory through ${payloadText(program, handOver)}`;
    return { ...context.lines(handOver.file).place(handOver.file, handOver.at), says };
  });
  return hops.filter((hop, i) => hops.findIndex((earlier) => earlier.says === hop.says && earlier.file === hop.file && earlier.line === hop.line) === i);
}

function sideOf(program: Program, context: HazardContext, agent: string, access: Access): EvidenceSide {
  const entry = program.agent(access.agent)?.entry;
  return {
    ...context.lines(access.file).place(access.file, access.at), agent, ...(entry !== undefined && { entry }), does: actionText(access, context),
    access: { kind: access.kind, atomic: access.atomic, elements: access.view.kind },
    locks: [...access.state.held.values()].map((lock) => lockText(program, lock, context)), order: knownOrder(program, access, context),
  };
}

function concurrentText(program: Program, { access, concurrency }: Conflict): string {
  const agent = program.agent(access.agent);
  if (concurrency.kind === 'roles') return 'the two methods are made to be called by different agents, and nothing keeps the calls apart';
  if (concurrency.kind === 'instances of one agent') return `several instances of ${agent ? nameOfAgent(agent) : 'the agent'} run with the memory at the same time`;
  return 'both agents run with the memory at these points, and no start, message, end or lock orders them';
}
