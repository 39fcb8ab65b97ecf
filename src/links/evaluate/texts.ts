/** Texts that the program puts together, with where they come from: some of them are the code of workers. */
import type { Span } from '../../text/span.js';
import { joined, type PiecedText } from '../../text/pieces.js';
import { constantOf, textConstant, union, unknownFrom, type Atom, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';

const MAX_TEXTS = 8;

/** A string literal, or a part of a template: its text starts one unit after its place. */
export function literalText(ev: Evaluator, v: string, at: Span): Value {
  return textConstant({ v, pieces: [{ start: 0, length: v.length, from: { file: ev.file, at: at[0] + 1, how: 'literal', skip: 0 } }] });
}

/** The source text of a function or class, as `toString` gives it (ECMA-262 20.2.3.5). */
export function sourceText(ev: Evaluator, atom: Atom): PiecedText | undefined {
  if (atom.k !== 'closure' && atom.k !== 'class') return undefined;
  const [file, at] = atom.k === 'closure'
    ? [atom.closure.frame.module.facts.path, atom.closure.function.at]
    : [atom.class.frame.module.facts.path, atom.class.class.at];
  const v = ev.world.source.text(file).slice(at[0], at[1]);
  return { v, pieces: [{ start: 0, length: v.length, from: { file, at: at[0], how: 'verbatim', skip: 0 } }] };
}

/** The text that an atom is when it is made a string. */
export function textOfAtom(ev: Evaluator, atom: Atom): PiecedText | undefined {
  if (atom.k === 'const') return { v: String(atom.v), pieces: atom.pieces ?? [] };
  if (atom.k === 'number') return atom.n.terms.length === 0 ? { v: String(atom.n.constant), pieces: [] } : undefined;
  return sourceText(ev, atom);
}

/** What is not known of a text shows as `*`: enough to tell lock names and paths apart. */
const UNKNOWN_TEXT: PiecedText = { v: '*', pieces: [{ start: 0, length: 1 }] };

/** One value after the other as text. */
export function concatenated(ev: Evaluator, parts: readonly Value[]): Value {
  const texts = parts.map((value) => textsOf(ev, value));
  const all = texts.reduce<(readonly PiecedText[])[]>((starts, list) => starts.flatMap((start) => (list ?? [UNKNOWN_TEXT]).map((text) => [...start, text])).slice(0, MAX_TEXTS + 1), [[]]);
  const value = union(...all.slice(0, MAX_TEXTS).map((list) => textConstant(joined(list))));
  return texts.every((text) => text !== undefined) && all.length <= MAX_TEXTS ? value : union(value, unknownFrom(...parts));
}

/** The texts that a value may be, where all of them are known. Of one that holds code, what is known of it. */
function textsOf(ev: Evaluator, value: Value): PiecedText[] | undefined {
  if (constantOf(value) === undefined && value.open && !hasCode(value)) return undefined;
  const texts = value.atoms.map((atom) => textOfAtom(ev, atom));
  const known = texts.filter((text) => text !== undefined);
  return known.length > 0 && known.length === texts.length ? known : undefined;
}

/** A text with lines or with parts that are not known, as code has. */
export function hasCode(value: Value): boolean {
  return value.atoms.some((atom) => (atom.k === 'const' && atom.pieces !== undefined && typeof atom.v === 'string' && (atom.v.length > 60 || /[\n{;]/.test(atom.v))) || atom.k === 'closure');
}
