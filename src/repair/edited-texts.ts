import { applyEdits } from '../text/apply-edits.js';
import type { Repair, Texts } from './repair.js';

type Read = (file: string) => string;

/** The changed texts with the repairs made as well. */
export function editedTexts(texts: Texts, repairs: readonly Repair[], read: Read): Texts {
  const edits = repairs.flatMap(({ remedy }) => remedy.edits);
  const files = new Set(edits.map(({ file }) => file));
  return new Map([...texts, ...[...files].map((file): [string, string] => [file, applyEdits(read(file), edits.filter((edit) => edit.file === file))])]);
}

/** The repair with the line ends of the files that it edits: remedies write `\n`. */
export function withLineEnds({ finding, remedy }: Repair, read: Read): Repair {
  const edits = remedy.edits.map((edit) => (read(edit.file).includes('\r\n') ? { ...edit, text: edit.text.replaceAll(/\r?\n/g, '\r\n') } : edit));
  return { finding, remedy: { ...remedy, edits } };
}
