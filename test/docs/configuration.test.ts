/** The examples of the page on configuration are valid, and it names every key. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```jsonc title="[^"]+"\n([\s\S]*?)^```$/gm)].map(([, example = '']) => example);

test.each(examples.map((example, i) => [i + 1, example] as const))('example %i', (_, example) => {
  const folder = temporaryProject({ 'racelint.config.jsonc': example, 'src/once-at-a-time.js': '', 'src/native-queue.js': '', 'test/a.js': '' });
  const { code, stderr } = runRacelint(folder, []);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('every key is told of', () => {
  expect(examples).toHaveLength(2);
  const { properties } = JSON.parse(readFileSync(new URL('../../schema.json', import.meta.url), 'utf8')) as { properties: object };
  for (const key of Object.keys(properties)) expect(text, key).toContain(key === '$schema' ? '"$schema"' : `| \`${key}\` |`);
});
