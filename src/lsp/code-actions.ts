import { CodeActionKind, type CodeAction, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { FileProblem, Finding, Remedy } from '../findings/finding.js';
import type { TextEdit as FileEdit } from '../text/span.js';
import { meet } from '../text/apply-edits.js';
import { diagnosticOf, diagnosticOfNote } from './diagnostic.js';
import type { LocatedTexts } from './located-texts.js';

/** The kinds that the server makes; a client may ask for some of them. */
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.racelint`] as const;

/** The repairs of the findings that touch `range`, the safe ones first. */
export function quickFixes(findings: readonly Finding[], range: Range, texts: LocatedTexts): CodeAction[] {
  return findings
    .filter((finding) => touches(texts.range(finding), range))
    .flatMap((finding) => repairs(finding).map((remedy) => ({
      title: remedy.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, texts)],
      isPreferred: remedy.kind === 'fix',
      edit: workspaceEdit(remedy.edits, texts),
    })))
    .sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred));
}

/** What takes away the reasons of the notes that touch `range`. */
export function removals(notes: readonly FileProblem[], range: Range, texts: LocatedTexts): CodeAction[] {
  return notes.flatMap((note) => {
    const diagnostic = diagnosticOfNote(note, texts);
    const { edits = [] } = note;
    return edits.length > 0 && touches(diagnostic.range, range) ? [{ title: 'Remove this comment', kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, edit: workspaceEdit(edits, texts) }] : [];
  });
}

/** One action that makes all the safe repairs of a file; of those that meet, the first. */
export function fixAll(findings: readonly Finding[], texts: LocatedTexts): CodeAction[] {
  const chosen: Remedy[] = [];
  for (const finding of findings) {
    const fix = repairs(finding).find(({ kind }) => kind === 'fix');
    if (fix && !chosen.some((other) => meets(other, fix))) chosen.push(fix);
  }
  if (chosen.length === 0) return [];
  return [{ title: `Fix all ${chosen.length} races that racelint can fix safely`, kind: CODE_ACTION_KINDS[1], edit: workspaceEdit(chosen.flatMap(({ edits }) => edits), texts) }];
}

function repairs({ remedies }: Finding): readonly Remedy[] {
  return remedies.filter(({ edits }) => edits.length > 0);
}

function workspaceEdit(edits: readonly FileEdit[], texts: LocatedTexts): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, span, text } of edits) {
    (changes[texts.uriOf(file)] ??= []).push({ range: texts.rangeOfSpan(file, span), newText: text });
  }
  return { changes };
}

function meets(a: Remedy, b: Remedy): boolean {
  return a.edits.some((edit) => b.edits.some((other) => meet(edit, other)));
}

/** Whether two ranges have a place in common; an empty one is a place. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line === b.line ? a.character < b.character : a.line < b.line;
}
