import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownRuleId } from '../../config/rule-settings.js';
import { terminalMarkdown } from '../../report/terminal-markdown.js';
import { rules } from '../catalogue.js';
import { paintWith, wantsColor, type ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';
import { packageFolder } from '../../project/package.js';

export interface ExplainOptions {
  readonly color: ColorChoice;
}

/** `racelint explain`: the page of a rule, which ships with the package. */
export function explain(rule: string, { color }: ExplainOptions): number {
  const id = knownRuleId(rule, rules.map((known) => known.id));
  const page = readFileSync(join(packageFolder(), 'docs', 'rules', `${id}.md`), 'utf8');
  print(terminalMarkdown(page, paintWith(wantsColor(color, process.stdout, process.env))));
  return EXIT.clean;
}
