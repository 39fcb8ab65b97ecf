import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownRuleId } from '../../config/rule-settings.js';
import { packageFolder } from '../../project/package.js';
import { terminalMarkdown } from '../../report/terminal-markdown.js';
import { rules } from '../catalogue.js';
import { paintFor, type ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';
import type { ConfigChoice } from '../settings-source.js';

export interface ExplainOptions {
  readonly config?: ConfigChoice;
  readonly color: ColorChoice;
}

/** `racelint explain`: when to share memory, the page of a rule, which ships with the package, or the whole chain of one finding. */
export async function explain(word: string, paths: readonly string[], options: ExplainOptions): Promise<number> {
  if (/^[0-9a-f]+$/i.test(word)) {
    const { explainFinding } = await import('./explain-finding.js');
    return explainFinding(word.toLowerCase(), paths, options);
  }
  const page = word === 'sharing' ? SHARING_PAGE : join('rules', `${knownRuleId(word, rules.map((known) => known.id))}.md`);
  const text = readFileSync(join(packageFolder(), 'docs', page), 'utf8');
  // Its table is for a browser: what the lines say stands below in full.
  print(terminalMarkdown(page === SHARING_PAGE ? text.replaceAll(/^\|.*\n/gm, '') : text, paintFor(options.color)));
  return EXIT.clean;
}

const SHARING_PAGE = 'sharing.md';
