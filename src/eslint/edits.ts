import type { RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';
import type { Finding, Remedy } from '../findings/finding.js';
import type { TextEdit } from '../text/span.js';

export type Fix = (fixer: RuleFixer) => RuleFix[];

export interface Suggestion {
  readonly messageId: 'remedy';
  readonly data: { readonly title: string };
  readonly fix: Fix;
}

/** The repair that `eslint --fix` applies: the finding's first `fix` whose edits ESLint can make. */
export function fixOf(finding: Finding): Fix | null {
  const remedy = finding.remedies.find(({ kind, edits }) => kind === 'fix' && canBeApplied(edits, finding.file));
  return remedy ? fixWith(remedy) : null;
}

/** The repairs that an editor offers, with a title each. */
export function suggestionsOf(finding: Finding): Suggestion[] {
  return finding.remedies
    .filter(({ kind, edits }) => kind === 'suggestion' && canBeApplied(edits, finding.file))
    .map(remedy => ({ messageId: 'remedy', data: { title: remedy.title }, fix: fixWith(remedy) }));
}

function fixWith({ edits }: Remedy): Fix {
  return fixer => edits.map(({ span: [start, end], text }) => fixer.replaceTextRange([start, end], text));
}

/** ESLint edits the linted file alone, and throws where two edits of one repair overlap. */
function canBeApplied(edits: readonly TextEdit[], file: string): boolean {
  const sorted = edits.toSorted((left, right) => left.span[0] - right.span[0]);
  const isApart = sorted.every(({ span }, at) => span[0] >= (sorted[at - 1]?.span[1] ?? 0));
  return edits.length > 0 && isApart && edits.every(edit => edit.file === file);
}
