import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { schemaKit } from '../../src/config/bundled-kit.js';
import { configSchemaText } from '../../src/config/schema.js';

const text = readFileSync(new URL('../../schema.json', import.meta.url), 'utf8');

test('schema.json is in step with the catalogue and the keys (npm run docs writes it)', () => {
  expect(text).toBe(configSchemaText(schemaKit, rules));
});

test('it accepts what a configuration may say, and nothing else', () => {
  const validate = new Ajv().compile(JSON.parse(text) as object);
  expect(validate({ $schema: './node_modules/racelint/schema.json', extends: ['strict'], rules: { 'no-plain-spin': ['warn', { confidence: 'proven' }] }, pools: [{ from: 'pool', name: 'Pool', entry: [0, 'file'], calls: ['run'] }] })).toBe(true);
  for (const wrong of [{ exlude: [] }, { rules: { 'no-such': 'off' } }, { rules: { 'no-plain-spin': ['off'] } }, { failOn: 'fatal' }]) expect(validate(wrong)).toBe(false);
});
