import { join } from 'node:path';
import { expect, test } from 'vitest';
import { relevanceOf } from '../../src/project/relevance.js';
import { readBytes, readSource } from '../../src/project/read-source.js';
import { temporaryProject } from '../support/temporary-project.js';

const CODE = 'new SharedArrayBuffer(8); // é';

test.each([
  ['UTF-8', Buffer.from(CODE)],
  ['UTF-8 with byte order mark', Buffer.from(`\uFEFF${CODE}`)],
  ['UTF-16', Buffer.from(`\uFEFF${CODE}`, 'utf16le')],
])('reads %s', (_name, bytes) => {
  const folder = temporaryProject({ 'a.ts': bytes });
  expect(readSource(join(folder, 'a.ts'))).toBe(CODE);
  expect(relevanceOf(readBytes(join(folder, 'a.ts'))).mayShareMemory).toBe(true);
});

test('throws where there is nothing to read', () => {
  expect(() => readSource('/nowhere/a.ts')).toThrow('ENOENT');
});
