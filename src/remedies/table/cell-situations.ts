import type { Situation } from './situation.js';

export const CELL_SITUATIONS = {
  'counter': { name: 'a counter, a sum or a set of bits, in whole numbers', shows: 'the new value is the old one plus, minus, and, or, xor something', approaches: ['atomic-update'] },
  'computed': { name: 'a maximum, a minimum, a state machine, any other function of the old value', shows: 'the new value is computed from the old one, in a way that no operation of `Atomics` does', approaches: ['retry-loop'] },
  'state': { name: 'a flag, an owner or a state that is claimed', shows: 'the word is tested for one value and then set to another', approaches: ['claim'] },
  'limited': { name: 'a count with a limit, a position that moves on', shows: 'the word is compared and then changed from what was read', approaches: ['retry-loop'] },
  'float-sum': { name: 'a sum of fractions', shows: 'a float is increased by several agents', approaches: ['slot-per-agent', 'integer-units', 'float-bits', 'one-lock'] },
  'float-update': { name: 'a float or clamped byte that is computed from its old value', shows: 'the element is read and written back, and `Atomics` does not work on its kind', approaches: ['float-bits', 'one-lock'] },
  'bytes-update': { name: 'a number in a record', shows: 'a DataView or Buffer reads and writes it back', approaches: ['integer-view', 'one-lock'] },
  'words-together': { name: 'several words that belong together', shows: 'one is checked and another one written, or both are changed in one go', approaches: ['one-lock', 'packed-word'] },
  'word-of-its-own': { name: 'a flag, a count or a state that others reach with `Atomics`', shows: 'a plain read or write of the word', approaches: ['atomic-access'] },
  'bytes-of-a-word': { name: 'the bytes of a word that others reach with `Atomics`', shows: 'a DataView, a Buffer, a method or an iteration goes over them', approaches: ['integer-view', 'cell-by-cell', 'atomic-access'] },
  'two-widths': { name: 'bytes that are reached as elements of two sizes', shows: 'atomic accesses of different width meet', approaches: ['one-width'] },
  'polled': { name: 'a word that is waited for in a loop', shows: 'a loop of plain reads', approaches: ['atomic-access', 'wait-and-notify', 'message-instead'] },
  'wide-integer': { name: 'a 64-bit integer', shows: 'a BigInt element is read in a plain way while it is written', approaches: ['atomic-access'] },
  'wide-float': { name: 'a float that is read while it is written', shows: 'the read may see half of it', approaches: ['float-bits', 'sequence-lock'] },
  'wide-record': { name: 'a number in a record that is read while it is written', shows: 'a DataView goes byte by byte', approaches: ['integer-view', 'sequence-lock'] },
  'whole-numbers': { name: 'single whole numbers that agents hand to each other', shows: 'one writes and another reads, and nothing orders them', approaches: ['atomic-access'] },
} as const satisfies Readonly<Record<string, Situation>>;
