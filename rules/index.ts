import type { Rule } from '../src/engine/rule.js';
import { noBlockingMainThread } from './no-blocking-main-thread.js';
import { noCheckThenAct } from './no-check-then-act.js';
import { noAwaitInCriticalSection } from './no-await-in-critical-section.js';
import { noInvalidAtomics } from './no-invalid-atomics.js';
import { noLockMisuse } from './no-lock-misuse.js';
import { noLockOrderInversion } from './no-lock-order-inversion.js';
import { noLostWakeup } from './no-lost-wakeup.js';
import { noMixedAccess } from './no-mixed-access.js';
import { noPlainSpin } from './no-plain-spin.js';
import { noTornAccess } from './no-torn-access.js';
import { noUnprotectedPayload } from './no-unprotected-payload.js';
import { noUnsynchronizedRmw } from './no-unsynchronized-rmw.js';
import { requireLockRelease } from './require-lock-release.js';

/** The catalogue, in the order in which rules are documented. */
export const rules: readonly Rule[] = [
  noUnsynchronizedRmw, noCheckThenAct, noUnprotectedPayload, noMixedAccess, noPlainSpin, noLostWakeup, noTornAccess, noInvalidAtomics,
  noBlockingMainThread, requireLockRelease, noLockMisuse, noLockOrderInversion, noAwaitInCriticalSection,
];
