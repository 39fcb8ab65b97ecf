import { describe, expect, test } from 'vitest';
import { fixtures } from '../programs.js';
import { mapOf } from './mapped.js';

const all = fixtures();

describe('the verdicts of every fixture agree with what is reported', () => {
  test.each(all.filter(({ kind }) => kind === 'ok').map(({ name }) => name))('%s', (name) => {
    const grave = mapOf(`fixtures/${name}`).regions.flatMap(({ slots }) => slots).filter(({ verdict }) => verdict.kind === 'race');
    expect(grave.map(({ name: slot, verdict }) => `${slot}: ${verdict.text}`)).toEqual([]);
  });
});
