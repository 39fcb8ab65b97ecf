/** The shape of a configuration. `schema.json`, which editors read, is made of it. */
import type * as Zod from 'zod/mini';
import { CONFIDENCES } from '../findings/finding.js';
import { SEVERITIES } from '../findings/summary.js';
import type { Environment } from '../models/agents.js';
import { PRESETS } from './presets.js';
import type { SchemaKit } from './schema-kit.js';

const ENVIRONMENTS = ['window', 'dedicated-worker', 'shared-worker', 'service-worker', 'audio-worklet', 'node-main', 'node-worker'] as const satisfies readonly Environment[];
const SEVERITY_WORDS = ['error', 'warning', 'warn', 'info', 'off'] as const;

/** A rule, as far as a configuration is about it. */
export interface ConfigurableRule {
  readonly id: string;
  readonly description: string;
}

export type Config = Zod.infer<ReturnType<typeof configSchema>['schema']>;
export type RuleEntry = NonNullable<NonNullable<Config['rules']>[string]>;

/** The schema, for a catalogue of rules. */
 
export function configSchema(z: SchemaKit, rules: readonly ConfigurableRule[]) {
  const metadata = z.registry<{ readonly description?: string; readonly id?: string }>();
  const described = <T extends Zod.ZodMiniType>(type: T, description: string): T => {
    const own = z.clone(type);
    metadata.add(own, { description });
    return own;
  };
  const shared = <T extends Zod.ZodMiniType>(id: string, type: T): T => {
    metadata.add(type, { id });
    return type;
  };
  const some = <T extends Zod.ZodMiniType>(type: T, description: string): Zod.ZodMiniOptional<T> => described(z.optional(type), description);
  const texts = z.array(z.string().check(z.minLength(1)));
  const where = z.union([z.int().check(z.nonnegative()), z.tuple([z.int().check(z.nonnegative()), z.string()])]);
  const confidence = z.enum(CONFIDENCES);
  const failOn = z.enum([...SEVERITIES, 'never']);
  const severity = z.enum(SEVERITY_WORDS);
  const ruleEntry = shared('rule', z.union([severity, z.tuple([severity, z.strictObject({ confidence: some(confidence, 'Least sure confidence of this rule still reported.') })])]));
  const ruleEntries = shared('rules', z.strictObject(Object.fromEntries(rules.map(({ id, description }) => [id, some(ruleEntry, description)]))));
  const imported = {
    from: described(z.string(), 'The module as imports name it, or a path that begins with a dot, from the folder of the configuration.'),
    name: described(z.string(), 'What it exports: a name, or "default".'),
  };
  const schema = z.strictObject({
    $schema: z.optional(z.string()),
    extends: some(z.union([z.string(), z.array(z.string())]), `Presets (${PRESETS.join(', ')}) and paths of other configurations, each before what follows.`),
    include: some(texts, 'Globs of what is scanned. A pattern without a slash counts in every folder.'),
    exclude: some(texts, 'Globs of what is not scanned and not reported.'),
    rules: some(ruleEntries, 'Severities by rule: error, warning, info or off, or a pair of severity and options.'),
    confidence: some(confidence, 'Least sure findings to report.'),
    failOn: some(failOn, 'Least grave findings to exit with 1 for.'),
    suppressions: some(z.strictObject({
      requireReason: some(z.boolean(), 'Whether a comment that suppresses findings must say why. Default true.'),
    }), 'How comments may suppress findings.'),
    overrides: some(z.array(z.strictObject({
      files: described(texts, 'Globs of the files that it is about.'),
      excludedFiles: some(texts, 'Globs of files that it is not about.'),
      rules: some(ruleEntries, 'Severities by rule.'),
      confidence: some(confidence, 'Least sure findings to report.'),
      failOn: some(failOn, 'Least grave findings to exit with 1 for.'),
    })), 'Settings of some files. Of several that are about a file, the last wins.'),
    agents: some(z.array(z.strictObject({
      entry: described(z.string(), 'Path of the file that the agent runs, or a glob of such files.'),
      environment: some(z.enum(ENVIRONMENTS), 'Where it runs.'),
      many: some(z.boolean(), 'Whether several of them may run at a time. Default false.'),
    })), 'Agents whose start cannot be seen in the code.'),
    locks: some(z.array(z.strictObject({
      ...imported,
      scope: some(z.enum(['all-agents', 'one-agent']), 'Whom it keeps apart: agents, or only the tasks of one. Default all-agents.'),
      is: some(z.enum(['acquire', 'release', 'run']), 'For a function: whether it takes the lock, gives it back, or runs its last argument under it.'),
      acquire: some(texts, 'For a class or factory: methods that take the lock.'),
      release: some(texts, 'For a class or factory: methods that give it back.'),
      run: some(texts, 'For a class or factory: methods that run a callback under the lock.'),
    })), 'Locks whose code is not read.'),
    pools: some(z.array(z.strictObject({
      ...imported,
      entry: described(where, 'The argument that names the file of the workers, or [argument, option]. Arguments count from 0.'),
      payload: some(where, 'The argument that workers are started with, or [argument, option].'),
      calls: described(texts, 'Methods that call a worker with their first argument and promise the result.'),
      ends: some(texts, 'Methods that promise the end of the workers.'),
    })), 'Worker pools whose code is not read.'),
    safe: some(z.array(z.strictObject(imported)), 'Functions and classes that do with shared memory what is right: they are not looked into.'),
  });
  return { schema, metadata };
}

/** The JSON schema of a configuration. */
export function configJsonSchema(z: SchemaKit, rules: readonly ConfigurableRule[]): object {
  const { schema, metadata } = configSchema(z, rules);
  return { ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7', metadata }), title: 'racelint configuration' };
}

/** The text of `schema.json`. */
export function configSchemaText(z: SchemaKit, rules: readonly ConfigurableRule[]): string {
  return `${JSON.stringify(configJsonSchema(z, rules), null, 2)}\n`;
}
