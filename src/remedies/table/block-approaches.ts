/** Many elements that are handed from agent to agent, or worked on by several. */
export const BLOCK_APPROACHES = {
  'message-when-done': {
    name: 'a message when the writes are done',
    does: 'post a message after the last write, and touch the memory in its handler only: what was written before the post is seen there',
    cost: 'one message for each hand-over, some microseconds, and an event loop that is free to take it',
    limits: 'whoever has handed over must not touch the memory until it gets it back',
  },
  'take-turns': {
    name: 'one owner at a time, passed on by messages',
    does: 'only the agent that got the last message writes; it posts one when it is done',
    cost: 'the agents work one after the other, with a message between',
    limits: 'nothing checks who the owner is: every access has to keep to it',
  },
  'publish-flag': {
    name: 'an atomic flag that publishes plain data',
    does: '`Atomics.store` a flag after the plain writes; read them only after an `Atomics.load` that finds it set',
    cost: 'one atomic access on each side; the data itself stays plain and fast',
    limits: 'the writer may not write again before the reader has said, by a flag of its own, that it is done',
  },
  'transfer': {
    name: 'transfer instead of sharing',
    does: 'make the result in an `ArrayBuffer` and post it with a transfer list: it moves, uncopied, and the sender loses it',
    cost: 'a new buffer for each result; nothing is copied',
    limits: 'one agent has it at a time, and nobody can look at it while it is made',
  },
  'range-per-agent': {
    name: 'a range for each agent',
    does: 'each agent gets a part of the array that no other writes, by its number',
    cost: 'nothing while they run; parts of unequal work leave agents idle',
    limits: 'elements at the borders that a neighbour reads still need rounds, and the result is read after all have ended',
  },
  'rounds': {
    name: 'two arrays and a barrier',
    does: 'read from one array and write to the other; swap them when all agents have counted themselves done',
    cost: 'the memory twice, and each round lasts as long as its slowest agent',
    limits: 'an agent that ends early stops the round, unless it is counted out',
  },
  'swapped-halves': {
    name: 'two halves and an atomic index',
    does: 'write to the half that is not read, then `Atomics.store` its number; readers `Atomics.load` the number first',
    cost: 'the memory twice',
    limits: 'a reader that is slower than two writes sees the half change again: give it a third, or let it say when it is done',
  },
  'sequence-lock': {
    name: 'a sequence number around the data',
    does: 'the one writer makes the number odd before and even after it writes; readers read again until it is even and the same',
    cost: 'readers repeat while a write is under way; no locked instruction for them',
    limits: 'one writer only; what is read in a failed round must not be used, not even as an index',
  },
  'published-ring': {
    name: 'a ring with two published indices',
    does: 'one producer stores `tail` with `Atomics.store` after it has filled the slot, one consumer stores `head` after it has emptied it',
    cost: 'two atomic accesses for each item, none of them locked',
    limits: 'one producer and one consumer, no more; a full ring needs a wait or a refusal',
  },
  'slot-sequence': {
    name: 'a sequence number in each slot of the ring',
    does: 'claim a position with `compareExchange`, fill or empty the slot, and then publish its sequence number, as bounded queues of many producers and consumers do',
    cost: 'one word for each slot, one locked instruction for each item',
    limits: 'an agent that stops between claim and publication holds up those behind it',
  },
} as const;
