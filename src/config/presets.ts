import type { RuleCard } from '../engine/rule.js';
import type { Confidence, Severity } from '../findings/finding.js';

/** Names that `extends` knows. */
export const PRESETS = ['recommended', 'strict', 'all', 'shared-memory'] as const;
export type Preset = (typeof PRESETS)[number];

export interface PresetSettings {
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly confidence: Confidence;
}

/** What a preset says of the rules of a catalogue. */
export function presetSettings(preset: Preset, cards: readonly RuleCard[]): PresetSettings {
  const by = (severity: (card: RuleCard) => Severity | 'off'): PresetSettings['rules'] => Object.fromEntries(cards.map((card) => [card.id, severity(card)]));
  switch (preset) {
    case 'recommended':
    case 'all':
      return { rules: by(({ severity }) => severity), confidence: 'likely' };
    case 'strict':
      return { rules: by(() => 'error'), confidence: 'possible' };
    case 'shared-memory':
      return { rules: by(({ category, severity }) => (category === 'async' ? 'off' : severity)), confidence: 'likely' };
  }
}
