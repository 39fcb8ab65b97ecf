import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/links/canonical.js';

describe('canonical collections', () => {
  test('those of one kind with the same entries are one', () => {
    const first = canonical('names', new Set(['1', '2']), (set) => [...set]);
    expect(canonical('names', new Set(['2', '1']), (set) => [...set])).toBe(first);
  });

  test('numbers and names that are written alike stay apart', () => {
    const names = canonical('names', new Set(['7', '8']), (set) => [...set]);
    const numbers = canonical('spent', new Set([7, 8]), (set) => [...set].map(String));
    expect([...numbers.part]).toEqual([7, 8]);
    expect([...names.part]).toEqual(['7', '8']);
    expect(numbers.id).not.toBe(names.id);
  });
});
