/** Taking locks and giving them back. */
export const LOCK_APPROACHES = {
  'release-in-finally': {
    name: 'the release in `finally`',
    does: 'the section stands in `try`, and its one release in `finally`, which every way out passes',
    cost: 'nothing',
    limits: 'an exception leaves the guarded state as it was at that point: others may then see half of a change; a worker that is terminated runs no `finally`',
  },
  'same-lock': {
    name: 'the same lock here too',
    does: 'take the lock that the other side holds around this access as well',
    cost: 'one more acquire; a reader that only wants a glance now waits for writers',
    limits: 'it covers this access: others without the lock have findings of their own',
  },
  'one-section': {
    name: 'one critical section',
    does: 'check and change under the lock without giving it back in between',
    cost: 'the lock is held longer',
    limits: 'nothing slow, and no `await`, may stand in the section then',
  },
  'expects-lock': {
    name: 'a function that expects the lock to be held',
    does: 'the part that both callers need is a function of its own that does not take the lock',
    cost: 'nothing',
    limits: 'nothing but its name tells callers that they must hold the lock',
  },
  'only-if-won': {
    name: 'the section only for who has won the lock',
    does: 'leave before the section where the attempt has failed, so that the release runs only after a success',
    cost: 'nothing',
    limits: 'what is to happen without the lock has to be decided: try again, or tell the caller',
  },
  'one-release': {
    name: 'one release for each acquire',
    does: 'whoever takes the lock gives it back, once, on each path',
    cost: 'nothing',
    limits: 'a hand-written lock does not check who gives it back',
  },
  'initialise-once': {
    name: 'set up before sharing',
    does: 'the lock word gets its free value before the memory is handed to the first agent; new shared memory is all zero',
    cost: 'nothing',
    limits: 'an agent that ended while it held the lock leaves it taken',
  },
  'await-callback': {
    name: 'awaiting the callback',
    does: 'the function that takes the lock is asynchronous and awaits the callback before it releases',
    cost: 'callers have to await it as well',
    limits: 'the lock is held while the callback waits: use one that does not block',
  },
  'lock-order': {
    name: 'one order for all locks',
    does: 'everybody takes the locks in the same order, by index or by name',
    cost: 'a comparison where locks are chosen at run time',
    limits: 'nothing checks the order where locks are taken through callbacks',
  },
  'await-outside': {
    name: 'awaiting outside the section',
    does: 'wait first and take the lock afterwards, or give it back before the wait',
    cost: 'what was read before the wait has to be checked again under the lock',
    limits: 'it does not keep others out while it waits',
  },
  'lock-of-all': {
    name: 'a lock that all agents know',
    does: 'a Web Lock of one name in all agents, or a lock word in the memory, takes the place of the mutex that each agent makes',
    cost: 'a request goes through the browser process or the runtime',
    limits: 'every agent that uses the memory has to take it; Node has Web Locks from version 24',
  },
  'exclusive-mode': {
    name: 'exclusive mode for changes',
    does: 'who changes the memory asks for the lock without `mode`, who only reads for the shared mode',
    cost: 'readers wait for writers',
    limits: 'a shared lock cannot be made exclusive while it is held',
  },
  'wait-for-lock': {
    name: 'waiting instead of stealing',
    does: 'ask for the lock without `steal`, with an AbortSignal where the wait may have to end',
    cost: 'a holder that never comes to an end keeps everybody waiting',
    limits: 'who holds the lock must come to an end by itself',
  },
  'await-work': {
    name: 'waiting for the work before the release',
    does: 'the section awaits or returns every promise that uses the guarded memory',
    cost: 'the lock is held longer',
    limits: 'work that must go on later takes the lock again, and checks what it knew',
  },
  'valid-request': {
    name: 'a request that is granted as it is meant',
    does: 'options that go together, a callback, and a look at the lock where it may be `null`',
    cost: 'nothing',
    limits: 'what is to happen without the lock has to be decided',
  },
} as const;
