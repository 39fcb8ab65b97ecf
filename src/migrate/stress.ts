/** Programs that try an approach under stress: they stand alone, end by themselves, and exit with 1 where a value is wrong. */

import type { StressText } from './plan.js';

interface StressProgram {
  readonly title: string;
  /** Approaches of the decision table of remedies that it tries. */
  readonly approaches: readonly string[];
  /** Bytes of the shared memory. */
  readonly bytes: string;
  /** The body of `work(words, agent)`, which each agent runs; `words` is an Int32Array. */
  readonly work: string;
  /** What `words` must hold at the end: pairs of found and wanted. */
  readonly wanted: string;
}

const PROGRAMS = {
  update: {
    title: 'no update is lost, and no maximum either',
    approaches: ['atomic-update', 'atomic-access', 'retry-loop', 'integer-units', 'float-bits', 'integer-view', 'one-width', 'cell-by-cell'],
    bytes: '8',
    work: `for (let i = 1; i <= ROUNDS; i += 1) {
    Atomics.add(words, 0, 1);
    const value = i * AGENTS + agent;
    for (let old = Atomics.load(words, 1); old < value; ) {
      const found = Atomics.compareExchange(words, 1, old, value);
      if (found === old) break;
      old = found;
    }
  }`,
    wanted: '[[words[0], AGENTS * ROUNDS], [words[1], ROUNDS * AGENTS + AGENTS - 1]]',
  },
  claim: {
    title: 'each slot is claimed once',
    approaches: ['claim', 'claim-after-wait', 'only-if-won'],
    bytes: '4 * (ROUNDS + 1)',
    work: `for (let i = 1; i <= ROUNDS; i += 1) {
    if (Atomics.compareExchange(words, i, 0, agent + 1) === 0) Atomics.add(words, 0, 1);
  }`,
    wanted: '[[words[0], ROUNDS]]',
  },
  publish: {
    title: 'data that is published by a flag is complete when it is read',
    approaches: ['publish-flag', 'message-when-done', 'take-turns', 'swapped-halves', 'sequence-lock', 'transfer'],
    bytes: '4 * 16',
    work: `const FLAG = 0, WRONG = 1;
  if (agent > 1) return;
  for (let round = 1; round <= ROUNDS / 10; round += 1) {
    if (agent === 0) {
      for (let i = 2; i < 16; i += 1) words[i] = round;
      Atomics.store(words, FLAG, round);
      Atomics.notify(words, FLAG);
      while (Atomics.load(words, FLAG) === round) Atomics.wait(words, FLAG, round);
    } else {
      for (let seen; (seen = Atomics.load(words, FLAG)) !== round; ) Atomics.wait(words, FLAG, seen);
      for (let i = 2; i < 16; i += 1) if (words[i] !== round) Atomics.add(words, WRONG, 1);
      Atomics.store(words, FLAG, -round);
      Atomics.notify(words, FLAG);
    }
  }`,
    wanted: '[[words[1], 0]]',
  },
  lock: {
    title: 'two words that change together under a lock are never seen apart',
    approaches: ['one-lock', 'same-lock', 'one-section', 'release-in-finally', 'expects-lock', 'packed-word'],
    bytes: '16',
    work: `const LOCK = 0, LEFT = 1, RIGHT = 2, WRONG = 3;
  for (let i = 0; i < ROUNDS / 10; i += 1) {
    while (Atomics.compareExchange(words, LOCK, 0, 1) !== 0) Atomics.wait(words, LOCK, 1);
    try {
      if (words[LEFT] !== words[RIGHT]) words[WRONG] += 1;
      words[LEFT] += 1;
      words[RIGHT] += 1;
    } finally {
      Atomics.store(words, LOCK, 0);
      Atomics.notify(words, LOCK, 1);
    }
  }`,
    wanted: '[[words[3], 0], [words[1], AGENTS * (ROUNDS / 10)], [words[2], AGENTS * (ROUNDS / 10)]]',
  },
  ring: {
    title: 'a ring of one producer and one consumer hands over each item once',
    approaches: ['published-ring', 'slot-sequence'],
    bytes: '4 * 67',
    work: `const HEAD = 0, TAIL = 1, WRONG = 2, FIRST = 3, SIZE = 64;
  for (let i = 0; i < ROUNDS && agent < 2; i += 1) {
    if (agent === 0) {
      for (let head; i - (head = Atomics.load(words, HEAD)) >= SIZE; ) Atomics.wait(words, HEAD, head, 10);
      words[FIRST + (i % SIZE)] = i;
      Atomics.store(words, TAIL, i + 1);
      Atomics.notify(words, TAIL, 1);
    } else {
      for (let tail; (tail = Atomics.load(words, TAIL)) <= i; ) Atomics.wait(words, TAIL, tail, 10);
      if (words[FIRST + (i % SIZE)] !== i) Atomics.add(words, WRONG, 1);
      Atomics.store(words, HEAD, i + 1);
      Atomics.notify(words, HEAD, 1);
    }
  }`,
    wanted: '[[words[2], 0], [words[0], ROUNDS], [words[1], ROUNDS]]',
  },
  slots: {
    title: 'agents that write to slots of their own lose nothing',
    approaches: ['slot-per-agent', 'range-per-agent', 'rounds'],
    bytes: '64 * AGENTS',
    work: 'for (let i = 0; i < ROUNDS; i += 1) words[agent * 16] += 1;',
    wanted: '[[Array.from({ length: AGENTS }, (_, i) => words[i * 16]).reduce((a, b) => a + b), AGENTS * ROUNDS]]',
  },
  wait: {
    title: 'no wake-up is lost',
    approaches: ['wait-and-notify', 'notify-after-change', 'loaded-value', 'sequence-word', 'load-decides', 'release-and-wait', 'own-answer'],
    bytes: '8',
    work: `const TURN = 0, COUNT = 1;
  for (let i = 0; i < ROUNDS / 10; i += 1) {
    for (let turn; (turn = Atomics.load(words, TURN)) % AGENTS !== agent; ) Atomics.wait(words, TURN, turn);
    words[COUNT] += 1;
    Atomics.add(words, TURN, 1);
    Atomics.notify(words, TURN);
  }`,
    wanted: '[[words[1], AGENTS * (ROUNDS / 10)]]',
  },
} as const satisfies Readonly<Record<string, StressProgram>>;

