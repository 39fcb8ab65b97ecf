/** When to share memory at all: which way of working together fits which workload. `docs/sharing.md` prints it. */

export interface SharingChoice {
  readonly id: string;
  /** What the work is like. */
  readonly workload: string;
  readonly approach: string;
  readonly because: string;
  /** In Markdown. */
  readonly how: string;
  /** When another row fits better. */
  readonly otherwise: string;
}

/** In the order in which to ask: what needs no shared memory comes first. */
export const SHARING = [
  {
    id: 'async', workload: 'waiting for disks, networks and databases', approach: 'asynchronous calls in one agent, no workers',
    because: 'while a call is under way nothing is computed: a worker would wait too, and cost its memory and its start',
    how: 'Start the calls, `await` them together, and bound how many are open. State of the agent needs care across each `await`, and no Atomics.',
    otherwise: 'parsing or compressing what has come takes the event loop for longer than a frame or a request may wait: then that part is computing',
  },
  {
    id: 'processes', workload: 'untrusted code, or code that may crash or leak', approach: 'processes, or sandboxed frames in a page',
    because: 'workers of one process share its memory limit, its crash and its rights: they are no boundary of security',
    how: '`child_process` or a container in Node, `<iframe sandbox>` in a page, and messages that are copied. Shared memory does not reach another process.',
    otherwise: 'the code is your own and the reason is speed alone',
  },
  {
    id: 'messages', workload: 'much computing, small input and small results', approach: 'messages to a pool of workers',
    because: 'a message of some kilobytes is copied faster than the work takes, and nothing is shared that could race',
    how: 'One message with the job, one with the result; a pool (piscina, tinypool, workerpool) that is as wide as the machine. Workers keep no state between jobs.',
    otherwise: 'copying shows in the profile: transfer, or share what is read',
  },
  {
    id: 'transfer', workload: 'large results that one agent at a time needs', approach: 'an ArrayBuffer that is transferred',
    because: 'it moves without a copy, and the sender cannot touch it any more: whoever has it has it alone',
    how: '`postMessage(result, [result.buffer])`, and back again for the next round; for typed arrays a transfer list with their buffers.',
    otherwise: 'several agents need the same data at the same time',
  },
  {
    id: 'read-only', workload: 'large data that all agents read and nobody changes', approach: 'shared memory that is read-only after publication',
    because: 'what is written before it is handed over is seen by whoever gets it, and reads alone never race',
    how: 'Fill the SharedArrayBuffer first, then hand it over in `workerData` or a message. Never write to it again: for a new version make a new buffer and post that.',
    otherwise: 'parts change while others read: then publish each version, or take a lock',
  },
  {
    id: 'ranges', workload: 'one large array that many agents compute', approach: 'shared memory in ranges, one for each agent',
    because: 'agents that never write to the same bytes need no Atomics between them',
    how: 'Give each agent a start and an end that no other has, let all of them tell when they are done, and read the result after that. Rounds that read what neighbours wrote need two arrays and a barrier.',
    otherwise: 'which element comes next is known only while they run: then claim indices with `Atomics.add`',
  },
  {
    id: 'words', workload: 'progress, counters, a stop flag', approach: 'single words, each used with Atomics only',
    because: 'one atomic operation reads and writes a word in one step, and costs no more than a cache miss',
    how: '`Atomics.add` to count, `Atomics.store` and `Atomics.load` for flags, in every place. Keep them apart from bulk data, and one word for one thing.',
    otherwise: 'two words have to change together: pack them into one word, or take a lock',
  },
  {
    id: 'ring', workload: 'a stream from one agent to another, such as audio, logs or frames', approach: 'a ring with published indices',
    because: 'the producer stores `tail` after it has filled a slot and the consumer `head` after it has emptied one, so that neither waits for the other',
    how: 'Two words with `Atomics.store` and `Atomics.load`, plain data between them; ringbuf.js is one. With several producers or consumers, each slot needs a sequence number, or the ring a lock.',
    otherwise: 'there are only some hundred items a second: messages are simpler and fast enough',
  },
  {
    id: 'lock', workload: 'mixed state that several agents read and change: tables, caches, free lists', approach: 'a lock around every access',
    because: 'several words are of one piece only while nobody else can change them',
    how: 'One lock for what belongs together, taken in one order, given back in `finally`, held for no `await`. Web Locks where both sides are asynchronous, a word with `compareExchange`, `wait` and `notify` where they may block.',
    otherwise: 'one agent can own the state and answer messages: no lock is needed then',
  },
] as const satisfies readonly SharingChoice[];

export type SharingId = (typeof SHARING)[number]['id'];
