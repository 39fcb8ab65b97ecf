import type { RuleCard } from '../engine/rule.js';
import type { Confidence, Severity } from '../findings/finding.js';
import { pathTest, type PathTest } from './path-patterns.js';
import { presetSettings, type Preset } from './presets.js';
import type { RuleSetting } from './rule-settings.js';
import type { Config, RuleEntry } from './schema.js';

/** What counts for the findings in one file. */
export interface FileSettings {
  readonly confidence: Confidence;
  readonly failOn: Severity | 'never';
  /** By id without prefix; rules that are not named are as their cards have them. */
  readonly rules: Readonly<Record<string, RuleSettings>>;
}

export interface RuleSettings {
  readonly severity: RuleSetting;
  readonly confidence?: Confidence;
}

export const DEFAULT_SETTINGS: FileSettings = { confidence: 'likely', failOn: 'error', rules: {} };

/** A part of the settings that comes after others. */
export type SettingsLayer = (settings: FileSettings, path: string) => FileSettings;

export function presetLayer(preset: Preset, cards: readonly RuleCard[]): SettingsLayer {
  const { rules, confidence } = presetSettings(preset, cards);
  const byRule = Object.fromEntries(Object.entries(rules).map(([id, severity]) => [id, { severity }]));
  return (settings) => ({ ...settings, confidence, rules: { ...settings.rules, ...byRule } });
}

/** What a configuration itself says; its globs are about what is below `folder`. */
export function configLayer(config: Config, folder: string): SettingsLayer {
  const overrides = (config.overrides ?? []).map((override): readonly [PathTest, SettingsLayer] => {
    const isNamed = pathTest(override.files, folder);
    const isExcluded = pathTest(override.excludedFiles ?? [], folder);
    return [(path) => isNamed(path) && !isExcluded(path), valuesLayer(override)];
  });
  const own = valuesLayer(config);
  return (settings, path) => overrides.filter(([isAbout]) => isAbout(path)).reduce((before, [, layer]) => layer(before, path), own(settings, path));
}

type Values = Pick<Config, 'rules' | 'confidence' | 'failOn'>;

function valuesLayer({ rules, confidence, failOn }: Values): SettingsLayer {
  const byRule = Object.fromEntries(Object.entries(rules ?? {}).flatMap(([id, entry]) => (entry === undefined ? [] : [[id, ruleSettingsOf(entry)]])));
  return (settings) => ({
    confidence: confidence ?? settings.confidence,
    failOn: failOn ?? settings.failOn,
    rules: { ...settings.rules, ...byRule },
  });
}

function ruleSettingsOf(entry: RuleEntry): RuleSettings {
  const [word, options] = typeof entry === 'string' ? [entry, {}] : entry;
  return { severity: word === 'warn' ? 'warning' : word, ...(options.confidence && { confidence: options.confidence }) };
}
