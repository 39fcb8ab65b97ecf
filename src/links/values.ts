/** Abstract values: the referents an expression may have, and the shared reads it was computed from. */
import type { Decision } from './flow-state.js';
import type { BufferView, ClosureValue, HeapObject, Region, ClassValue } from './heap.js';
import type { PiecedText, TextPiece } from '../text/pieces.js';
import type { CodePlace, LockPath } from './lock-paths.js';
import type { IntegerSymbol, Polynomial } from './polynomial.js';
import { shortKey } from './short-key.js';

export type Atom =
  /** Numbers here are those that are no integers. `pieces`: where a text comes from; no part of what it is. */
  | { readonly k: 'const'; readonly v: string | number | boolean | null | undefined; readonly pieces?: readonly TextPiece[]; readonly round?: RoundOf }
  | { readonly k: 'number'; readonly n: Polynomial; readonly big?: true }
  | { readonly k: 'region'; readonly region: Region }
  | { readonly k: 'view'; readonly view: BufferView }
  | { readonly k: 'object'; readonly object: HeapObject }
  | { readonly k: 'closure'; readonly closure: ClosureValue }
  | { readonly k: 'class'; readonly class: ClassValue }
  | { readonly k: 'builtin'; readonly name: string; readonly self?: Value }
  | { readonly k: 'comparison'; readonly comparison: Comparison }
  | { readonly k: 'atomic-result'; readonly result: AtomicResult };

/** The round of a loop that alone gives a text, as `for (const role of ['writer', 'reader'])` does. */
export interface RoundOf {
  readonly counter: IntegerSymbol;
  readonly number: number;
}

/** A truth value together with what its being true or false says. */
export interface Comparison {
  readonly key: string;
  readonly op: '===' | '!==' | '<' | '<=' | '>' | '>=' | 'truthy';
  readonly left: Value;
  readonly right: Value;
  /** True where these locks were taken, false where none of them was. */
  readonly tells?: readonly LockPath[];
  /** What is known where it is true, and where it is false. */
  readonly outcomes?: { readonly yes: Outcome; readonly no: Outcome };
}

/** Shared reads that decided on a way through a function, and sync locations acquired on it. */
export interface Outcome {
  readonly decisions: readonly Decision[];
  readonly acquired: readonly string[];
}

/** The old value that an atomic read-modify-write returned. */
export interface AtomicResult {
  readonly key: string;
  readonly op: 'compareExchange' | 'exchange' | 'add' | 'sub' | 'and' | 'or' | 'xor' | 'wait';
  readonly locationKey: string;
  readonly regionKey: string;
  /** It was seen to give a lock back: finding another value than the free one wins nothing. */
  releases?: boolean;
  /** Somebody asked whether it is truthy. */
  testedAsTruth?: boolean;
  /** Numbers that it is compared with. */
  comparedWith?: Set<number>;
  /** What a compareExchange gave back, unless it found another value. */
  gaveBack?: LockPath & { readonly certain: boolean };
  readonly place: CodePlace;
  /** The test that told that the word was won. */
  wonBy?: { readonly right: Value; readonly equal: boolean };
  /** As the operation was evaluated last. */
  expected?: Value;
  replacement?: Value;
  /** The old value as an integer. */
  readonly old: Polynomial;
}

export interface Value {
  readonly atoms: readonly Atom[];
  /** Sorted identifiers of accesses. */
  readonly reads: readonly number[];
  /** May also be something that is not followed. */
  readonly open: boolean;
  readonly key: string;
}

const MAX_ATOMS = 16;
const MAX_READS = 12;

const LONG_TEXT = 200;

/** Keys are joined and compared all the time: long texts are told apart by a hash (FNV-1a). */
function longKey(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `T${text.length}:${(hash >>> 0).toString(36)}`;
}

