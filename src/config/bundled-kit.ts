import { array, boolean, clone, config, enum as enumOf, int, minLength, nonnegative, optional, registry, strictObject, string, toJSONSchema, tuple, union } from 'zod/mini';
import type { SchemaKit } from './schema-kit.js';

// To compile a schema costs more than one configuration saves.
config({ jitless: true });

/** Named one by one, so that the bundle holds no more of the library. */
export const schemaKit: SchemaKit = { array, boolean, clone, enum: enumOf, int, minLength, nonnegative, optional, registry, strictObject, string, toJSONSchema, tuple, union };
