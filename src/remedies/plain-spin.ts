import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { PlainSpin } from '../links/judge/plain-spins.js';
import type { Program } from '../links/program.js';
import { remediesFor, type Choices } from './choose.js';
import { guidance } from './guidance.js';
import { locationOf, placeName } from './location.js';
import { atomicElement } from './plain-access.js';

/** Read with `Atomics.load` in the loop; and better than spinning is sleeping. */
export function plainSpinRemedies(program: Program, context: HazardContext, { read, conflict }: PlainSpin): Remedy[] {
  return remediesFor('polled', { 'atomic-access': atomicElement(program, context, read), ...insteadOfSpinning(program, context, { read, conflict }) });
}

/** ECMA-262 25.4.13, Atomics.wait: Int32Array and BigInt64Array only, in agents that may block. */
function insteadOfSpinning(program: Program, context: HazardContext, { read, conflict }: Pick<PlainSpin, 'read' | 'conflict'>): Omit<Choices<'polled'>, 'atomic-access'> {
  const { name, view, index } = locationOf(program, context, read);
  const writer = placeName(conflict.other, context);
  const environment = program.agent(read.agent)?.environment;
  if (environment === 'window' || environment === 'service-worker' || environment === 'audio-worklet') {
    return { 'wait-and-notify': undefined, 'message-instead': guidance(`Do not wait here: let the other side post a message after ${writer}, and go on in its handler`) };
  }
  const array = read.view.kind === 'Int32' || read.view.kind === 'BigInt64' ? '' : `, on an \`Int32Array\``;
  const sleep = guidance(`Sleep until ${name} changes instead of spinning: \`while (…) Atomics.wait(${view}, ${index}, old)\` with the value just loaded${array}, and \`Atomics.store\` and \`Atomics.notify(${view}, ${index})\` at ${writer}`);
  return { 'wait-and-notify': sleep, 'message-instead': undefined };
}