function atomKey(atom: Atom): string {
  switch (atom.k) {
    case 'const':
      return `${typeof atom.v === 'string' ? (atom.v.length > LONG_TEXT ? longKey(atom.v) : JSON.stringify(atom.v)) : String(atom.v)}${atom.round ? `#${atom.round.counter.key}=${atom.round.number}` : ''}`;
    case 'number':
      return `#${atom.n.key}${atom.big ? 'n' : ''}`;
    case 'region':
      return referentKey('R', atom.region, atom.region.key);
    case 'view':
      return referentKey('V', atom.view, atom.view.key);
    case 'object':
      return referentKey('O', atom.object, atom.object.id);
    case 'closure':
      return referentKey('F', atom.closure, atom.closure.key);
    case 'class':
      return referentKey('C', atom.class, atom.class.key);
    case 'builtin':
      return `B${atom.name}${atom.self ? `(${atom.self.key})` : ''}`;
    case 'comparison':
      return referentKey('?', atom.comparison, atom.comparison.key);
    case 'atomic-result':
      return referentKey('A', atom.result, atom.result.key);
  }
}

/** Kept on the thing itself: weak maps with many short-lived keys are what a garbage collector spends its time on. */
const KEY = Symbol('key');

/** Copies of a thing carry its entry along, which is not theirs. */
interface Keyed {
  [KEY]?: { readonly of: object; readonly key: string };
}

function referentKey(kind: string, referent: object & Keyed, name: string): string {
  const known = referent[KEY];
  if (known?.of === referent) return known.key;
  const key = `${kind}${shortKey(name)}`;
  referent[KEY] = { of: referent, key };
  return key;
}

function keyOf(atom: Atom & Keyed): string {
  const known = atom[KEY];
  if (known?.of === atom) return known.key;
  const key = atomKey(atom);
  atom[KEY] = { of: atom, key };
  return key;
}

function make(atoms: readonly Atom[], reads: readonly number[], open: boolean): Value {
  const [only] = atoms;
  if (atoms.length === 1 && only && reads.length < 2) {
    return { atoms, reads, open, key: `${keyOf(only)}${open ? '~' : ''}${reads.length > 0 ? `@${String(reads[0])}` : ''}` };
  }
  const byKey = new Map<string, Atom>();
  for (const atom of atoms) byKey.set(keyOf(atom), atom);
  let kept = [...byKey.entries()];
  let stillOpen = open;
  if (kept.length > MAX_ATOMS) {
    // References to memory and code matter more than the many numbers or strings a variable may hold.
    kept = [...kept.filter(([, atom]) => atom.k !== 'number' && atom.k !== 'const'), ...kept.filter(([, atom]) => atom.k === 'number' || atom.k === 'const')].slice(0, MAX_ATOMS);
    stillOpen = true;
  }
  const keptReads = reads.length < 2 ? reads : [...new Set(reads)].sort((a, b) => a - b).slice(0, MAX_READS);
  const key = `${kept.map(([text]) => text).sort().join('|')}${stillOpen ? '~' : ''}${keptReads.length > 0 ? `@${keptReads.join(',')}` : ''}`;
  return { atoms: kept.map(([, atom]) => atom), reads: keptReads, open: stillOpen, key };
}

export const UNKNOWN: Value = make([], [], true);
/** The value of code that cannot run; the unit of `union`. */
export const NOTHING: Value = make([], [], false);
export const UNDEFINED: Value = make([{ k: 'const', v: undefined }], [], false);

export function valueOf(...atoms: Atom[]): Value {
  return make(atoms, [], false);
}

export function constant(v: string | number | boolean | null | undefined): Value {
  return valueOf({ k: 'const', v });
}

export function textConstant({ v, pieces }: PiecedText): Value {
  return valueOf(pieces.length > 0 ? { k: 'const', v, pieces } : { k: 'const', v });
}

/** Texts that only this round gives. */
export function givenInRound(value: Value, round: RoundOf): Value {
  return withAtoms(value, value.atoms.map((atom) => (atom.k === 'const' && typeof atom.v === 'string' ? { ...atom, round } : atom)));
}

const VALUE = Symbol('value');

export function numeric(n: Polynomial & { [VALUE]?: Value }): Value {
  const known = n[VALUE];
  const [atom] = known?.atoms ?? [];
  return known && atom?.k === 'number' && atom.n === n ? known : (n[VALUE] = valueOf({ k: 'number', n }));
}

export function bigint(n: Polynomial): Value {
  return valueOf({ k: 'number', n, big: true });
}

