/** Plain accesses of cells that are atomic elsewhere. */
import { expect, test } from 'vitest';
import { repaired, type Snippet } from './worker-program.js';

const beside = 'setInterval(() => { Atomics.add(cells, 0, 1); Atomics.add(cells, 1, 1); Atomics.add(cells, 2, 1); }, 9);';

function remediesOf(snippet: Snippet): ReturnType<typeof repaired>['remedies'] {
  const { remedies, outcomes } = repaired({ beside, ...snippet });
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  return remedies.filter(({ rule }) => rule === 'no-mixed-access');
}

test.each([
  ['return cells[0];', 'return Atomics.load(cells, 0);'],
  ['return cells[0] / x;', 'return Atomics.load(cells, 0) / x;'],
  ['while (cells[0] < x) other();', 'while (Atomics.load(cells, 0) < x) other();'],
  ['return other(cells[0], [x]);', 'return other(Atomics.load(cells, 0), [x]);'],
  ['return { n: cells[0] };', 'return { n: Atomics.load(cells, 0) };'],
  ['const n = cells[0], m = x;', 'const n = Atomics.load(cells, 0), m = x;'],
  ['return cells[0].toFixed();', 'return Atomics.load(cells, 0).toFixed();'],
  ['return -cells[0];', 'return -Atomics.load(cells, 0);'],
  ['return `${cells[0]}`;', 'return `${Atomics.load(cells, 0)}`;'],
])('a read: %s', (body, after) => {
  expect(remediesOf({ body })[0]?.body).toBe(after);
});

test.each([
  ['cells[0] = x;', 'Atomics.store(cells, 0, x);'],
  ['cells[0] = x, other();', 'Atomics.store(cells, 0, x), other();'],
  ['if (x) cells[0] = 0;', 'if (x) Atomics.store(cells, 0, 0);'],
  ['cells[0] = (other(), x);', 'Atomics.store(cells, 0, (other(), x));'],
  ['x && (cells[0] = 0);', 'x && (Atomics.store(cells, 0, 0));'],
])('a write: %s', (body, after) => {
  expect(remediesOf({ body })[0]?.body).toBe(after);
});

test.each([
  ['return cells[0]!;', 'return Atomics.load(cells, 0);'],
  ['return cells[0]! !== x;', 'return Atomics.load(cells, 0) !== x;'],
  ['return cells[0] !== x;', 'return Atomics.load(cells, 0) !== x;'],
  ['return cells[0] as number;', 'return Atomics.load(cells, 0) as number;'],
  ['cells[0]! = x;', 'Atomics.store(cells, 0, x);'],
])('in TypeScript: %s', (body, after) => {
  expect(remediesOf({ body, language: 'ts' })[0]?.body).toBe(after);
});

test.each([
  ['a write whose value is used', 'return cells[0] = x;', 'Write it with `Atomics.store(cells, 0, …)` as a statement of its own'],
  ['a read that may be skipped', 'return cells?.[0];', 'Read it with `Atomics.load(cells, 0)`'],
  ['a copy', 'return [...cells];', 'Read the cells of `cells` one by one with `Atomics.load(cells, i)`'],
  ['a search', 'return cells.indexOf(x);', 'Read the cells of `cells` one by one with `Atomics.load(cells, i)` instead of `indexOf`'],
  ['iteration', 'for (const cell of cells) other(cell);', 'Read the cells of `cells` one by one with `Atomics.load(cells, i)`'],
  ['destructuring', 'const [, second] = cells;', 'Read it with `Atomics.load(cells, 1)`'],
  ['a DataView', 'return new DataView(cells.buffer).getInt32(4, true);', 'Use `Atomics` on element 1 of an `Int32Array` over the whole buffer, which is the same bytes, in the byte order of the machine'],
  ['other bytes of the word', 'return Atomics.load(new Uint8Array(cells.buffer), 1);', /^Use one width for these bytes: reach `new Uint8Array\(cells.buffer\)\[1\]` and `cells\[0\]` \(worker.js:\d+\) through the same kind of array/],
])('no edit, but advice: %s', (_, body, title) => {
  const remedies = remediesOf({ body }).map(({ remedy }) => remedy);
  expect(remedies.flatMap(({ edits }) => edits)).toEqual([]);
  expect(remedies[0]?.title).toMatch(title);
});
