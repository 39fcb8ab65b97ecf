import { ATOMIC_OPERATIONS } from '../../../models/atomics.js';
import type { AtomicCall } from '../../atomic-call.js';
import type { Program } from '../../program.js';
import { amountFault } from './amounts.js';
import type { AtomicFault } from './atomic-fault.js';
import { claimFault } from './claims.js';
import { indexFault } from './indices.js';
import { operandFault } from './operands.js';
import { receiverFault } from './receivers.js';

/** Calls that throw or never do what they say; the first fault of each. */
export function atomicFaults(program: Program): AtomicFault[] {
  return program.atomicCalls.flatMap((call) => {
    const found = faultOf(program, call);
    return found ? [found] : [];
  });
}

function faultOf(program: Program, call: AtomicCall): AtomicFault | undefined {
  // What other names stand for, only the program knows that adds them.
  if (!ATOMIC_OPERATIONS.has(call.operation)) return amountFault(call);
  return receiverFault(call) ?? indexFault(call) ?? operandFault(call) ?? amountFault(call) ?? claimFault(program, call);
}
