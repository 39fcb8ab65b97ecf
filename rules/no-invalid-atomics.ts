import type { Rule } from '../src/engine/rule.js';
import { faultWords } from '../src/hazards/atomic-fault.js';
import { onePerPlace } from '../src/hazards/compose.js';
import { confidenceOfActor, siteFinding, textAt } from '../src/hazards/site-finding.js';
import type { AtomicFault } from '../src/links/judge/atomics/atomic-fault.js';
import { atomicFaults } from '../src/links/judge/atomics/faults.js';
import { atomicFaultRemedies } from '../src/remedies/atomic-fault.js';

/** Calls of `Atomics.*` that throw, or never do what they say. */
export const noInvalidAtomics: Rule = {
  id: 'no-invalid-atomics',
  description: 'disallow calls of Atomics that throw or never do what they say',
  category: 'shared-memory',
  severity: 'error',
  cwe: 628,
  detect: (program, context) => onePerPlace(atomicFaults(program).map((fault) => {
    const { call } = fault;
    const { what, because, outcome } = faultWords(fault, context);
    return siteFinding(program, context, {
      rule: noInvalidAtomics, actor: call, what, because, location: textAt(context, { file: call.file, at: call.argAt[0] ?? call.at }),
      steps: [
        { file: call.file, at: call.at, does: `calls ${textAt(context, call)}` },
        { file: call.file, at: call.at, does: outcome },
      ],
      confidence: confidenceOfActor(program, call), ...(isNote(fault) ? { severity: 'info' } : {}),
      remedies: atomicFaultRemedies(program, context, fault),
    });
  })),
};

/** Waiting without an expected value waits while the word is 0: often what is meant. */
function isNote(fault: AtomicFault): boolean {
  return fault.fault === 'value left out' && fault.call.operation.startsWith('wait') && !fault.throws;
}
