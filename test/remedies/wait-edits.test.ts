/** A notify goes below the change and what is said of it. */
import { expect, test } from 'vitest';
import { repaired } from './worker-program.js';

test('a comment behind the change stays with it', () => {
  const beside = "parentPort.on('message', () => { while (Atomics.load(cells, 0) === 0) Atomics.wait(cells, 0, 0); });";
  const { remedies, outcomes } = repaired({ body: 'Atomics.store(cells, 0, x + 1);  // open\nother();', beside });
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  expect(remedies.find(({ remedy }) => remedy.approach === 'notify-after-change')?.body).toBe('Atomics.store(cells, 0, x + 1);  // open\nAtomics.notify(cells, 0);\nother();');
});
