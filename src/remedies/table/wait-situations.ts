import type { Situation } from './situation.js';

export const WAIT_SITUATIONS = {
  'taken-after-wait': { name: 'something that is taken after a wait', shows: 'who was woken takes it without a new check', approaches: ['claim-after-wait'] },
  'wait-result': { name: 'the result of a wait', shows: 'it decides what the word should decide, or a time-out is taken for success', approaches: ['load-decides'] },
  'whole-result': { name: 'the object that `waitAsync` returns', shows: 'the object is awaited or tested instead of its `value`', approaches: ['await-value'] },
  'change-unannounced': { name: 'a change that sleepers wait for', shows: 'no notify follows it, or it comes before', approaches: ['notify-after-change'] },
  'reset-after-request': { name: 'a word that is set back for the next answer', shows: 'the request is sent before', approaches: ['reset-before-request'] },
  'nothing-changed': { name: 'a notify without a change', shows: 'the word that is slept on stays the same', approaches: ['wait-and-notify'] },
  'other-word': { name: 'a condition that another word holds', shows: 'what is checked and what is slept on are different words', approaches: ['wait-and-notify', 'sequence-word'] },
  'expected-value': { name: 'the value that is slept on', shows: 'it is loaded again after the check, or in a plain way', approaches: ['loaded-value'] },
  'wait-under-lock': { name: 'a wait inside a critical section', shows: 'whoever is to wake needs the lock', approaches: ['release-and-wait'] },
  'blocked-event-loop': { name: 'a wait in an agent that must not block', shows: '`Atomics.wait` or a spin in a window or another event loop that is needed', approaches: ['asynchronous-wait', 'message-instead'] },
  'blocked-answer': { name: 'a wait for an agent that needs an answer', shows: 'the other side acts only on a message that this agent sends after the wait', approaches: ['own-answer', 'asynchronous-wait'] },
  'blocked-worklet': { name: 'a wait in an audio worklet', shows: '`process` waits for a word', approaches: ['look-once'] },
  'not-started': { name: 'a wait for an agent that is started later', shows: '`new Worker` comes after the wait', approaches: ['start-first'] },
} as const satisfies Readonly<Record<string, Situation>>;
