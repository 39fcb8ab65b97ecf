import { ruleListJson, ruleListText } from '../../report/rule-list.js';
import { rules } from '../catalogue.js';
import { paintFor, type ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';

export interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly json?: boolean;
  readonly color: ColorChoice;
}

/** `racelint rules`: the catalogue. */
export function listRules({ format, json, color }: RulesOptions): number {
  print(json === true || format === 'json' ? ruleListJson(rules) : ruleListText(rules, paintFor(color)));
  return EXIT.clean;
}
