import { LOCK, type Scene } from './scene.js';

const SHARED = 'const word = new Int32Array(memory, 0, 1);\nconst outcome = new Int32Array(memory, 64, 2);\n';
const RESULTS = "const RESULTS = ['', 'ok', 'not-equal', 'timed-out'];\n";

/** The notify comes before the wait, and the word does not tell of it. */
export function nothingChanged(fixed: boolean): Scene {
  return {
    shared: SHARED + RESULTS, found: 'RESULTS[outcome[0]]', right: "'not-equal'", says: 'the notify came before the wait, which has ended with ${found}',
    shows: fixed ? 'the word that is slept on has changed, so that nobody sleeps' : 'a notify that nobody waits for yet is gone: the word has to tell of it',
    first: 'until(1);\noutcome[0] = RESULTS.indexOf(Atomics.wait(word, 0, 0, 1000));',
    second: `${fixed ? 'Atomics.store(word, 0, 1);\n' : ''}Atomics.notify(word, 0);\nreach(1);`,
  };
}

/** The wait ends before what it waits for has come. */
export function endsWithoutChange(fixed: boolean, whole: boolean): Scene {
  const broken = whole ? 'await Atomics.waitAsync(word, 0, 0, 5000); // the promise is in `value`' : 'Atomics.wait(word, 0, 0, 50); // nobody looks at the result';
  // Node does not stay alive for the promise alone.
  const right = whole ? 'const alive = setInterval(() => {}, 100);\nawait Atomics.waitAsync(word, 0, 0, 5000).value;\nclearInterval(alive);' : 'while (Atomics.load(word, 0) === 0) Atomics.wait(word, 0, 0, 50);';
  return {
    shared: SHARED, found: 'outcome[0]', right: '7', says: '7 was written before the notify, the reader has taken ${found}',
    shows: fixed ? 'what follows the wait is reached when the word has changed' : 'what follows the wait is reached though nothing has come',
    first: fixed ? `reach(1);\n${right}\noutcome[0] = outcome[1];` : `${broken}\noutcome[0] = outcome[1];\nreach(1);`,
    second: 'until(1);\noutcome[1] = 7;\nAtomics.store(word, 0, 1);\nAtomics.notify(word, 0);',
  };
}

/** Who is to wake the sleeper needs the lock that it holds. */
export function waitUnderLock(fixed: boolean): Scene {
  const wait = "const result = Atomics.wait(word, 0, 0, 700);\noutcome[0] = result === 'timed-out' ? 0 : 1;";
  return {
    shared: SHARED + LOCK, found: 'outcome[0]', right: '1', says: 'the sleeper was woken ${found} times',
    shows: fixed ? 'the lock is given back before the wait' : 'who would wake the sleeper waits for the lock that it holds',
    first: fixed ? `take();\nreach(1);\ngive();\n${wait}\ntake();\ngive();` : `take();\nreach(1);\n${wait}\ngive();`,
    second: 'until(1);\ntake();\nAtomics.store(word, 0, 1);\nAtomics.notify(word, 0);\ngive();',
  };
}

/** An agent that blocks does nothing else. */
export function blockedLoop(fixed: boolean): Scene {
  return {
    shared: SHARED, found: 'outcome[0] > 0', right: 'true', says: 'timers ran while it waited: ${found}',
    shows: fixed ? 'the agent goes on with other work while it waits' : 'an agent that blocks runs no timer, handles no message and draws no frame; in a window, Atomics.wait throws instead',
    first: `let ticks = 0;\nconst timer = setInterval(() => { ticks += 1; }, 10);\nreach(1);\n${fixed ? 'await Atomics.waitAsync(word, 0, 0, 5000).value;' : 'Atomics.wait(word, 0, 0, 5000);'}\nclearInterval(timer);\noutcome[0] = ticks;`,
    second: 'until(1);\nAtomics.wait(word, 0, 0, 300); // some work\nAtomics.store(word, 0, 1);\nAtomics.notify(word, 0);',
  };
}
