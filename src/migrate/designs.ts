/** What the memory of one region can be like: the decision table of remedies says what to do about one place, this one about the whole. */
import type { SharingId } from '../models/sharing.js';

export interface Design {
  readonly name: string;
  readonly does: string;
  readonly cost: string;
  readonly limits: string;
  readonly sharing: SharingId;
  /** Other designs, each with when it is the better one. */
  readonly instead: readonly (readonly [design: string, when: string])[];
}

export const DESIGNS = {
  'keep-read-only': {
    name: 'shared, read-only after publication', does: 'keep it: fill it first, hand it over then, and never write to it again',
    cost: 'none', limits: 'a new version needs new memory and a new message', sharing: 'read-only',
    instead: [['message', 'the data is small: a copy for each agent needs no rule to keep']],
  },
  'keep-ranges': {
    name: 'a range for each agent', does: 'keep it: no two agents write to the same bytes',
    cost: 'agents with less work wait for the others at the end', limits: 'whoever reads the result has to wait for all of them', sharing: 'ranges',
    instead: [['words', 'the work is uneven: let agents draw the next index with `Atomics.add`']],
  },
  'keep-words': {
    name: 'single words, used with Atomics only', does: 'keep it: every access is one atomic operation',
    cost: 'agents that update the same cache line wait for each other', limits: 'two words that belong together can still be seen apart', sharing: 'words',
    instead: [['one-lock', 'two words come to belong together']],
  },
  'keep-lock': {
    name: 'a lock around every access', does: 'keep it: all accesses hold the same lock',
    cost: 'agents wait for each other', limits: 'it holds only as long as every new access takes the lock, too', sharing: 'lock',
    instead: [['owner', 'the wait for the lock shows in the profile: let one agent own the state and answer messages']],
  },
  'keep-published': {
    name: 'plain data published by an atomic word', does: 'keep it: the word is stored after the data is written, and loaded before it is read',
    cost: 'two atomic accesses for each hand-over', limits: 'the writer may write again only after the reader has said that it is done', sharing: 'ring',
    instead: [['message', 'there are only some hundred hand-overs a second']],
  },
  'keep-ordered': {
    name: 'an order by start, messages and end', does: 'keep it: the agents have the memory one after the other',
    cost: 'one message for each turn', limits: 'nothing checks whose turn it is', sharing: 'transfer',
    instead: [['transfer', 'one agent at a time needs it: an ArrayBuffer that is transferred cannot be touched out of turn']],
  },
  'private': {
    name: 'memory of one agent', does: 'use an ArrayBuffer: nobody else is seen to touch it',
    cost: 'none', limits: 'what leaves the analysed files may use it after all', sharing: 'messages',
    instead: [['keep-read-only', 'others read it in code that was not analysed']],
  },
  'review': {
    name: 'an order that is decided and written down', does: 'decide which agents call which methods, and say so with a contract (docs/contracts.md), so that it is checked',
    cost: 'none', limits: 'racelint has seen no race here, and nothing that rules it out', sharing: 'lock',
    instead: [['one-lock', 'the agents cannot be kept apart'], ['words', 'single words are all that is shared']],
  },
  'words': {
    name: 'single words, used with Atomics only', does: 'make each access of a word one atomic operation, in all agents',
    cost: 'one locked instruction for each update; agents that update the same cache line wait for each other', limits: 'two words that belong together can still be seen apart', sharing: 'words',
    instead: [['one-lock', 'an update covers several words'], ['per-agent', 'all agents update the same word all the time'], ['message', 'the total is wanted only at the end']],
  },
  'per-agent': {
    name: 'a slot for each agent, reduced at the end', does: 'let each agent sum up in a slot of its own, 64 bytes from the next, and add the slots up after all have ended',
    cost: 'one slot for each agent', limits: 'the total is known only at the end', sharing: 'ranges',
    instead: [['words', 'the total is wanted while they run, and whole numbers of smaller units will do'], ['message', 'each agent can post its sum']],
  },
  'same-lock': {
    name: 'the lock that is there, around every access', does: 'take the lock that other accesses of this memory hold already',
    cost: 'one more acquire for each access', limits: 'accesses without the lock are not kept out by those with it', sharing: 'lock',
    instead: [['words', 'the accesses without the lock need only one word, and all accesses of it can be atomic'], ['owner', 'one agent can own the state']],
  },
  'one-lock': {
    name: 'one lock around what belongs together', does: 'add a lock word to the region, and take it around each check and change',
    cost: 'two locked instructions where nobody else wants it; agents wait for each other where somebody does', limits: 'an agent that ends while it holds the lock stops all others, and no window may block on it', sharing: 'lock',
    instead: [['ring', 'it is a queue with one producer and one consumer'], ['packed', 'the parts fit into 32 or 64 bits'], ['owner', 'one agent can own the state and answer messages']],
  },
  'ring': {
    name: 'a ring with published indices', does: 'let the producer store `tail` after it has filled a slot, the consumer `head` after it has emptied one; with several on a side, give each slot a sequence number',
    cost: 'two atomic accesses for each item', limits: 'a full ring needs a wait or a refusal', sharing: 'ring',
    instead: [['one-lock', 'items are few, and simple code is worth more'], ['message', 'there are only some hundred items a second']],
  },
  'publish': {
    name: 'data that is published when it is complete', does: 'post a message, or store a flag with Atomics, after the last write, and touch the data on the other side only after that',
    cost: 'one message or one atomic store for each hand-over', limits: 'the writer may not write again before it has been told that the reader is done', sharing: 'transfer',
    instead: [['transfer', 'one agent at a time needs it'], ['one-lock', 'both sides keep reading and writing'], ['ranges', 'each side can have a part of its own']],
  },
  'ranges': {
    name: 'a range for each agent', does: 'give each agent a start and an end that no other has, and read the result after all are done',
    cost: 'agents with less work wait for the others at the end', limits: 'what agents read of their neighbours needs two arrays and a barrier', sharing: 'ranges',
    instead: [['words', 'the work is uneven: let agents draw the next index with `Atomics.add`'], ['one-lock', 'agents write wherever the data says']],
  },
  'protocol': {
    name: 'the locks and waits that are there, repaired', does: 'keep the layout, and repair how its lock is taken and given back, or how it is waited on',
    cost: 'none', limits: 'a hand-written lock stays hand-written', sharing: 'lock',
    instead: [['owner', 'one agent can own the state and answer messages']],
  },
  'message': { name: 'messages instead of shared memory', does: 'post what the other side needs', cost: 'a copy for each message', limits: 'each agent sees the state of its last message', sharing: 'messages', instead: [] },
  'transfer': { name: 'an ArrayBuffer that is transferred', does: 'post it with a transfer list, and back again', cost: 'a message for each turn', limits: 'one agent has it at a time', sharing: 'transfer', instead: [] },
  'owner': { name: 'one agent that owns the state', does: 'let all others send it messages', cost: 'a message and an answer for each access', limits: 'its event loop has to be free', sharing: 'messages', instead: [] },
  'packed': { name: 'several values in one word', does: 'pack the values into one word, and change it in a loop around `Atomics.compareExchange`', cost: 'shifts and masks at each access', limits: '32 bits, or 64 with BigInt', sharing: 'words', instead: [] },
} as const satisfies Readonly<Record<string, Design>>;

export type DesignId = keyof typeof DESIGNS;
