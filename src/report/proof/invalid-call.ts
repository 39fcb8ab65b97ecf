import type { EvidenceSide } from '../../findings/evidence.js';
import type { Scene } from './scene.js';

/** A call of Atomics that throws. */
export function invalidCall(approach: string, sides: readonly EvidenceSide[], fixed: boolean): Scene {
  const elements = sides[0]?.access.elements ?? '';
  const isFloat = /^Float|Clamped/.test(elements);
  const wrong = approach === 'shared-memory' ? 'Atomics.wait(new Int32Array(1), 0, 0, 10);' : isFloat ? `Atomics.add(new ${elements}Array(memory, 0, 1), 0, 1);` : 'Atomics.wait(new Uint32Array(memory, 0, 1), 0, 0, 10);';
  const right = isFloat && approach !== 'shared-memory' ? 'Atomics.add(new Int32Array(memory, 0, 1), 0, 1);' : 'Atomics.wait(new Int32Array(memory, 0, 1), 0, 0, 10);';
  return {
    shared: 'const outcome = new Int32Array(memory, 64, 1);\n', found: 'outcome[0]', right: '1', says: 'the call was made ${found} times',
    shows: fixed ? 'on an array of this kind the call does what it says' : 'the call throws a TypeError, whatever the memory holds',
    first: `try {\n  ${fixed ? right : wrong}\n  outcome[0] += 1;\n} catch (error) {\n  if (!(error instanceof TypeError)) throw error;\n}`,
    second: '',
  };
}
