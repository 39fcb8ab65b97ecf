import { array, assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { WordSearch } from '../../src/project/word-search.js';

const GROUPS = [['Atomics', 'banana'], ['ananas', 'orkers'], ['shared!']];
const search = new WordSearch(GROUPS);

function bitsOf(text: string): number {
  return GROUPS.reduce((bits, words, group) => (words.some((word) => text.includes(word)) ? bits | (1 << group) : bits), 0);
}

test('finds the groups of which a word occurs, wherever it stands', () => {
  const parts = constantFrom('Atomic', 's', 'banan', 'a', 'nas', 'orke', 'rs', 'shared', '!', '\u{e9}', '');
  const pieces = array(string({ maxLength: 7 }).chain((filler) => array(parts, { maxLength: 4 }).map((found) => filler + found.join(''))));
  assert(
    property(pieces, (texts) => {
      const text = texts.join('');
      expect(search.groupsIn(Buffer.from(text))).toBe(bitsOf(text));
    }),
  );
});

test.each([0, 1, 2, 3, 4, 5, 6, 7])('finds a word at offset %d, and none that is cut off', (offset) => {
  const text = `${'-'.repeat(offset)}banana`;
  expect(search.groupsIn(Buffer.from(text))).toBe(1);
  expect(search.groupsIn(Buffer.from(`${text}s`))).toBe(3);
  expect(search.groupsIn(Buffer.from(text.slice(0, -1)))).toBe(0);
});

test('words of two letters are refused', () => {
  expect(() => new WordSearch([['ab']])).toThrow(RangeError);
});
