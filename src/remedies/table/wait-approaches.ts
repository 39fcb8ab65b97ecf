/** Sleeping until another agent has done something, and waking. */
export const WAIT_APPROACHES = {
  'wait-and-notify': {
    name: '`Atomics.wait` in a loop, and `Atomics.notify`',
    does: 'load the word, check it, and sleep with the value just loaded, in a loop; who changes the word stores it and notifies',
    cost: 'some microseconds to fall asleep and to be woken; no processor time while it waits',
    limits: 'agents that may block only (no window, no worklet), on `Int32Array` and `BigInt64Array` only',
  },
  'claim-after-wait': {
    name: 'a wait that ends in a claim',
    does: 'wake, try to take what is there with `Atomics.compareExchange`, and sleep again where another agent was faster',
    cost: 'agents that wake for nothing; `Atomics.notify(v, i, 1)` wakes one alone',
    limits: 'who is woken need not be who has waited longest',
  },
  'load-decides': {
    name: 'the word itself decides',
    does: 'take the result of a wait only to ask for a time-out, and let a new `Atomics.load` say whether to go on',
    cost: 'one more load after each wait',
    limits: 'it does not tell who has changed the word, nor how often',
  },
  'await-value': {
    name: 'awaiting `value`',
    does: '`Atomics.waitAsync` returns an object: its `value` is the promise, or the result where there is nothing to wait for',
    cost: 'nothing',
    limits: 'other tasks of the agent run meanwhile: what was checked before has to be checked again',
  },
  'reset-before-request': {
    name: 'a reset before the request',
    does: 'set the word back first, then send the request: whatever the word holds afterwards is the answer',
    cost: 'nothing',
    limits: 'one request at a time on each word',
  },
  'notify-after-change': {
    name: 'a notify after each change',
    does: 'change the word that is waited for, and call `Atomics.notify` right after it',
    cost: 'a call for each change, even where nobody sleeps: some ten nanoseconds',
    limits: 'a sleeper that waits for another value of the word has to check it and sleep again',
  },
  'sequence-word': {
    name: 'a word that counts the changes',
    does: 'load the count before the check and sleep on that value; after each change `Atomics.add(v, i, 1)` and notify',
    cost: 'one more word, and one locked instruction for each change',
    limits: 'sleepers wake at every change, also at those that are of no use to them',
  },
  'loaded-value': {
    name: 'the value that was checked',
    does: 'load the word once, decide by that value, and give the same value to the wait: a change in between makes the wait return at once',
    cost: 'nothing',
    limits: 'what else was checked may have changed all the same: check it in the loop',
  },
  'release-and-wait': {
    name: 'giving the lock back before sleeping',
    does: 'read a sequence word under the lock, release it, wait for that value, and take the lock again, as a condition variable does',
    cost: 'a release and an acquire around each sleep',
    limits: 'after the wait the guarded state is another: check it again under the lock',
  },
  'asynchronous-wait': {
    name: '`await Atomics.waitAsync(…).value`',
    does: 'the agent goes on with its other tasks, and this one continues when the word has changed',
    cost: 'a promise for each wait; callers become asynchronous as well',
    limits: 'not in older engines (ES2024); other tasks run meanwhile, so that what was checked before has to be checked again',
  },
  'message-instead': {
    name: 'a message instead of a wait',
    does: 'the other side posts a message when it is done, and the work goes on in its handler',
    cost: 'one message for each answer; the code after it moves into a handler or a promise',
    limits: 'it does not come while the agent is busy',
  },
  'look-once': {
    name: 'one look in each call',
    does: '`Atomics.load` the word once in each call of `process`, and go on with the last data or silence when it is not there yet',
    cost: 'one load for each block',
    limits: 'data that comes late is heard as a gap',
  },
  'start-first': {
    name: 'starting before waiting',
    does: 'start the agent that is to end the wait, and wait afterwards',
    cost: 'nothing',
    limits: 'in a window, and wherever the worker needs the event loop of its starter to come up, the wait still blocks',
  },
  'own-answer': {
    name: 'the other agent sets the word',
    does: 'let the agent that knows the answer `Atomics.store` and `Atomics.notify` itself, with all that it needs sent along in the request',
    cost: 'the word has to be shared with that agent',
    limits: 'this agent still blocks until then: its other tasks wait',
  },
} as const;
