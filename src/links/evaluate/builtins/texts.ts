/** Texts on their way to become a worker's code: trimmed, joined, put into a Blob or a data URL. */
import { part, trimmed, type PiecedText } from '../../../text/pieces.js';
import { objectValue, textConstant, union, UNKNOWN, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { concatenated, hasCode, sourceText, textOfAtom } from '../texts.js';
import type { BuiltinAtom } from './index.js';

/** Functions that give back the text, as far as code is concerned. */
const SAME_TEXT: ReadonlySet<string> = new Set(['global.String', 'global.encodeURIComponent', 'global.encodeURI', 'global.escape', 'global.btoa']);
const TRIMS: ReadonlyMap<string, 'both' | 'start' | 'end'> = new Map([['trim', 'both'], ['trimStart', 'start'], ['trimEnd', 'end']]);

export function textCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name, self } = callee;
  const [first = UNKNOWN] = call.args;
  if (name === 'unknown.toString' || name === 'class.toString' || name === 'closure.toString') return self && converted(ev, self, (text) => text);
  const ends = name.startsWith('unknown.') ? TRIMS.get(name.slice('unknown.'.length)) : undefined;
  if (ends && self && hasCode(self)) return converted(ev, self, (text) => trimmed(text, ends));
  if (SAME_TEXT.has(name)) return hasCode(first) ? converted(ev, first, (text) => text) : undefined;
  if (name === 'array.join') return self && listed(ev, self, first);
  if (call.isNew && (name === 'Blob' || name === 'global.File')) return blob(ev, call);
  if (name.endsWith('.createObjectURL')) return first;
  return undefined;
}

function converted(ev: Evaluator, value: Value, change: (text: PiecedText) => PiecedText): Value | undefined {
  const texts = value.atoms.map((atom) => textOfAtom(ev, atom));
  const known = texts.filter((text) => text !== undefined);
  if (known.length === 0) return undefined;
  return union(...known.map((text) => textConstant(change(text))), ...(known.length < texts.length || value.open ? [UNKNOWN] : []));
}

/** `lines.join('\n')`. */
function listed(ev: Evaluator, list: Value, separator: Value): Value | undefined {
  const [atom] = list.atoms;
  if (list.atoms.length !== 1 || atom?.k !== 'object') return undefined;
  const parts = partsOf(atom.object.fields);
  if (parts.length === 0 || !parts.some(hasCode)) return undefined;
  return concatenated(ev, parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part])));
}

function partsOf(fields: ReadonlyMap<string, Value>): Value[] {
  const parts: Value[] = [];
  for (let i = 0, part = fields.get('0'); part; part = fields.get(String(++i))) parts.push(part);
  return parts;
}

/** The object URL of a Blob stands for the Blob, and that for the text in it (File API 3, 8). */
function blob(ev: Evaluator, call: Call): Value {
  const object = ev.object(ev.site(call.at), 'object');
  for (const list of call.args[0]?.atoms ?? []) {
    if (list.k !== 'object') continue;
    const parts = partsOf(list.object.fields);
    const content = parts.length > 0 ? concatenated(ev, parts) : list.object.element;
    if (content.atoms.length > 0) ev.renewField(object, '[[text]]', content);
  }
  return objectValue(object);
}

/** The texts that `value` is, or that the Blob holds whose URL it is. */
export function codeIn(ev: Evaluator, value: Value): PiecedText[] {
  return value.atoms.flatMap((atom) => {
    if (atom.k === 'object') return codeIn(ev, atom.object.fields.get('[[text]]') ?? UNKNOWN);
    const text = atom.k === 'const' ? textOfAtom(ev, atom) : sourceText(ev, atom);
    return text && text.pieces.length > 0 ? [withoutScheme(text)] : [];
  });
}

const DATA_URL = /^data:[\w/+.-]*(?:;[\w=+-]*)*,/;

export function isDataUrl(text: string): boolean {
  return DATA_URL.test(text);
}

function withoutScheme(text: PiecedText): PiecedText {
  const scheme = DATA_URL.exec(text.v)?.[0];
  return scheme === undefined ? text : part(text, scheme.length);
}
