import type { Situation } from './situation.js';

export const BLOCK_SITUATIONS = {
  'result': { name: 'a result that one agent makes and another reads', shows: 'plain writes on one side, plain reads on the other, and nothing between them', approaches: ['message-when-done', 'publish-flag', 'transfer'] },
  'audio-block': { name: 'data for or from an audio worklet', shows: 'one side is a worklet, which cannot wait for a message', approaches: ['publish-flag'] },
  'snapshot': { name: 'many elements that are read together while they are written', shows: 'a copy, a method or an iteration on one of the sides', approaches: ['publish-flag', 'swapped-halves'] },
  'divided-work': { name: 'an array that agents of one kind write to', shows: 'all of them run the same code over it', approaches: ['range-per-agent'] },
  'grid': { name: 'an array that agents of one kind read and write', shows: 'each computes its part from those of its neighbours', approaches: ['range-per-agent', 'rounds'] },
  'two-writers': { name: 'an array that different agents write to', shows: 'both sides write', approaches: ['range-per-agent', 'take-turns'] },
  'stream': { name: 'a queue with one producer and one consumer', shows: 'one agent stores the end, another one the beginning', approaches: ['published-ring', 'one-lock'] },
  'queue': { name: 'a queue with several producers or consumers', shows: 'several agents move the same index on, and an item is read or written beside it', approaches: ['retry-loop', 'slot-sequence', 'one-lock'] },
} as const satisfies Readonly<Record<string, Situation>>;
