import { expect, test } from 'vitest';
import type { ContractFacts, FileFacts } from '../../src/facts/ir.js';
import { ownFacts } from './parsers.js';

/** `word lock → what it is about`. */
function contracts(facts: FileFacts): string[] {
  return facts.contracts.map(({ word, lock, of }) => `${word}${lock === undefined ? '' : ` ${lock}`} → ${subject(facts, of)}`);
}

function subject(facts: FileFacts, of: ContractFacts['of']): string {
  switch (of.k) {
    case 'module':
      return 'module';
    case 'function':
      return `function ${facts.functions[of.id]?.name ?? '?'}`;
    case 'class':
      return `class ${facts.classes[of.id]?.name ?? '?'}`;
    case 'field':
      return `field ${facts.classes[of.class]?.name ?? '?'}.${of.name}`;
    case 'variable':
      return `variable ${facts.variables[of.id]?.name ?? '?'}`;
  }
}

test('a contract is about what its comment stands before', () => {
  const facts = ownFacts('file.ts', `
/** The file. @module @racelint single-agent */
/** @racelint guarded-by gate */
export const cells = new Int32Array(sab), others = 1;
/** @racelint single-writer the producer */
export default class Ring {
  /** @racelint guarded-by this.gate, always */ #cells;
  /**
   * Adds one.
   * @racelint guarded-by {@link gate}
   */
  @logged push() {}
  constructor() {
    /** @racelint single-writer */
    this.head = new Int32Array(sab);
    [1].forEach(() => {
      /** @racelint single-agent */
      this.tail = 1;
    });
  }
}
/** @racelint single-agent */
export function reset() {}
`);
  expect(contracts(facts)).toEqual([
    'single-agent → module',
    'guarded-by gate → variable cells',
    'single-writer → class Ring',
    'guarded-by gate → field Ring.#cells',
    'guarded-by gate → function push',
    'single-writer → field Ring.head',
    'single-agent → field Ring.tail',
    'single-agent → function reset',
  ]);
  expect(facts.unreadTags).toEqual([]);
});

test('functions that a variable, a field or a property holds', () => {
  const facts = ownFacts('file.js', `
/** @racelint guarded-by 'orders and bills' */
const pay = (amount) => amount;
class Till { /** @racelint single-agent */ open = () => {}; }
const api = { /** @racelint single-writer */ refund() {} };
`);
  expect(contracts(facts)).toEqual([
    'guarded-by orders and bills → variable pay',
    'guarded-by orders and bills → function pay',
    'single-agent → field Till.open',
    'single-agent → function open',
    'single-writer → function refund',
  ]);
});

test('tags that say nothing are kept with their place', () => {
  const text = `
/** @racelint single-writter */
export function push() {}
/** @racelint guarded-by */
export function pop() {}
/** @racelint single-agent */
push();
// @racelint single-agent
/* @racelint single-agent */
const quiet = '@racelint single-agent';
`;
  const facts = ownFacts('file.js', text);
  expect(facts.contracts).toEqual([]);
  expect(facts.unreadTags.map(({ text: word, why, at }) => [word, why, text.slice(...at)])).toEqual([
    ['single-writter', 'no contract', '@racelint single-writter'],
    ['guarded-by', 'no lock', '@racelint guarded-by'],
    ['single-agent', 'no subject', '@racelint single-agent'],
  ]);
});
