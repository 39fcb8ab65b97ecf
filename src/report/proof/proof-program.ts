/** A small program for Node that forces the interleaving of a finding on a reduction of its accesses, and shows what comes out. */
import type { Finding } from '../../findings/finding.js';
import { shortRuleId } from '../../findings/rule-id.js';
import { doubleClaim } from './double-claim.js';
import { halfSeen, tornValue } from './half-seen.js';
import { keptLock, oppositeLocks } from './locks.js';
import { lostUpdate } from './lost-update.js';
import { lateExpectedValue, missedWakeUp } from './missed-wake-up.js';
import { proofHead } from './proof-head.js';
import type { Scene } from './scene.js';

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
    default:
      return undefined;
  }
}

function waitScene(approach: string | undefined, fixed: boolean): Scene | undefined {
  if (approach === 'notify-after-change') return missedWakeUp(fixed);
  if (approach === 'loaded-value') return lateExpectedValue(fixed);
  return approach === 'claim-after-wait' ? doubleClaim([], fixed ? approach : undefined) : undefined;
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
} else {
${indented(scene.second)}
}
`;
}

function indented(code: string): string {
  return code.split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}
