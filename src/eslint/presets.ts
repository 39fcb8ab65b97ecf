import { presetSettings, type Preset } from '../config/presets.js';
import type { RuleCard } from '../engine/rule.js';
import type { RuleOptions } from './create-rule.js';

export type Level = 'error' | 'warn' | ['error' | 'warn', RuleOptions];

/** The rules of a flat config, with prefix. */
export type PresetRules = Readonly<Record<string, Level>>;

/** A preset as ESLint's levels: rules that it leaves off are not named. */
export function presetRules(preset: Preset, cards: readonly RuleCard[]): PresetRules {
  const { rules, confidence } = presetSettings(preset, cards);
  return Object.fromEntries(Object.entries(rules).flatMap(([id, severity]): [string, Level][] => {
    if (severity === 'off') return [];
    const level = severity === 'error' ? 'error' : 'warn';
    return [[`racelint/${id}`, confidence === 'likely' ? level : [level, { confidence }]]];
  }));
}