/** Certainly a BigInt. */
export function isBigInt(value: Value): boolean {
  return !value.open && value.atoms.length > 0 && value.atoms.every((atom) => atom.k === 'number' && atom.big === true);
}

/** What is computed of a BigInt is one (ECMA-262 13.15.3): numbers and BigInts do not mix. */
export function asBigIntLike(value: Value, ...operands: readonly Value[]): Value {
  if (!operands.some(isBigInt)) return value;
  return withAtoms(value, value.atoms.map((atom) => (atom.k === 'number' ? { ...atom, big: true } : atom)));
}

const builtins = new Map<string, Value>();

export function builtin(name: string, self?: Value): Value {
  if (!self) {
    const known = builtins.get(name) ?? valueOf({ k: 'builtin', name });
    builtins.set(name, known);
    return known;
  }
  return valueOf({ k: 'builtin', name, ...(self ? { self } : {}) });
}

export function objectValue(object: HeapObject & { [VALUE]?: Value }): Value {
  const known = object[VALUE];
  const [atom] = known?.atoms ?? [];
  return known && atom?.k === 'object' && atom.object === object ? known : (object[VALUE] = valueOf({ k: 'object', object }));
}

/** Anything, computed from the given reads. */
export function unknownFrom(...sources: readonly Value[]): Value {
  const reads = sources.flatMap((source) => source.reads);
  return reads.length === 0 ? UNKNOWN : make([], reads, true);
}

export function withReads(value: Value, reads: readonly number[]): Value {
  return reads.length === 0 ? value : make(value.atoms, [...value.reads, ...reads], value.open);
}

/** Also anything else: used where a variable may be set by code that is not followed. */
export function opened(value: Value): Value {
  return value.open ? value : make(value.atoms, value.reads, true);
}

/** The same origin, other referents. */
export function withAtoms(value: Value, atoms: readonly Atom[]): Value {
  return make(atoms, value.reads, value.open);
}

export function onlyAtoms(value: Value, keep: (atom: Atom) => boolean): Value {
  const kept = value.atoms.filter(keep);
  return kept.length === value.atoms.length ? value : make(kept, value.reads, value.open);
}

export function union(...values: readonly Value[]): Value {
  const [first, second] = values;
  if (first && values.length === 1) return first;
  if (first && second && values.length === 2) {
    if (first === NOTHING) return second;
    if (second === NOTHING) return first;
    if (covers(first, second)) return first;
    if (covers(second, first)) return second;
  } else if (first && values.every((value) => value.key === first.key)) return first;
  return make(values.flatMap((value) => value.atoms), values.flatMap((value) => value.reads), values.some((value) => value.open));
}

/** `part` adds nothing to `whole`. */
function covers(whole: Value, part: Value): boolean {
  if (whole.key === part.key) return true;
  if ((part.open && !whole.open) || part.atoms.length > whole.atoms.length || part.reads.some((read) => !whole.reads.includes(read))) return false;
  return part.atoms.every((atom) => whole.atoms.some((other) => other === atom || keyOf(other) === keyOf(atom)));
}

/** The one integer the value is, if it is exactly one. */
export function integerOf(value: Value): Polynomial | undefined {
  const [atom] = value.atoms;
  if (value.atoms.length !== 1 || value.open || !atom) return undefined;
  if (atom.k === 'number') return atom.n;
  if (atom.k === 'atomic-result') return atom.result.old;
  return undefined;
}

/** The value is positive Infinity, and nothing else. */
export function isInfinite(value: Value): boolean {
  const [atom] = value.atoms;
  return value.atoms.length === 1 && !value.open && atom?.k === 'builtin' && /(^|\.)(Infinity|POSITIVE_INFINITY)$/.test(atom.name);
}

/** The one primitive constant the value is; wrapped, since `undefined` is one. */
export function constantOf(value: Value): { readonly v: string | number | boolean | null | undefined } | undefined {
  const [atom] = value.atoms;
  if (value.atoms.length !== 1 || value.open || !atom) return undefined;
  if (atom.k === 'const') return { v: atom.v };
  if (atom.k === 'number' && atom.n.terms.length === 0) return { v: atom.n.constant };
  return undefined;
}
