import type { EvidenceSide } from '../../findings/evidence.js';
import { LOCK, type Scene } from './scene.js';

/** One is left, and two agents take it: both have checked before either has written. */
export function doubleClaim(sides: readonly EvidenceSide[], approach: string | undefined): Scene {
  const isAtomic = sides.slice(0, -1).every(({ access }) => access.atomic);
  const left = isAtomic ? 'Atomics.load(cells, LEFT)' : 'cells[LEFT]';
  const takeOne = isAtomic ? 'Atomics.sub(cells, LEFT, 1);' : 'cells[LEFT] -= 1;';
  const scene = {
    shared: 'const LEFT = 0;\nconst TAKEN = 1;\nconst cells = new Int32Array(memory, 0, 2);\n', setup: 'cells[LEFT] = 1;',
    found: 'cells[TAKEN]', right: '1', says: 'one was left, it was taken ${found} times',
  };
  if (approach === undefined) {
    return {
      ...scene, shows: 'a check that another agent makes untrue before the write',
      first: `if (${left} > 0) {\n  reach(1);\n  until(2);\n  ${takeOne}\n  Atomics.add(cells, TAKEN, 1);\n}`,
      second: `until(1);\nif (${left} > 0) {\n  ${takeOne}\n  Atomics.add(cells, TAKEN, 1);\n}\nreach(2);`,
    };
  }
  return { ...scene, shows: 'check and change are one step', ...(approach === 'claim' || approach === 'retry-loop' || approach === 'claim-after-wait' ? inOneStep : underLock(scene.shared)) };
}

const inOneStep = {
  first: `for (let round = 1; ; round += 1) {
  const left = Atomics.load(cells, LEFT);
  if (round === 1) {
    reach(1);
    until(2);
  }
  if (left === 0) break;
  if (Atomics.compareExchange(cells, LEFT, left, left - 1) !== left) continue;
  Atomics.add(cells, TAKEN, 1);
  break;
}`,
  second: 'until(1);\nif (Atomics.compareExchange(cells, LEFT, 1, 0) === 1) Atomics.add(cells, TAKEN, 1);\nreach(2);',
};

function underLock(shared: string): Pick<Scene, 'shared' | 'first' | 'second'> {
  const section = (between: string): string => `take();\nif (cells[LEFT] > 0) {\n${between}  cells[LEFT] -= 1;\n  cells[TAKEN] += 1;\n}\ngive();`;
  return { shared: shared + LOCK, first: section('  reach(1);\n  until(2, 300); // the other one waits for the lock\n'), second: `until(1);\n${section('')}\nreach(2);` };
}
