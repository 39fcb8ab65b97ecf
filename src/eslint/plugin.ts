import type { Rule } from '../engine/rule.js';
import { catalogueRule } from './catalogue-rule.js';
import type { CatalogueRule } from './create-rule.js';
import { LintedFindings } from './linted-findings.js';
import { packageVersion } from '../project/package.js';
import { recommendedRules, strictRules, type PresetRules } from './presets.js';

/** A flat config of ESLint. */
export interface PresetConfig {
  readonly name: string;
  readonly plugins: { readonly racelint: RacelintPlugin };
  readonly rules: PresetRules;
}

/** The plugin, as ESLint and oxlint load it. */
export interface RacelintPlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Readonly<Record<string, CatalogueRule>>;
  readonly configs: {
    /** Every rule at the severity that fits most projects. */
    readonly recommended: PresetConfig;
    /** Every rule as an error, and findings that are no more than possible too. */
    readonly strict: PresetConfig;
    /** Every rule there is, at the severity of its card. */
    readonly all: PresetConfig;
  };
}

/** Makes a plugin of all rules of a catalogue. */
export function pluginOf(catalogue: readonly Rule[]): RacelintPlugin {
  const findings = new LintedFindings(catalogue);
  const plugin = {
    meta: { name: 'racelint', version: packageVersion(), namespace: 'racelint' },
    rules: Object.fromEntries(catalogue.map(rule => [rule.id, catalogueRule(rule, findings)])),
    configs: {} as RacelintPlugin['configs'],
  };
  const preset = (name: string, rules: PresetRules) => ({ name: `racelint/${name}`, plugins: { racelint: plugin }, rules });
  // The configs hold the plugin, so they come after it.
  plugin.configs = {
    recommended: preset('recommended', recommendedRules(catalogue)),
    strict: preset('strict', strictRules(catalogue)),
    all: preset('all', recommendedRules(catalogue)),
  };
  return plugin;
}
