/** Timeouts, numbers of agents to wake, hints and sizes: values with which a call does nothing, or throws. */
import type { AtomicCall } from '../../atomic-call.js';
import { knownArgument } from './argument.js';
import type { AtomicFault } from './atomic-fault.js';

export function amountFault(call: AtomicCall): AtomicFault | undefined {
  switch (call.operation) {
    case 'wait':
    case 'waitAsync': {
      const timeout = knownArgument(call, 3);
      return typeof timeout === 'number' && timeout < 0 ? { call, fault: 'negative timeout', argument: 3 } : undefined;
    }
    case 'notify': {
      const count = knownArgument(call, 2);
      return count === null || (typeof count === 'number' && count < 1) ? { call, fault: 'nobody woken', argument: 2 } : undefined;
    }
    case 'pause': {
      const hint = knownArgument(call, 0);
      const right = hint === undefined || (typeof hint === 'number' && Number.isInteger(hint));
      return right ? undefined : { call, fault: 'pause argument', argument: 0 };
    }
    case 'isLockFree': {
      const [size] = call.args;
      const array = size !== undefined && !size.open && size.atoms.length > 0 && size.atoms.every((atom) => atom.k === 'view' || atom.k === 'region');
      return array ? { call, fault: 'size of lock-free', argument: 0 } : undefined;
    }
    default:
      return undefined;
  }
}
