import { posix } from 'node:path';
import type { RuleCard } from '../engine/rule.js';
import { relativePath } from '../findings/relative-paths.js';
import { DEFAULT_SETTINGS } from './file-settings.js';
import type { ConfigSource, ResolvedConfig } from './resolved-config.js';
import type { Config } from './schema.js';

/** All that counts for one path, as a configuration without `extends` and `overrides` that would say the same. */
export function describeConfig(config: ResolvedConfig | undefined, path: string, cards: readonly RuleCard[]): Config {
  const { confidence, failOn, rules } = config?.settingsOf(path) ?? DEFAULT_SETTINGS;
  const entries = cards.map(({ id, severity }) => {
    const rule = rules[id] ?? { severity };
    return [id, rule.confidence ? [rule.severity, { confidence: rule.confidence }] : rule.severity] as const;
  });
  const { including, sources = [], own } = config ?? {};
  const all = <K extends 'exclude' | 'agents' | 'locks' | 'pools' | 'safe'>(key: K): readonly NonNullable<Config[K]>[number][] => sources.flatMap((source) => (source.config[key] ?? []) as NonNullable<Config[K]>[number][]);
  const described = {
    ...(including && own && { include: rebased(including.config.include ?? [], including, own.folder) }),
    exclude: sources.flatMap((source) => rebased(source.config.exclude ?? [], source, own?.folder ?? source.folder)),
    rules: Object.fromEntries(entries), confidence, failOn,
    suppressions: { requireReason: config?.requiresReason ?? true },
    agents: all('agents'), locks: all('locks'), pools: all('pools'), safe: all('safe'),
  };
  return Object.fromEntries(Object.entries(described).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

/** Globs of a configuration elsewhere, as they read from `folder`. */
function rebased(patterns: readonly string[], { folder: from }: ConfigSource, folder: string): string[] {
  const prefix = relativePath(from, folder);
  return patterns.map((pattern) => (prefix === '.' || !pattern.includes('/') ? pattern : posix.join(prefix, pattern)));
}
