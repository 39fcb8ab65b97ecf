/** What is wrong with a configuration, in words. */
import type { $ZodIssue } from 'zod/v4/core';
import { shortRuleId } from '../findings/rule-id.js';
import { didYouMean } from '../text/closest.js';

export type ConfigPath = readonly (string | number)[];

export interface ConfigMistake {
  /** The value, or the key where `isKey`. */
  readonly path: ConfigPath;
  readonly isKey: boolean;
  readonly message: string;
  /** The way out, if one is known. */
  readonly hint: string;
}

/** Words that users of other linters look for, and where they are here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ignore: 'exclude', ignores: 'exclude', ignorePatterns: 'exclude', ignored: 'exclude', files: 'include', paths: 'include', entries: 'agents', workers: 'agents', preset: 'extends', presets: 'extends', severity: 'failOn',
};

/** `keysAt` answers with the keys that are known at a path. */
export function mistakesIn(data: unknown, issues: readonly $ZodIssue[], keysAt: (path: ConfigPath) => readonly string[]): ConfigMistake[] {
  return issues.flatMap((issue) => mistakesOf(data, issue, issue.path as ConfigPath, keysAt));
}

function mistakesOf(data: unknown, issue: $ZodIssue, path: ConfigPath, keysAt: (path: ConfigPath) => readonly string[]): ConfigMistake[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, keysAt(path)));
    case 'invalid_union': {
      const nearest = nearestBranch(issue.errors);
      return nearest.flatMap((inner) => mistakesOf(data, inner, [...path, ...(inner.path as ConfigPath)], keysAt));
    }
    case 'invalid_value': {
      const words = issue.values.map(String);
      const given = valueAt(data, path);
      const guess = typeof given === 'string' ? didYouMean(given, words) : '';
      return [{ path, isKey: false, message: `${nameOf(path)} is ${JSON.stringify(given)}`, hint: guess === '' ? `It must be ${listed(words)}.` : guess }];
    }
    case 'invalid_type':
      return [missing(data, path) ?? { path, isKey: false, message: `${nameOf(path)} must be ${kindOf(issue.expected)}`, hint: '' }];
    default:
      return [{ path, isKey: false, message: `${nameOf(path)} is not valid: ${issue.message}`, hint: '' }];
  }
}

function unknownKey(path: ConfigPath, key: string, known: readonly string[]): ConfigMistake {
  const isRule = path.at(-1) === 'rules';
  const elsewhere = ELSEWHERE[key];
  const word = isRule ? shortRuleId(key) : key;
  const near = known.includes(word) ? `Write "${word}".` : didYouMean(word, known);
  const hint = path.length === 0 && near === '' && elsewhere !== undefined ? `Did you mean "${elsewhere}"?` : near;
  const rest = isRule ? '"racelint rules" lists all rules.' : `Known keys are ${known.join(', ')}.`;
  return { path: [...path, key], isKey: true, message: isRule ? `unknown rule "${key}"` : `unknown key "${key}"`, hint: hint === '' ? rest : hint };
}

function missing(data: unknown, path: ConfigPath): ConfigMistake | undefined {
  const key = path.at(-1);
  if (valueAt(data, path) !== undefined || key === undefined) return undefined;
  return { path: path.slice(0, -1), isKey: false, message: `${nameOf(path.slice(0, -1))} has no "${key}"`, hint: '' };
}

/** Of the forms that a value may have, the one that it is nearest to. */
function nearestBranch(branches: readonly (readonly $ZodIssue[])[]): readonly $ZodIssue[] {
  const depth = (issues: readonly $ZodIssue[]): number => Math.max(...issues.map((issue) => issue.path.length));
  return [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}

function valueAt(data: unknown, path: ConfigPath): unknown {
  let at = data;
  for (const key of path) at = at !== null && typeof at === 'object' ? (at as Record<string | number, unknown>)[key] : undefined;
  return at;
}

function nameOf(path: ConfigPath): string {
  return path.length === 0 ? 'the configuration' : `"${path.join('.')}"`;
}

function kindOf(expected: string): string {
  const kinds: Readonly<Record<string, string>> = { object: 'an object', array: 'an array', tuple: 'an array of two', boolean: 'true or false', string: 'a text', number: 'a number', int: 'a whole number' };
  return kinds[expected] ?? `of the type ${expected}`;
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).map((word) => `"${word}"`).join(', ')} or "${words.at(-1)}"`;
}
