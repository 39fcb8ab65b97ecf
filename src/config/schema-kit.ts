import type * as Zod from 'zod/mini';

/** What the schema is made with. It is handed over, because the doors load it in their own ways: the command line with the first configuration, the plugin, which cannot wait, with the first settings. */
export type SchemaKit = Pick<typeof Zod, 'array' | 'boolean' | 'clone' | 'enum' | 'int' | 'minLength' | 'nonnegative' | 'optional' | 'registry' | 'strictObject' | 'string' | 'toJSONSchema' | 'tuple' | 'union'>;