export type StressId = keyof typeof PROGRAMS;

export const STRESS_IDS = Object.keys(PROGRAMS) as StressId[];

/** The program that tries the approach, if there is one. */
export function stressFor(approach: string): StressId | undefined {
  return STRESS_IDS.find((id) => (PROGRAMS[id].approaches as readonly string[]).includes(approach));
}

/** `agents` and `rounds` may be given to the program as arguments. */
export function stressText(id: StressId): StressText {
  const { title, bytes, work, wanted } = PROGRAMS[id];
  const file = `stress-${id}.mjs`;
  const program = `// Shows under stress that ${title}: node ${file} [agents] [rounds]
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const AGENTS = Number(process.argv[2] ?? 4);
const ROUNDS = Number(process.argv[3] ?? 100_000);

/** Put your own code in its place to try that. */
function work(words, agent) {
  ${work}
}

if (isMainThread) {
  const memory = new SharedArrayBuffer(${bytes});
  const gate = new SharedArrayBuffer(4);
  const ends = Array.from({ length: AGENTS }, (_, agent) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { memory, gate, agent }, argv: process.argv.slice(2) });
    return new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
  });
  await Promise.all(ends);
  const words = new Int32Array(memory);
  const wrong = ${wanted}.filter(([found, wanted]) => found !== wanted);
  for (const [found, wanted] of wrong) console.log(\`fault: \${found} instead of \${wanted}\`);
  if (wrong.length === 0) console.log('right');
  process.exitCode = wrong.length === 0 ? 0 : 1;
} else {
  // All begin at once: who is started first would be done before the last one begins.
  const ready = new Int32Array(workerData.gate);
  Atomics.add(ready, 0, 1);
  Atomics.notify(ready, 0);
  for (let count; (count = Atomics.load(ready, 0)) < AGENTS; ) Atomics.wait(ready, 0, count);
  work(new Int32Array(workerData.memory), workerData.agent);
}
`;
  return { file, title, program };
}
