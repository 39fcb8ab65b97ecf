/** A section whose lock may stay taken is put in `try … finally`. */
import { expect, test } from 'vitest';
import { repaired } from './worker-program.js';

const prelude = `
function lock() { while (Atomics.compareExchange(cells, 0, 0, 1) !== 0) Atomics.wait(cells, 0, 1); }
function unlock() { Atomics.store(cells, 0, 0); Atomics.notify(cells, 0, 1); }`;

function own(body: string): { title: string; kind: string; body: string }[] {
  const { remedies, outcomes } = repaired({ body, prelude });
  expect(outcomes.filter(({ remedy, stays, added, problems }) => remedy.includes('require-lock-release') && (stays || added.length > 0 || problems.length > 0))).toEqual([]);
  return remedies.filter(({ rule }) => rule === 'require-lock-release').map(({ remedy, body: after }) => ({ title: remedy.title, kind: remedy.kind, body: after }));
}

test.each([
  ['a return', 'lock();\nif (x) return;\ncells[1] = i;\nunlock();', 'lock();\ntry {\n  if (x) return;\n  cells[1] = i;\n} finally {\n  unlock();\n}'],
  ['a result', 'lock(); // held\nif (x) return 0;\n\ncells[1] = i;\nunlock();\nreturn i;', 'lock(); // held\ntry {\n  if (x) return 0;\n\n  cells[1] = i;\n  return i;\n} finally {\n  unlock();\n}'],
  ['an exception', 'lock();\nif (x) throw new Error(i);\ncells[1] = i;\nunlock();\nother();', 'lock();\ntry {\n  if (x) throw new Error(i);\n  cells[1] = i;\n} finally {\n  unlock();\n}\nother();'],
  ['a release before one of the returns', 'lock();\nif (i) {\n  unlock();\n  return 1;\n}\nif (x) { unlock(); return 2; }\nif (x > 1) return;\ncells[1] = i;\nunlock();', 'lock();\ntry {\n  if (i) {\n    return 1;\n  }\n  if (x) { return 2; }\n  if (x > 1) return;\n  cells[1] = i;\n} finally {\n  unlock();\n}'],
  ['no semicolons', 'lock()\nif (x) return\ncells[1] = i\nunlock()', 'lock()\ntry {\n  if (x) return\n  cells[1] = i\n} finally {\n  unlock()\n}'],
])('%s', (_, body, after) => {
  expect(own(body)).toEqual([{ title: 'Put the section in `try`, and `unlock()` in `finally`', kind: 'suggestion', body: after }]);
});

test.each([
  ['a name that is used afterwards', 'lock();\nconst old = cells[1];\nif (x) return;\nunlock();\nother(old);'],
  ['a release before work', 'lock();\nif (x) {\n  unlock();\n  return other();\n}\nif (i) return;\ncells[1] = i;\nunlock();'],
  ['several statements on a line', 'lock(); if (x) return;\ncells[1] = i;\nunlock();'],
  ['a function that is hoisted', 'lock();\nif (x) return;\nfunction count() { cells[1] = i; }\ncount();\nunlock();'],
  ['a text of several lines', 'lock();\nif (x) return;\nother(`\n${i}`);\nunlock();'],
  ['a release on one branch only', 'lock();\nif (x) unlock();\nother();'],
])('no edit, but advice: %s', (_, body) => {
  const kinds = own(body).map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(0);
  expect(new Set(kinds)).toEqual(new Set(['guidance']));
});
