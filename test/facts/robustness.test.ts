import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractFacts } from '../../src/facts/extract-facts.js';
import { ownFacts } from './parsers.js';
import { print } from './print.js';

test.each(['', '\uFEFF', '#!/usr/bin/env node', '#!/usr/bin/env node\n', '\r\n\r\n', '// only\n', '"use strict"'])('nothing to lower: %j', (text) => {
  expect(ownFacts('file.js', text)).toMatchObject({ format: 'script', variables: [], functions: [{ body: [], at: [0, text.length] }] });
});

describe('nesting', () => {
  const nested: Readonly<Record<string, (levels: number) => string>> = {
    arrays: (n) => `x = ${'['.repeat(n)}${']'.repeat(n)};`,
    parentheses: (n) => `x = ${'('.repeat(n)}1${')'.repeat(n)};`,
    blocks: (n) => `${'{'.repeat(n)}${'}'.repeat(n)}`,
    calls: (n) => `f(${'g('.repeat(n)}${')'.repeat(n)});`,
    objects: (n) => `x = ${'{ a: '.repeat(n)}1${'}'.repeat(n)};`,
    templates: (n) => `x = ${'`${'.repeat(n)}1${'}`'.repeat(n)};`,
    functions: (n) => `x = ${'() => '.repeat(n)}1;`,
    conditionals: (n) => `x = ${'a ? b : '.repeat(n)}c;`,
    'else branches': (n) => `${'if (a) b(); else '.repeat(n)}c();`,
    assignments: (n) => `${'a = '.repeat(n)}1;`,
    negations: (n) => `x = ${'!'.repeat(n)}1;`,
    members: (n) => `x${'.a()'.repeat(n)};`,
    types: (n) => `type A = ${'A<'.repeat(n)}B${'>'.repeat(n)};`,
    patterns: (n) => `const ${'['.repeat(n)}a${']'.repeat(n)} = x;`,
  };

  test.each(Object.entries(nested))('%s, 100 levels, are lowered', (_, source) => {
    expect(extractFacts('file.ts', source(100)).problems).toEqual([]);
  });

  test.each(Object.entries(nested).flatMap(([name, source]) => [2_500, 5_000].map((levels) => [name, levels, source] as const)))(
    '%s, %i levels, are facts or a problem',
    (_, levels, source) => {
      const { facts, problems } = extractFacts('file.ts', source(levels));
      if (!facts) expect(problems).toMatchObject([{ file: 'file.ts', kind: 'internal' }]);
      else expect(() => JSON.stringify(facts)).not.toThrow();
    },
  );

  test('brackets past what the native parser bears', () => {
    for (const name of ['arrays', 'parentheses', 'blocks', 'templates', 'types', 'assignments', 'functions']) {
      expect(extractFacts('file.ts', nested[name]?.(100_000) ?? '').problems).toMatchObject([{ kind: 'internal' }]);
    }
  });
});

test('long chains of operators keep their operands', () => {
  const chain = (operands: number): string => `x = ${Array.from({ length: operands }, (_, index) => `a${index}`).join(' + ')};`;
  expect(print(ownFacts('file.js', chain(3))).body()).toBe('$x = (($a0 + $a1) + $a2);');
  for (const operands of [1_000, 20_000]) {
    const [statement] = ownFacts('file.js', `${chain(operands)} f();`).functions[0]?.body ?? [];
    const value = statement?.k === 'expression' && statement.value.k === 'assign' ? statement.value.value : undefined;
    expect(value).toMatchObject({ k: 'opaque' });
    expect(value?.k === 'opaque' && value.parts.length).toBe(operands);
  }
});

test('any text gives facts or a problem', () => {
  const token = fc.constantFrom('(', ')', '{', '}', '[', ']', '=>', 'function', 'class', 'a', '#a', '=', ';', ',', '`', '${', '/', '"', '...', 'await', 'enum', '<', '>', '1', ':', '?.', '\n', '\uFEFF', '😀');
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(' ')));
  fc.assert(
    fc.property(text, fc.constantFrom('a.js', 'a.ts', 'a.tsx', 'a.cjs'), (source, path) => {
      const { facts, problems } = extractFacts(path, source);
      expect(problems).toHaveLength(facts ? 0 : 1);
    }),
    { numRuns: 300 },
  );
});

test('two megabytes on one line', () => {
  const unit = (n: number): string => `class C${n}{#h=0;get h(){return this.#h}async m(e,{t=1,...n}={}){for(const r of e)await r?.(t),n[r]=()=>this.m`+'`x${t}`}}var f'+`${n}=function(e){var t=e&&e.a||[];return t.map((function(e){return e>>>0|1}))};`;
  const text = Array.from({ length: 10_000 }, (_, index) => unit(index)).join('');
  expect(text.length).toBeGreaterThan(2_000_000);
  const { facts } = extractFacts('bundle.min.js', text);
  expect(facts?.functions).toHaveLength(1 + 10_000 * 6);
  expect(isDeepStrictEqual(JSON.parse(JSON.stringify(facts)), facts)).toBe(true);
});
