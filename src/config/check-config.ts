import type { RuleCard } from '../engine/rule.js';
import { mistakesIn, type ConfigMistake, type ConfigPath } from './config-mistakes.js';
import { configJsonSchema, configSchema, type Config } from './schema.js';
import type { ConfigPlace } from './config-text.js';
import type { SchemaKit } from './schema-kit.js';
import { UsageError } from './usage-error.js';

export type Places = (path: ConfigPath, isKey?: boolean) => ConfigPlace;

/** The data as a configuration, if it is one. Otherwise a usage error that lists all mistakes with their places. */
export function checkedConfig(kit: SchemaKit, data: unknown, rules: readonly RuleCard[], where: Places): Config {
  const checked = configSchema(kit, rules).schema.safeParse(data);
  if (checked.success) return checked.data;
  const schema = configJsonSchema(kit, rules);
  const mistakes = mistakesIn(data, checked.error.issues, (path) => keysOf(schema, path));
  throw mistakeError(mistakes, where);
}

function mistakeError(mistakes: readonly ConfigMistake[], where: Places): UsageError {
  const placed = mistakes.map(({ path, isKey, message, hint }) => ({ message, hint, ...where(path, isKey) })).sort((a, b) => a.offset - b.offset);
  const [first] = placed;
  if (placed.length === 1 && first) return new UsageError(`${first.name}: ${first.message}`, first.hint);
  const list = placed.map(({ name, message, hint }) => `  ${name}: ${message}${hint === '' ? '' : `\n    ${hint}`}`);
  return new UsageError(`the configuration has ${mistakes.length} mistakes`, list.join('\n'));
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode | readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/** The keys that the schema knows in the object at a path. */
function keysOf(schema: SchemaNode, path: ConfigPath): readonly string[] {
  const forms = (node: SchemaNode): readonly SchemaNode[] => {
    const named = schema.definitions?.[node.$ref?.replace('#/definitions/', '') ?? ''];
    return [node, ...[...(node.anyOf ?? []), ...(node.allOf ?? []), ...(named ? [named] : [])].flatMap(forms)];
  };
  let nodes = forms(schema);
  for (const key of path) nodes = nodes.flatMap((node) => childrenOf(node, key)).flatMap(forms);
  return nodes.flatMap(({ properties }) => Object.keys(properties ?? {}));
}

function childrenOf({ properties, items }: SchemaNode, key: string | number): readonly SchemaNode[] {
  if (typeof key === 'string') return properties?.[key] ? [properties[key]] : [];
  if (items === undefined) return [];
  return 'length' in items ? items.slice(key, key + 1) : [items];
}
