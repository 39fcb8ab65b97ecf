import type { Confidence } from '../findings/finding.js';
import type { Conflict, Program } from '../links/program.js';
import { agentName } from './describe.js';

export interface Sureness {
  readonly confidence: Confidence;
  /** In words that follow "proven:" and the like. */
  readonly because: string;
}

/** `likely` where a side is only assumed to exist: the roles of a library, agents whose start is not seen. */
export function surenessOf(program: Program, { access, other, concurrency }: Conflict): Sureness {
  if (access.region.shared === 'maybe') {
    return { confidence: 'possible', because: `that the memory is shared${concurrency.kind === 'roles' ? ', and by which agents,' : ''} is assumed: nothing seen says so` };
  }
  if (concurrency.kind === 'roles') {
    return { confidence: 'likely', because: 'the memory is certainly shared; which agents call the two methods is not seen among the files' };
  }
  const unseen = [access, other].find((side) => program.agent(side.agent)?.parent === '?');
  if (unseen) return { confidence: 'likely', because: `the memory certainly comes from another agent; who starts ${agentName(program, unseen)} is not seen among the files` };
  return { confidence: 'proven', because: 'both accesses, the agents that perform them, and the way of the memory to them are seen' };
}
