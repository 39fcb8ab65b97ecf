/** Paths and URLs, by which worker entries are named. */
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { builtin, constant, constantOf, union, UNKNOWN, valueOf, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import type { BuiltinAtom } from './index.js';
import { isDataUrl } from './texts.js';

export function pathCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const [source] = call.args;
  // One of several known texts: each of them in turn.
  if (source && !source.open && source.atoms.length > 1 && source.atoms.every((atom) => atom.k === 'const' && typeof atom.v === 'string')) {
    const results = source.atoms.map((atom) => pathCall(ev, callee, { ...call, args: [valueOf(atom), ...call.args.slice(1)] }));
    return results.every((result) => result !== undefined) ? union(...results) : undefined;
  }
  const name = callee.name.replace(/^package:/, 'node:').replace(/^node:path\/posix/, 'node:path');
  const texts = call.args.map((arg) => {
    const known = constantOf(arg);
    return known && typeof known.v === 'string' ? known.v : undefined;
  });
  const [first, second] = texts;
  switch (name) {
    case 'URL':
    case 'node:url.URL':
      // What a data: or blob: URL holds stays what it is.
      if (source && (first === undefined ? source.atoms.some((atom) => atom.k === 'object') : isDataUrl(first))) return source;
      return url(first, second);
    case 'node:path.join':
    case 'node:path.resolve':
    case 'node:path.default.join':
    case 'node:path.default.resolve':
      return joinedPath(texts);
    case 'node:path.dirname':
    case 'node:path.default.dirname':
      return first === undefined ? UNKNOWN : constant(dirname(first));
    case 'node:url.fileURLToPath':
    case 'node:url.pathToFileURL':
      return first === undefined ? UNKNOWN : constant(first.replace(/^file:\/\//, ''));
    case 'require.resolve':
    case 'import.meta.resolve':
      return first === undefined ? UNKNOWN : constant(ev.world.source.resolve(ev.file, first) ?? first);
    case 'node:module.createRequire':
      return builtin('require');
    default:
      return undefined;
  }
}

/** A relative path stays one: it starts from wherever the program runs. */
function joinedPath(texts: readonly (string | undefined)[]): Value {
  const known = texts.filter((text) => text !== undefined);
  if (known.length < texts.length || texts.length === 0) return UNKNOWN;
  return constant(known.some(isAbsolute) ? resolve(...known) : `./${join(...known)}`);
}

/** `new URL('./worker.js', import.meta.url)` stands for the absolute path. */
function url(first: string | undefined, second: string | undefined): Value {
  if (first === undefined) return UNKNOWN;
  if (second === undefined) return constant(first.replace(/^file:\/\//, ''));
  if (!second.startsWith('file://') && !second.startsWith('/')) return constant(first);
  return constant(resolve(dirname(second.replace(/^file:\/\//, '')), first.replace(/^file:\/\//, '').replace(/[?#].*$/, '')));
}

