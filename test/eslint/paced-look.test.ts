import { expect, test } from 'vitest';
import { PacedLook } from '../../src/eslint/paced-look.js';

test('a look that takes 5 ms is repeated after 95 ms more, and told what was seen before', () => {
  let now = 0;
  const look = new PacedLook<number>(
    (before = 0) => {
      now += 5;
      return before + 1;
    },
    () => now,
  );
  expect(look.value()).toBe(1);
  now = 99;
  expect(look.value()).toBe(1);
  now = 100;
  expect(look.value()).toBe(2);
});
