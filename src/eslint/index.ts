import { rules as catalogue } from '../../rules/index.js';
import { pluginOf, type RacelintPlugin } from './plugin.js';

export type { CatalogueRule, RuleDocs, RuleOptions } from './create-rule.js';
export type { PresetConfig, RacelintPlugin } from './plugin.js';
export type { PresetRules } from './presets.js';

const plugin: RacelintPlugin = pluginOf(catalogue);

export const { meta, rules, configs } = plugin;
export default plugin;
