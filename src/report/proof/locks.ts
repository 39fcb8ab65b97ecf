import { LOCK, type Scene } from './scene.js';

const SHARED = `const outcome = new Int32Array(memory, 64, 2);\n${LOCK}`;

/** A way out of the section that does not give the lock back. */
export function keptLock(fixed: boolean): Scene {
  const section = fixed ? 'take();\ntry {\n  work();\n} finally {\n  give();\n}' : 'take();\nwork();\ngive();';
  return {
    shared: SHARED, found: 'outcome[0]', right: '1', says: 'after the exception the next agent has got the lock ${found} times',
    shows: fixed ? 'the lock is given back on every way out' : 'the lock stays taken, and who wants it next waits for ever (here: one second)',
    first: `function work() {\n  throw new Error('the way out');\n}\ntry {\n${indented(section)}\n} catch {\n  // The caller handles it, and goes on.\n}\nreach(1);`,
    second: 'until(1);\nif (take()) outcome[0] += 1;',
  };
}

/** Each agent holds one lock and waits for the other one. */
export function oppositeLocks(fixed: boolean): Scene {
  const both = (a: number, b: number, between: string): string => `take(${a});\n${between}\nif (take(${b})) {\n  Atomics.add(outcome, 0, 1);\n  give(${b});\n}\ngive(${a});`;
  return {
    shared: SHARED, found: 'outcome[0]', right: '2', says: '${found} of two agents have got both locks',
    shows: fixed ? 'both get both locks, one after the other' : 'each holds one lock and waits for the other one (here: one second)',
    first: both(0, 1, `reach(1);\nuntil(2${fixed ? ', 300' : ''});`),
    second: fixed ? `until(1);\n${both(0, 1, 'reach(2);')}` : both(1, 0, 'reach(2);\nuntil(1);\nAtomics.wait(outcome, 1, 0, 100); // until both are here'),
  };
}

function indented(code: string): string {
  return code.split('\n').map((line) => `  ${line}`).join('\n');
}
