import type { Scene } from './scene.js';

const SHARED = 'const word = new Int32Array(memory, 0, 1);\nconst outcome = new Int32Array(memory, 64, 1);\nconst RESULTS = [\'\', \'ok\', \'not-equal\', \'timed-out\'];\n';
const wait = (expected: string): string => `outcome[0] = RESULTS.indexOf(Atomics.wait(word, 0, ${expected}, 1000));`;

/** A sleeper that nobody wakes: it would sleep for ever, the program gives it a second. */
export function missedWakeUp(fixed: boolean): Scene {
  return {
    shared: SHARED, found: "RESULTS[outcome[0]] !== 'timed-out'", right: 'true', says: 'the word has changed, and the sleeper was woken: ${found}',
    shows: fixed ? 'the sleeper is woken' : 'the sleeper sleeps on though the word has changed',
    first: `reach(1);\n${wait('0')}`,
    second: `until(1);\nAtomics.wait(outcome, 0, 0, 100); // until the other one sleeps\nAtomics.store(word, 0, 1);${fixed ? '\nAtomics.notify(word, 0);' : ''}`,
  };
}

/** The value that the wait expects is loaded after the check: the change in between is taken for the old state. */
export function lateExpectedValue(fixed: boolean): Scene {
  return {
    shared: SHARED, found: 'RESULTS[outcome[0]]', right: "'not-equal'", says: 'the word has changed after the check, and the wait has ended with ${found}',
    shows: fixed ? 'the wait sees that the word has changed' : 'the wait sleeps on the new value, which nobody changes',
    first: `const checked = Atomics.load(word, 0);\nreach(1);\nuntil(2);\n${wait(fixed ? 'checked' : 'Atomics.load(word, 0)')}`,
    second: 'until(1);\nAtomics.store(word, 0, 1);\nAtomics.notify(word, 0);\nreach(2);',
  };
}
