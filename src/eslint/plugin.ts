import type { Rule } from '../engine/rule.js';
import { catalogueRule } from './catalogue-rule.js';
import type { CatalogueRule } from './create-rule.js';
import { LintedFindings } from './linted-findings.js';
import { packageVersion } from '../project/package.js';
import { PRESETS, type Preset } from '../config/presets.js';
import { presetRules, type PresetRules } from './presets.js';

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
  /**
   * `recommended`: every rule at the severity that fits most projects. `strict`: every rule as an error, and findings that are no more
   * than possible too. `all`: every rule there is, at the severity of its card. `shared-memory`: those about memory and agents.
   */
  readonly configs: Readonly<Record<Preset, PresetConfig>>;
}

/** Makes a plugin of all rules of a catalogue. */
export function pluginOf(catalogue: readonly Rule[]): RacelintPlugin {
  const findings = new LintedFindings(catalogue);
  const plugin = {
    meta: { name: 'racelint', version: packageVersion(), namespace: 'racelint' },
    rules: Object.fromEntries(catalogue.map(rule => [rule.id, catalogueRule(rule, findings)])),
    configs: {} as RacelintPlugin['configs'],
  };
  // The configs hold the plugin, so they come after it.
  plugin.configs = Object.fromEntries(PRESETS.map((name): [Preset, PresetConfig] =>
    [name, { name: `racelint/${name}`, plugins: { racelint: plugin }, rules: presetRules(name, catalogue) }])) as RacelintPlugin['configs'];
  return plugin;
}
