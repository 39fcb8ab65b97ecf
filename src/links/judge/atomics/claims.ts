/** compareExchange returns the old value, and not whether it succeeded: its result taken for a truth value. */
import { syncLocation, type Access } from '../../access.js';
import type { AtomicCall } from '../../atomic-call.js';
import type { Program } from '../../program.js';
import { knownArgument, knownConstant } from './argument.js';
import type { AtomicFault } from './atomic-fault.js';

/**
 * Expecting 0, a truthy result says that it failed: that is right in `while (compareExchange(…)) pause()`, and wrong where
 * the code then goes on as only a winner may. Expecting another value, it is truthy either way.
 */
export function claimFault(program: Program, call: AtomicCall): AtomicFault | undefined {
  if (call.operation !== 'compareExchange' || !call.results.some((result) => result.testedAsTruth)) return undefined;
  const expected = knownArgument(call, 2);
  const replacement = knownArgument(call, 3);
  if (typeof expected !== 'number') return undefined;
  if (expected !== 0) return typeof replacement === 'number' && replacement !== 0 ? { call, fault: 'truthy either way', expected } : undefined;
  for (const exchange of call.accesses) {
    const how = actOfWinner(program, exchange, replacement);
    if (how) return { call, fault: 'failure taken for success', how };
  }
  return undefined;
}

/** What is done after the word was found taken, and may be done only by whoever took it. */
function actOfWinner(program: Program, exchange: Access, replacement: unknown): Extract<AtomicFault, { fault: 'failure taken for success' }>['how'] | undefined {
  if (program.returnedLosses.has(exchange.id)) return 'slot returned';
  const word = syncLocation(exchange.region, exchange.low);
  const sameTask = program.accessesBy(exchange.agent).filter((access) => access.task === exchange.task && access !== exchange);
  const [winning, losing] = [sameTask.filter(({ state }) => state.held.has(word)), sameTask.filter((access) => isAfterFailure(access, exchange, word))];
  const onWord = (access: Access): boolean => syncLocation(access.region, access.low) === word;
  if (replacement !== undefined && winning.some((access) => onWord(access) && access.operation === 'wait' && knownConstant(access.expected) === replacement)) return 'waits for itself';
  if (losing.some((access) => onWord(access) && access.kind === 'write' && knownConstant(access.written) === 0)) return 'released';
  // The winner does nothing with the slot, and the loser writes to it.
  return winning.length === 0 && losing.some((access) => access.kind !== 'read' && isSlotOf(access, exchange)) ? 'slot used' : undefined;
}

/** It is made only where the exchange found that the word was not 0. */
function isAfterFailure(access: Access, exchange: Access, word: string): boolean {
  return !access.state.held.has(word) && [...access.state.decisions.values()].some(({ read, test }) => read === exchange.id && test === '!== 0');
}

function isSlotOf(access: Access, { index }: Access): boolean {
  return !access.atomic && index !== undefined && index.terms.length > 0 && access.index?.key === index.key;
}
