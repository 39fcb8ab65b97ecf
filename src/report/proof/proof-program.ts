/** A small program for Node that forces the interleaving of a finding on a reduction of its accesses, and shows what comes out. */
import type { Finding } from '../../findings/finding.js';
import { shortRuleId } from '../../findings/rule-id.js';
import { doubleClaim } from './double-claim.js';
import { halfSeen, tornValue } from './half-seen.js';
import { invalidCall } from './invalid-call.js';
import { awaitInSection, endsTooEarly, foreignRelease, lockPerAgent, takenTwice } from './lock-misuse.js';
import { keptLock, oppositeLocks } from './locks.js';
import { lostUpdate } from './lost-update.js';
import { lateExpectedValue, missedWakeUp } from './missed-wake-up.js';
import { proofHead } from './proof-head.js';
import type { Scene } from './scene.js';
import { blockedLoop, endsWithoutChange, nothingChanged, waitUnderLock } from './waits.js';

/** The program; with `fixed`, it goes by the finding's first remedy. Undefined where no order of steps shows the fault. */
export function proofProgram(finding: Finding, fixed: boolean): string | undefined {
  const scene = sceneOf(finding, fixed);
  return scene && programText(finding, scene, fixed);
}

function sceneOf({ ruleId, remedies, evidence }: Finding, fixed: boolean): Scene | undefined {
  const [remedy] = remedies;
  const approach = fixed ? remedy?.approach ?? 'one-lock' : undefined;
  const sides = evidence?.sides ?? [];
  switch (shortRuleId(ruleId)) {
    case 'no-unsynchronized-rmw':
      return lostUpdate(sides, approach);
    case 'no-check-then-act':
      return doubleClaim(sides, approach);
    case 'no-unprotected-payload':
      return halfSeen(approach);
    case 'no-torn-access':
      return remedy?.approach === 'publish-flag' ? halfSeen(approach) : tornValue(approach);
    case 'no-lost-wakeup':
      return waitScene(remedy?.approach, fixed);
    case 'require-lock-release':
      return keptLock(fixed);
    case 'no-lock-order-inversion':
      return oppositeLocks(fixed);
    case 'no-lock-misuse':
      return lockScene(remedy?.approach, fixed);
    case 'no-await-in-critical-section':
      return awaitInSection(fixed);
    case 'no-blocking-main-thread':
      return remedy?.approach === 'start-first' ? undefined : blockedLoop(fixed);
    case 'no-invalid-atomics':
      return remedy?.approach === 'integer-array' || remedy?.approach === 'shared-memory' ? invalidCall(remedy.approach, sides, fixed) : undefined;
    default:
      return undefined;
  }
}

/** Why there is none for the finding. */
export function whyNoProof({ ruleId, remedies: [remedy] }: Finding): string {
  switch (shortRuleId(ruleId)) {
    case 'no-plain-spin':
      return 'engines may read once and loop for ever, and V8 was not seen to do so: a program would end';
    case 'no-mixed-access':
      return 'each order of its steps gives what atomic accesses could give, too: what goes wrong is what compilers and processors may change in it';
    case 'no-lock-misuse':
      return 'the Web Locks that it is about need Node 24.5 or a browser';
    case 'no-invalid-atomics':
      return 'what the call returns or takes is not what is meant, whatever others do at the same time';
    default:
      return remedy?.approach === 'start-first' ? 'it waits for an agent that is not started yet: there is nobody to take turns with' : 'no order of its steps alone shows the fault';
  }
}

function lockScene(approach: string | undefined, fixed: boolean): Scene | undefined {
  switch (approach) {
    case 'expects-lock':
      return takenTwice(fixed);
    case 'only-if-won':
    case 'one-release':
    case 'initialise-once':
      return foreignRelease(fixed);
    case 'await-callback':
    case 'await-work':
      return endsTooEarly(fixed);
    case 'lock-of-all':
      return lockPerAgent(fixed);
    default:
      return undefined;
  }
}

function waitScene(approach: string | undefined, fixed: boolean): Scene | undefined {
  switch (approach) {
    case 'notify-after-change':
      return missedWakeUp(fixed);
    case 'loaded-value':
      return lateExpectedValue(fixed);
    case 'claim-after-wait':
      return doubleClaim([], fixed ? approach : undefined);
    case 'wait-and-notify':
    case 'sequence-word':
      return nothingChanged(fixed);
    case 'load-decides':
      return endsWithoutChange(fixed, false);
    case 'await-value':
      return endsWithoutChange(fixed, true);
    case 'release-and-wait':
      return waitUnderLock(fixed);
    default:
      return undefined;
  }
}

function programText(finding: Finding, scene: Scene, fixed: boolean): string {
  const head = proofHead(finding, fixed, ['reduced to its accesses.'], scene.shows, 'It prints "right" or "wrong" with what came out, and ends with 0 or 1.');
  return `${head}
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const memory = isMainThread ? new SharedArrayBuffer(256) : workerData.memory;
const step = new Int32Array(memory, 192, 1);
${scene.shared}
/** Tells the other agent that this step is done. */
function reach(number) {
  Atomics.store(step, 0, number);
  Atomics.notify(step, 0);
}

/** Waits for a step of the other agent, with some patience. */
function until(number, patience = 20_000) {
  const end = Date.now() + patience;
  for (let now = Atomics.load(step, 0); now < number && Date.now() < end; now = Atomics.load(step, 0)) Atomics.wait(step, 0, now, 50);
}

if (isMainThread) {
${indented([scene.setup, `const agents = ['first', 'second'].map((role) => new Worker(new URL(import.meta.url), { workerData: { role, memory } }));
await Promise.all(agents.map((agent) => new Promise((resolve, reject) => agent.once('exit', resolve).once('error', reject))));
const found = ${scene.found};
const right = ${scene.right};
console.log(\`\${found === right ? 'right' : 'wrong'}: ${scene.says}\`);
process.exitCode = found === right ? 0 : 1;`].filter((part) => part !== undefined).join('\n'))}
} else if (workerData.role === 'first') {
${indented(scene.first)}
}${scene.second === '' ? '' : ` else {
${indented(scene.second)}
}`}
`;
}

function indented(code: string): string {
  return code.split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}
