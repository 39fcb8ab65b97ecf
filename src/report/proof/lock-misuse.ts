import { LOCK, type Scene } from './scene.js';

const SHARED = `const outcome = new Int32Array(memory, 64, 2);\n${LOCK}`;

/** Who holds a lock takes it again, and waits for itself. */
export function takenTwice(fixed: boolean): Scene {
  return {
    shared: SHARED, found: 'outcome[0]', right: '1', says: 'the work inside the section was done ${found} times',
    shows: fixed ? 'what is called inside the section expects the lock to be held' : 'who holds the lock and takes it again waits for itself for ever (here: one second)',
    first: fixed ? 'take();\noutcome[0] += 1; // expects the lock to be held\ngive();' : 'take();\nif (take()) {\n  outcome[0] += 1;\n  give();\n}\ngive();',
    second: '',
  };
}

/** A release by who has not taken the lock opens the section of who has. */
export function foreignRelease(fixed: boolean): Scene {
  return {
    shared: SHARED, found: 'outcome[1]', right: '1', says: '${found} agents were in the section at the same time',
    shows: fixed ? 'only who has won the lock gives it back' : 'a release without the lock lets others into the section of who has it',
    first: 'take();\noutcome[0] = 1; // it is in the section\nreach(1);\nuntil(2, 500);\noutcome[0] = 0;\ngive();',
    second: `until(1);\n${fixed ? '' : 'give(); // it has not taken the lock\n'}if (take()) {\n  outcome[1] = outcome[0] + 1; // so many are in the section\n  give();\n}\nreach(2);`,
  };
}

/** The lock is given back at the first `await` of what it is held for. */
export function endsTooEarly(fixed: boolean): Scene {
  return {
    shared: SHARED, found: 'outcome[0]', right: '2', says: 'two agents have added one each, the word holds ${found}',
    shows: fixed ? 'the lock is held until the callback is done' : 'the lock is given back while the callback is still at work',
    first: `async function withLock(work) {\n  take();\n  const done = work();\n${fixed ? '  await done;\n  give();' : '  give();\n  await done;'}\n}\nawait withLock(async () => {\n  const old = outcome[0];\n  await null;\n  reach(1);\n  until(2, 500);\n  outcome[0] = old + 1;\n});`,
    second: 'until(1);\ntake();\noutcome[0] += 1;\ngive();\nreach(2);',
  };
}

/** Each agent has a lock of its own, which keeps nobody out. */
export function lockPerAgent(fixed: boolean): Scene {
  return {
    shared: `const outcome = new Int32Array(memory, 64, 2);\n${fixed ? LOCK : LOCK.replace('new Int32Array(memory, 128, 2)', 'new Int32Array(new SharedArrayBuffer(8))')}`,
    found: 'outcome[0]', right: '2', says: 'two agents have added one each, the word holds ${found}',
    shows: fixed ? 'all agents take the same lock' : 'a lock that each agent has for itself keeps nobody out',
    first: 'take();\nconst old = outcome[0];\nreach(1);\nuntil(2, 500);\noutcome[0] = old + 1;\ngive();',
    second: 'until(1);\ntake();\noutcome[0] += 1;\ngive();\nreach(2);',
  };
}

/** A task waits inside the section, and another one of the same agent blocks the event loop for the lock. */
export function awaitInSection(fixed: boolean): Scene {
  const pause = 'await new Promise((resolve) => setTimeout(resolve, 20));';
  return {
    shared: SHARED, found: 'outcome[0]', right: '1', says: 'the other task has got the lock ${found} times',
    shows: fixed ? 'nothing is awaited while the lock is held' : 'who waits for the lock stops the event loop, which would end the wait of who holds it (here: one second)',
    first: `async function section() {\n${fixed ? `  ${pause}\n  take();` : `  take();\n  ${pause}`}\n  give();\n}\nconst done = section();\nif (take()) {\n  outcome[0] += 1;\n  give();\n}\nawait done;`,
    second: '',
  };
}
