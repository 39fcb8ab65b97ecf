import { createRequire } from 'node:module';
import { checkedConfig } from '../config/check-config.js';
import { declarationsOf } from '../config/declarations.js';
import { ResolvedConfig } from '../config/resolved-config.js';
import { RunSettings } from '../config/run-settings.js';
import type { SchemaKit } from '../config/schema-kit.js';
import { UsageError } from '../config/usage-error.js';
import type { AnalysisOptions } from '../engine/analysis.js';
import type { RuleCard } from '../engine/rule.js';
import type { Confidence } from '../findings/finding.js';
import { createResolver } from '../links/resolve.js';
import type { LinterContext } from './linted-file.js';

const require = createRequire(import.meta.url);
const NAME = 'settings.racelint';

/** What `settings.racelint` says: the keys of a configuration file. What ESLint itself decides, such as severities, is ESLint's. */
export class LinterSettings {
  constructor(private readonly config: ResolvedConfig | undefined) {}

  /** For a rule whose own options ask for findings of this confidence. */
  forRule(confidence: Confidence | undefined): RunSettings {
    return new RunSettings({ confidence }, () => this.config);
  }

  leavesOut(path: string): boolean {
    return this.config?.leavesOut(path) ?? false;
  }

  /** What of it the analysis depends on, as text: findings under equal ones are the same. */
  get key(): string {
    const { agents, locks, pools, safe, suppressions } = this.config?.own.config ?? {};
    return JSON.stringify([agents, locks, pools, safe, suppressions]);
  }

  /** What the analysis of `files` is to know. */
  analysis(files: readonly string[]): Pick<AnalysisOptions, 'declared' | 'requiresReason'> {
    const { config } = this;
    if (!config) return {};
    const resolver = createResolver(config.own.folder);
    const declared = declarationsOf(config.sources, files, (from, specifier) => resolver.module(from, specifier));
    return { requiresReason: () => config.requiresReason, ...(declared && { declared }) };
  }
}

const NOTHING_SET = new LinterSettings(undefined);
const known = new WeakMap<object, LinterSettings>();

/** Throws where the settings are wrong, as ESLint does where a rule's options are. */
export function linterSettings({ settings, cwd }: Pick<LinterContext, 'settings' | 'cwd'>, cards: readonly RuleCard[]): LinterSettings {
  const data = (settings as { readonly racelint?: unknown } | undefined)?.racelint;
  if (data === undefined || data === null) return NOTHING_SET;
  if (typeof data !== 'object') throw new UsageError(`${NAME} must be an object`);
  let found = known.get(data);
  if (!found) {
    const config = checkedConfig(schemaKit(), data, cards, (path) => ({ name: [NAME, ...path.slice(0, -1)].join('.'), offset: 0 }));
    found = new LinterSettings(new ResolvedConfig({ config, folder: cwd, place: NAME, extendsAt: `${NAME}.extends` }, cards, readNothing));
    known.set(data, found);
  }
  return found;
}

function schemaKit(): SchemaKit {
  const kit = require('zod/mini') as SchemaKit & { readonly config: (options: { readonly jitless: boolean }) => unknown };
  kit.config({ jitless: true });
  return kit;
}

function readNothing(path: string): never {
  throw new UsageError(`${NAME}.extends: "${path}" cannot be read from here`, 'Import the file in eslint.config.js and hand its content over.');
}
