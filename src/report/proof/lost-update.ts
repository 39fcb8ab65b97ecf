import type { EvidenceSide } from '../../findings/evidence.js';
import { LOCK, type Scene } from './scene.js';

/** Two agents add one, and one of the two is lost: the other's comes between the read and the write. */
export function lostUpdate(sides: readonly EvidenceSide[], approach: string | undefined): Scene {
  const [own, other] = [sides.slice(0, -1), sides.at(-1)];
  const elements = arrayOf(own[0]?.access.elements);
  const one = elements.startsWith('Big') ? '1n' : '1';
  const isAtomic = own.length > 0 && own.every(({ access }) => access.atomic);
  const read = isAtomic ? 'Atomics.load(cells, 0)' : 'cells[0]';
  const write = isAtomic ? `Atomics.store(cells, 0, old + ${one});` : `cells[0] = old + ${one};`;
  const scene = {
    shared: `const cells = new ${elements}(memory, 0, 2);\n`,
    found: 'Number(cells[0])', right: '2', says: 'two agents have added one each, the cell holds ${found}',
  };
  const meanwhile = other?.access.kind === 'update' && other.access.atomic ? `Atomics.add(cells, 0, ${one});` : `cells[0] = cells[0] + ${one};`;
  const broken: Scene = {
    ...scene, shows: 'an update that comes between the read and the write of another agent is lost',
    first: `const old = ${read};\nreach(1);\nuntil(2);\n${write}`,
    second: `until(1);\n${meanwhile}\nreach(2);`,
  };
  return approach === undefined ? broken : { ...scene, shows: 'both updates are there', ...repaired(approach, elements, one) };
}

function repaired(approach: string, elements: string, one: string): Pick<Scene, 'first' | 'second'> & Partial<Scene> {
  if (approach === 'atomic-update') return { first: `reach(1);\nuntil(2);\nAtomics.add(cells, 0, ${one});`, second: `until(1);\nAtomics.add(cells, 0, ${one});\nreach(2);` };
  if (approach === 'slot-per-agent') return { first: `cells[0] += ${one};\nreach(1);`, second: `cells[1] += ${one};`, found: 'Number(cells[0] + cells[1])' };
  if (approach === 'retry-loop') {
    return {
      first: `for (let round = 1; ; round += 1) {\n  const old = Atomics.load(cells, 0);\n  if (round === 1) {\n    reach(1);\n    until(2);\n  }\n  if (Atomics.compareExchange(cells, 0, old, old + ${one}) === old) break;\n}`,
      second: `until(1);\nAtomics.add(cells, 0, ${one});\nreach(2);`,
    };
  }
  return {
    shared: `const cells = new ${elements}(memory, 0, 2);\n${LOCK}`,
    first: `take();\nconst old = cells[0];\nreach(1);\nuntil(2, 300); // the other one waits for the lock\ncells[0] = old + ${one};\ngive();`,
    second: `until(1);\ntake();\ncells[0] = cells[0] + ${one};\ngive();\nreach(2);`,
  };
}

/** Records that a DataView reads are shown on an array. */
function arrayOf(elements = 'Int32'): string {
  return elements === 'DataView' ? 'Int32Array' : `${elements}Array`;
}
