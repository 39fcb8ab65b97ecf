import { expect, test } from 'vitest';
import { mapOf, slotLines, useLines } from './mapped.js';

test('the sample: agents, ways, slots and what is wrong with them', () => {
  const map = mapOf('examples/thumbnails');
  expect(map.agents).toEqual([
    { id: 'A1', name: 'main', environment: 'node-main', entry: 'src/main.js', many: false },
    { id: 'A2', name: 'src/worker.js', environment: 'node-worker', entry: 'src/worker.js', many: true, startedBy: 'A1', startedAt: { file: 'src/main.js', line: 17 } },
  ]);
  expect(map.regions.map(({ name, bytes, at, reach }) => ({ name, bytes, line: at.line, reach: reach.map(({ agent, how, path }) => `${agent} ${how} ${path ?? ''}`.trim()) }))).toEqual([
    { name: 'control', bytes: 16_396, line: 8, reach: ['A1 has it first', 'A2 started with it workerData.control'] },
    { name: 'statistics', bytes: 8, line: 9, reach: ['A1 has it first', 'A2 started with it workerData.statistics'] },
    { name: 'sheet', bytes: 16_384, line: 10, reach: ['A1 has it first', 'A2 started with it workerData.sheet'] },
  ]);
  expect(slotLines(map).map((line) => line.replace(/ [0-9a-f]{8}$/, ''))).toEqual([
    'control: 0-3 STOP → RACE: no-mixed-access',
    'control: 4-7 HEAD → RACE: no-check-then-act',
    'control: 8-11 TAIL → written before it is shared, then only read',
    'control: 12 + 4 * i, 4 bytes each FIRST_SLOT + image → written before it is shared, then only read',
    'statistics: 0-3 DONE → RACE: no-unsynchronized-rmw',
    'statistics: 4-7 FAILED → atomic, ordered by messages or the end of agents',
    'sheet: 4 * at, 1 byte each pixels[at] → RACE: no-unprotected-payload',
    'sheet: from 4 * image sheet.set(…) → RACE: no-unprotected-payload',
  ]);
  expect(useLines(map, 'DONE')).toEqual([
    'main reads plain, src/statistics.js:17, every started src/worker.js has ended',
    'src/worker.js updates plain, src/statistics.js:9',
  ]);
});

test('a hand-written lock: the slots that it guards, and its word', () => {
  const map = mapOf('fixtures/no-check-then-act/ok-crane-queue');
  expect(slotLines(map)).toEqual([
    'memory: 0-3 this.word[0] → guarded by `this.word[0]`, atomic',
    'memory: 4-7 HEAD → guarded by `this.word[0]`',
    'memory: 8-11 TAIL → guarded by `this.word[0]`',
    'memory: 12 + 4 * i, 4 bytes each ITEMS + tail → guarded by `this.word[0]`',
  ]);
  expect(map.regions[0]?.slots.map(({ isLock }) => isLock)).toEqual([true, false, false, false]);
  expect(map.agents[1]).toMatchObject({ many: true, times: 3 });
  expect(useLines(map, 'HEAD')).toEqual([
    'crane.ts reads plain under `this.word[0]`, yard-queue.ts:26', 'crane.ts writes plain under `this.word[0]`, yard-queue.ts:28',
  ]);
});

test('a partition: each worker has rows of its own, and main reads when all have ended', () => {
  const map = mapOf('fixtures/no-unprotected-payload/ok-row-ranges');
  expect(map.regions[0]).toMatchObject({ name: 'pixels', bytes: 786_432 });
  expect(slotLines(map)).toContain('pixels: 1024 * y + x, 1 byte each pixels[at] → each agent has a slot of its own, ordered by messages or the end of agents');
  expect(useLines(map, 'pixels.slice(…)')).toEqual(['main reads plain, smooth.mjs:18, every started rows.mjs has ended']);
});

test('memory that goes to and fro by messages', () => {
  const map = mapOf('fixtures/no-unprotected-payload/ok-histogram-turns');
  expect(map.regions[0]?.reach).toContainEqual({ agent: 'A2', how: 'posted', from: 'A1', path: 'block', at: { file: 'checksum.ts', line: 18 } });
  expect([...new Set(map.regions[0]?.slots.map(({ verdict }) => verdict.kind))]).toEqual(['ordered']);
});

test('a Web Lock by its name', () => {
  const map = mapOf('fixtures/no-unsynchronized-rmw/ok-quota-locks');
  expect(slotLines(map)).toEqual(['memory: 0-7 quota[0] → guarded by the Web Lock "quota"']);
});

test('a ring: words that are atomic, and data that they publish', () => {
  expect(slotLines(mapOf('fixtures/no-unprotected-payload/ok-fax-ring'))).toEqual([
    'memory: 0-3 SENT → atomic', 'memory: 4-7 DIALLED → atomic', 'memory: 8 + 4 * i, 4 bytes each PAGES + (sent % capacity) → published by an atomic word',
  ]);
});

test('a library: its methods are named, and no slot of right code is in a race', () => {
  const map = mapOf('fixtures/no-mixed-access/ok-clock-seqlock-library');
  expect(map.agents.map(({ environment }) => environment)).toEqual(['library']);
  expect(useLines(map, 'hours').map((line) => line.split(',')[0])).toEqual(['openClock().get reads plain', 'openClock().set writes plain']);
});
