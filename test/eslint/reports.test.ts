import { describe, expect, test, vi } from 'vitest';
import { temporaryProject } from '../support/temporary-project.js';
import { eslintIn, reportsOf } from './lint.js';

vi.mock('../../src/engine/analyze-project.js', () => import('./fake-engine.js'));

const lineOf = (words: string) => `new Worker(race('a', 'alone ${words}'));`;
const project = (words: string, bom = '') => temporaryProject({ 'package.json': '{}', 'main.js': bom + lineOf(words) });

describe('confidence', () => {
  const counts = async (level: Parameters<typeof eslintIn>[1], settings = {}) => {
    const found: Record<string, number> = {};
    for (const words of ['proven', 'likely', 'possible', 'proven info']) {
      const folder = project(words);
      found[words] = (await reportsOf(eslintIn(folder, level, { settings }), folder, 'main.js')).length;
    }
    return found;
  };

  test('is at least likely', async () => {
    expect(await counts('error')).toEqual({ proven: 1, likely: 1, possible: 0, 'proven info': 0 });
  });

  test('is what the option says, before the settings', async () => {
    const settings = { racelint: { confidence: 'possible' } };
    expect(await counts(['error', { confidence: 'proven' }], settings)).toEqual({ proven: 1, likely: 0, possible: 0, 'proven info': 0 });
  });

  test('is what the settings say, where there is no option; notes come with what is possible', async () => {
    const settings = { racelint: { confidence: 'possible' } };
    expect(await counts('error', settings)).toEqual({ proven: 1, likely: 1, possible: 1, 'proven info': 1 });
  });

  test('is refused as an option where it is no such word', async () => {
    const folder = project('proven');
    await expect(eslintIn(folder, ['error', { confidence: 'certain' }]).lintFiles(['.'])).rejects.toThrow('should be equal to one of the allowed values');
  });
});

describe('remedies', () => {
  const messageOf = async (words: string, bom = '') => {
    const folder = project(words, bom);
    const [result] = await eslintIn(folder).lintFiles(['main.js']);
    return result!.messages[0]!;
  };

  test('of kind `fix` are fixes', async () => {
    expect((await messageOf('fix')).fix).toEqual({ range: [11, 33], text: 'lock()' });
  });

  test('count from the start of the text after a byte order mark', async () => {
    expect((await messageOf('fix', '\uFEFF')).fix).toEqual({ range: [11, 33], text: 'lock()' });
  });

  test('of kind `suggestion` are suggestions', async () => {
    const [suggestion] = (await messageOf('suggestion')).suggestions!;
    expect(suggestion).toMatchObject({ desc: 'Take {{the}} lock', fix: { range: [11, 40], text: 'lock()' } });
  });

  test('that change other files, overlap or are no edits are left out', async () => {
    const message = await messageOf('both overlapping guidance');
    expect([message.fix, message.suggestions]).toEqual([undefined, undefined]);
  });
});

test('each rule reports its own findings', async () => {
  const folder = project('queue');
  expect(await reportsOf(eslintIn(folder), folder, 'main.js')).toEqual(['1:12 racelint/no-queue {{x}} races with ']);
});

test('a directive comment switches a report off', async () => {
  const folder = temporaryProject({ 'package.json': '{}', 'main.js': `// eslint-disable-next-line racelint/no-race\n${lineOf('')}` });
  expect(await reportsOf(eslintIn(folder), folder, 'main.js')).toEqual([]);
});
