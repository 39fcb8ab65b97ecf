/** A check and the write that claims become one compareExchange. */
import { expect, test } from 'vitest';
import { repaired, type Snippet } from './worker-program.js';

function edited(snippet: Snippet): string[] {
  const { remedies, outcomes } = repaired(snippet);
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  return remedies.filter(({ rule, remedy }) => rule === 'no-check-then-act' && remedy.edits.length > 0).map(({ body }) => body);
}

const prelude = 'const FREE = 0, TAKEN = 1;';

test.each([
  ['if (Atomics.load(cells, i) === FREE) {\n  Atomics.store(cells, i, TAKEN);\n  other();\n}', 'if (Atomics.compareExchange(cells, i, FREE, TAKEN) === FREE) {\n  other();\n}'],
  ['if (FREE === Atomics.load(cells, i)) {\n  Atomics.store(cells, i, TAKEN);\n  other();\n}', 'if (FREE === Atomics.compareExchange(cells, i, FREE, TAKEN)) {\n  other();\n}'],
  ['if (Atomics.load(cells, i) == 0) Atomics.store(cells, i, 1);', 'Atomics.compareExchange(cells, i, 0, 1);'],
  ['if (!Atomics.load(cells, i)) {\n  Atomics.store(cells, i, 1);\n  other();\n}', 'if (Atomics.compareExchange(cells, i, 0, 1) === 0) {\n  other();\n}'],
  ['if (cells[i] === 0) {\n  cells[i] = x;\n  other();\n}', 'if (Atomics.compareExchange(cells, i, 0, x) === 0) {\n  other();\n}'],
  ['if (Atomics.load(cells, i) === FREE) {\n  Atomics.store(cells, i, TAKEN);\n  other();\n} else x();', 'if (Atomics.compareExchange(cells, i, FREE, TAKEN) === FREE) {\n  other();\n} else x();'],
])('claimed in the branch: %s', (body, after) => {
  expect(edited({ body, prelude })[0]).toBe(after);
});

test.each([
  ['if (Atomics.load(cells, i) !== FREE) return;\nAtomics.store(cells, i, TAKEN);\nother();', 'if (Atomics.compareExchange(cells, i, FREE, TAKEN) !== FREE) return;\nother();'],
  ['if (cells[i]) return false;\ncells[i] = 1;\nreturn true;', 'if (Atomics.compareExchange(cells, i, 0, 1) !== 0) return false;\nreturn true;'],
  ['for (let n = 0; n < 9; n++) {\n  if (cells[n] !== 0) continue;\n  cells[n] = x;\n  return n;\n}', 'for (let n = 0; n < 9; n++) {\n  if (Atomics.compareExchange(cells, n, 0, x) !== 0) continue;\n  return n;\n}'],
  ['while (Atomics.load(cells, 0) !== 0) Atomics.wait(cells, 0, 1);\nAtomics.store(cells, 0, 1);', 'while (Atomics.compareExchange(cells, 0, 0, 1) !== 0) Atomics.wait(cells, 0, 1);'],
  ['if (cells[i]) return; // taken\ncells[i] = 1; other();', 'if (Atomics.compareExchange(cells, i, 0, 1) !== 0) return; // taken\nother();'],
  ['if (cells[i]) return;\n// Take it.\ncells[i] = 1;\nother();', 'if (Atomics.compareExchange(cells, i, 0, 1) !== 0) return;\n// Take it.\nother();'],
  ['if (cells[i]) return\ncells[i] = 1\nother()', 'if (Atomics.compareExchange(cells, i, 0, 1) !== 0) return\nother()'],
  ['while (Atomics.load(cells, 0));\nAtomics.store(cells, 0, 1);', 'while (Atomics.compareExchange(cells, 0, 0, 1) !== 0);'],
])('claimed after the guard: %s', (body, after) => {
  expect(edited({ body, prelude })[0]).toBe(after);
});

test.each([
  ['while (cells[0] === TAKEN);\ncells[0] = TAKEN;\nother();', 'while (Atomics.exchange(cells, 0, TAKEN) === TAKEN);\nother();'],
  ['if (Atomics.load(cells, 0) === TAKEN) return false;\nAtomics.store(cells, 0, TAKEN);\nother();', 'if (Atomics.exchange(cells, 0, TAKEN) === TAKEN) return false;\nother();'],
])('set to what it was tested for: %s', (body, after) => {
  expect(edited({ body, prelude })[0]).toBe(after);
});

test.each([
  ['Atomics.wait(cells, 0, TAKEN);\nAtomics.store(cells, 0, TAKEN);\nother();', 'while (Atomics.exchange(cells, 0, TAKEN) === TAKEN) Atomics.wait(cells, 0, TAKEN);\nother();'],
  ['Atomics.wait(cells, 0, TAKEN);\nconsole.log(x);\nAtomics.store(cells, 0, TAKEN);', 'while (Atomics.exchange(cells, 0, TAKEN) === TAKEN) Atomics.wait(cells, 0, TAKEN);\nconsole.log(x);'],
])('a wait, and the claim after it: %s', (body, after) => {
  const { remedies, outcomes } = repaired({ body, prelude });
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  expect(remedies.find(({ remedy }) => remedy.edits.length > 0)?.body).toBe(after);
});

test('an assignment to an empty cell', () => {
  expect(edited({ body: 'cells[i] ||= x;' })[0]).toBe('Atomics.compareExchange(cells, i, 0, x);');
});

test.each([
  ['work between check and claim', 'if (Atomics.load(cells, i) === FREE) { other(); Atomics.store(cells, i, TAKEN); }', 'Claim it before the work: go on only if `Atomics.compareExchange(cells, i, FREE, CLAIMED)` returns `FREE`, with a third value that is stored as `TAKEN` when the work is done'],
  ['a value that costs something', 'if (Atomics.load(cells, i) === FREE) { Atomics.store(cells, i, other()); x(); }', 'Check and claim in one step: go on only if `Atomics.compareExchange(cells, i, FREE, other())` returns `FREE`'],
  ['statements that would grow together', 'if (Atomics.load(cells, i) !== FREE) return\nAtomics.store(cells, i, TAKEN)\n;[x].forEach(other)', 'Check and claim in one step: go on only if `Atomics.compareExchange(cells, i, FREE, TAKEN)` returns `FREE`'],
  ['an index that moves on', 'const head = Atomics.load(cells, 0);\nif (head === x) return;\nother(cells[head]);\nAtomics.store(cells, 0, (head + 1) % 16);', 'Check and change in one step: load `head`, check it, and start over unless `Atomics.compareExchange(cells, 0, head, (head + 1) % 16)` returns `head`'],
])('no edit, but advice: %s', (_, body, title) => {
  const { remedies } = repaired({ body, prelude });
  const own = remedies.filter(({ rule }) => rule === 'no-check-then-act').map(({ remedy }) => remedy);
  expect(own.flatMap(({ edits }) => edits)).toEqual([]);
  expect(own.map((remedy) => remedy.title)).toContain(title);
});
