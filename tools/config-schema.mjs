/**
 * Writes `schema.json`, the JSON schema of configurations, for the rules of the catalogue: `npm run docs`. A test compares, so
 * that they stay in step.
 */
import { writeFileSync } from 'node:fs';
import { rules } from '../dist/rules/index.js';
import { schemaKit } from '../dist/src/config/bundled-kit.js';
import { configSchemaText } from '../dist/src/config/schema.js';

writeFileSync(new URL('../schema.json', import.meta.url), configSchemaText(schemaKit, rules));
