/** Why a conflict is believed: how the memory came to both sides, why they run at the same time, and which promise is not kept. */
import type { Access } from '../links/access.js';
import type { Agent } from '../links/agents.js';
import type { Contract } from '../links/contracts.js';
import type { Region } from '../links/heap.js';
import { brokenContract } from '../links/judge/contracts.js';
import type { Conflict, Program } from '../links/program.js';
import type { HazardContext } from './context.js';
import { agentName, agentsOf, nameOfAgent } from './describe.js';
import { lineText } from './places.js';
import { regionText } from './region-name.js';
import { payloadText, routeTo } from './route.js';

/** "reported because `state` reaches worker.ts through `workerData.state`, main.ts:14, which is started 4 times, main.ts:12". */
export function reasonText(program: Program, conflict: Conflict, context: HazardContext): string {
  const contract = brokenContract(conflict.access, conflict.other);
  return sharingText(program, conflict, context) + (contract ? `, although ${promiseText(contract)}, ${lineText(contract.file, contract.at, context)}` : '');
}

function promiseText({ word, lock = '' }: Contract): string {
  switch (word) {
    case 'single-agent':
      return '`@racelint single-agent` promises that only one agent uses it';
    case 'single-writer':
      return '`@racelint single-writer` promises that only one agent writes it';
    case 'guarded-by':
      return `\`@racelint guarded-by ${lock}\` promises that \`${lock}\` is held`;
  }
}

function sharingText(program: Program, conflict: Conflict, context: HazardContext): string {
  const { access, other, concurrency } = conflict;
  const { region } = access;
  const name = regionText(program, region, context, 'this memory');
  if (concurrency.kind === 'roles') {
    return `reported because ${name} is shared memory (${lineText(region.file, region.at, context)}), and ${access.role ?? ''} and ${other.role ?? ''} are made to be used by different agents`;
  }
  const agents = [...new Set([other.agent, access.agent])].flatMap((key) => program.agent(key) ?? []);
  const ways = agents.flatMap((agent) => {
    const way = wayText(program, agent, region, context);
    return way === undefined ? [] : [way];
  });
  const several = concurrency.kind === 'instances of one agent' ? multiplicityText(program, access, context) : '';
  if (ways.length > 0) return `reported because ${name} reaches ${ways.join(', and reaches ')}${several}`;
  const [unseen] = agents.filter((agent) => agent.parent === '?');
  if (unseen) return `reported because ${name} arrives in ${agentName(program, unseen.key === access.agent ? access : other)} (${lineText(region.file, region.at, context)}) from code that is not among the files${unseen.many ? ', and the configuration says that several of it run at once' : ''}`;
  return `reported because ${name} (${lineText(region.file, region.at, context)}) is shared between ${agentsOf(program, conflict).join(' and ')}${several}`;
}

/** "worker.ts through `workerData.state`, main.ts:14", each relay on the way named; nothing for who has it first. */
function wayText(program: Program, agent: Agent, region: Region, context: HazardContext): string | undefined {
  const route = routeTo(program, agent.key, region);
  if (route.length === 0) return undefined;
  const hops = route.map((handOver) => {
    const to = program.agent(handOver.to);
    return `${to ? nameOfAgent(to) : 'an agent'} through ${payloadText(program, handOver)}, ${lineText(handOver.file, handOver.at, context)}`;
  });
  const ends = route.at(-1)?.to === agent.key ? '' : `, which starts ${nameOfAgent(agent)}`;
  return `${hops.join(', and from there ')}${ends}`;
}

function multiplicityText(program: Program, { agent: key, region }: Access, context: HazardContext): string {
  const agent = program.agent(key);
  if (!agent?.spawn) return ', which runs several times at once';
  const { file, at, nest, times } = agent.spawn;
  const how = nest.length === 0 ? 'runs several times at once' : times === undefined ? 'is started in a loop' : `is started ${times} times`;
  const last = routeTo(program, key, region).at(-1);
  const there = last && last.to === key && lineText(last.file, last.at, context) === lineText(file, at, context);
  return `, which ${how}${there && nest.length > 0 ? ' there' : `, ${lineText(file, at, context)}`}`;
}
