/** Rounds on texts and findings that are made up: a word of the text is a finding, and its remedy replaces it. */
import { expect, test } from 'vitest';
import type { Finding, Remedy } from '../../src/findings/finding.js';
import { repairProject } from '../../src/repair/repair-project.js';
import type { RepairRequest, RepairResult, Texts } from '../../src/repair/repair.js';

const FILE = '/project/a.js';

interface World {
  readonly text: string;
  /** What the remedy of a word puts in its place, and another remedy after it. */
  readonly remedies: Readonly<Record<string, readonly string[]>>;
  readonly kind?: Remedy['kind'];
  readonly request?: Partial<RepairRequest>;
}

function findingsIn(text: string, { remedies, kind = 'fix' }: World): Finding[] {
  return [...text.matchAll(/[a-z]+/g)].filter(([word]) => word in remedies).map((match) => {
    const [word] = match;
    const offered = (remedies[word] ?? []).map((replacement): Remedy => ({
      title: `Write ${replacement}`, kind, edits: [{ file: FILE, span: [match.index, match.index + word.length], text: replacement }], approach: 'a', cost: 'c', limits: 'l',
    }));
    return {
      ruleId: word === 'claim' ? 'racelint/no-check-then-act' : 'racelint/word', severity: 'error', confidence: 'proven', message: word, file: FILE, line: 1, column: match.index + 1, endLine: 1, endColumn: match.index + word.length + 1,
      related: [], location: '', agents: [], interleaving: [], why: '', cwe: 1, fingerprint: word, remedies: offered, docs: '',
    };
  });
}

async function repaired(world: World): Promise<{ text: string; left: string[]; done: string[] }> {
  const analyze = (texts: Texts): RepairRequest['analysis'] => ({
    findings: findingsIn(texts.get(FILE) ?? world.text, world), suppressed: [], problems: [], programs: [],
    statistics: { files: 1, relevant: 1, parsed: 1, agents: 0, regions: 0, accesses: 0, steps: 0, cutShort: 0, leftOut: 0, stages: [] },
  });
  const result: RepairResult = await repairProject({
    analyze, analysis: analyze(new Map()), read: () => world.text, typeErrors: () => [], refusal: () => Promise.resolve(undefined), isWanted: () => true, suggestions: false, ...world.request,
  });
  return {
    text: result.texts.get(FILE) ?? world.text,
    left: result.left.map(({ finding, reason }) => `${finding.message}: ${reason}`),
    done: result.repaired.map(({ remedy }) => remedy.title),
  };
}

test('all at once where nothing speaks against it', async () => {
  expect(await repaired({ text: 'foo bar', remedies: { foo: ['F'], bar: ['B'] } })).toEqual({ text: 'F B', left: [], done: ['Write F', 'Write B'] });
});

test('an edit that does not silence its finding is left out, and the others are made', async () => {
  const { text, left } = await repaired({ text: 'foo bar baz', remedies: { foo: ['F'], bar: ['bar'], baz: ['Z'] } });
  expect({ text, left }).toEqual({ text: 'F bar Z', left: ['bar: with its edit it would still be reported'] });
});

test('what keeps agents apart is repaired first: findings that are gone by then need no edit', async () => {
  expect(await repaired({ text: 'foo claim', remedies: { foo: ['F'], claim: ['C'] } })).toEqual({ text: 'F C', left: [], done: ['Write C', 'Write F'] });
});

test('an edit that brings another finding is left out, and the next remedy is taken', async () => {
  const { text, left } = await repaired({ text: 'foo bar', remedies: { foo: ['F qux', 'f'], bar: ['B'], qux: [] } });
  expect({ text, left }).toEqual({ text: 'f B', left: [] });
});

test('an edit that brings a type error is left out; errors that were there before do not count', async () => {
  const typeErrors: RepairRequest['typeErrors'] = (_file, texts) => ['old', ...((texts.get(FILE) ?? '').includes('F') ? ['no such name'] : [])];
  const { text, left } = await repaired({ text: 'foo bar', remedies: { foo: ['F'], bar: ['B'] }, request: { typeErrors } });
  expect({ text, left }).toEqual({ text: 'foo B', left: ['foo: with it, the file no longer type-checks: no such name'] });
});

test('code that did not type-check before may be wrong in other words afterwards', async () => {
  const typeErrors: RepairRequest['typeErrors'] = (_file, texts) => [(texts.get(FILE) ?? '').includes('F') ? 'no overload' : 'not assignable'];
  expect((await repaired({ text: 'foo', remedies: { foo: ['F'] }, request: { typeErrors } })).text).toBe('F');
});

test('suggestions are left unless they are asked for', async () => {
  const world: World = { text: 'foo', remedies: { foo: ['F'] }, kind: 'suggestion' };
  expect((await repaired(world)).left).toEqual(['foo: its edit may change more than the race: --suggestions applies it (Write F)']);
  expect((await repaired({ ...world, request: { suggestions: true } })).text).toBe('F');
});

test('a file that must not be changed, and why', async () => {
  expect(await repaired({ text: 'foo', remedies: { foo: ['F'] }, request: { refusal: () => Promise.resolve('it is not ours') } })).toEqual({ text: 'foo', left: ['foo: it is not ours'], done: [] });
});

test('findings that nobody asked for are neither repaired nor told', async () => {
  expect(await repaired({ text: 'foo bar', remedies: { foo: ['F'], bar: ['B'] }, request: { isWanted: ({ message }) => message === 'bar' } })).toEqual({ text: 'foo B', left: [], done: ['Write B'] });
});
