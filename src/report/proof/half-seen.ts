import type { Scene } from './scene.js';

/** One agent reads while the other is in the middle of its writes. */
export function halfSeen(approach: string | undefined): Scene {
  const scene = {
    shared: 'const block = new Int32Array(memory, 0, 4);\nconst seen = new Int32Array(memory, 64, 4);\nconst ready = new Int32Array(memory, 128, 1);\n',
    found: "seen.join(' ')", right: "'7 7 7 7'", says: '7 7 7 7 was written, the reader has seen ${found}',
  };
  const writes = 'block.fill(7, 0, 2);\nreach(1);\nuntil(2, PATIENCE);\nblock.fill(7, 2);';
  if (approach === undefined) {
    return { ...scene, shows: 'what is read in the middle of the writes is half old and half new', first: writes.replace(', PATIENCE', ''), second: 'until(1);\nseen.set(block);\nreach(2);' };
  }
  return {
    ...scene, shows: 'what is read after it was published is whole',
    first: `${writes.replace('PATIENCE', '300')}\nAtomics.store(ready, 0, 1);\nAtomics.notify(ready, 0);`,
    second: 'until(1);\nwhile (Atomics.load(ready, 0) === 0) Atomics.wait(ready, 0, 0, 1000);\nseen.set(block);\nreach(2);',
  };
}

/** A value of eight bytes that goes in two halves, as a plain access may. */
export function tornValue(approach: string | undefined): Scene {
  const scene = {
    shared: 'const value = new BigInt64Array(memory, 0, 1);\nconst halves = new Int32Array(memory, 0, 2);\nconst seen = new BigInt64Array(memory, 64, 1);\n',
    found: 'seen[0].toString(16)', right: "'700000007'", says: '0 and 700000007 were stored, the reader has seen ${found}',
  };
  if (approach === undefined) {
    return { ...scene, shows: 'a value that was never stored: half old and half new', first: 'halves[0] = 7;\nreach(1);\nuntil(2);\nhalves[1] = 7;', second: 'until(1);\nseen[0] = value[0];\nreach(2);' };
  }
  return { ...scene, shows: 'a value that is stored and loaded whole', first: 'Atomics.store(value, 0, 0x7_0000_0007n);\nreach(1);', second: 'until(1);\nseen[0] = Atomics.load(value, 0);' };
}
