import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAddon, type AddonVerdict } from '../../src/dependencies/addon.js';
import { packageFiles } from '../../src/project/package-contents.js';
import { machO, machOWithTrie, portableExecutable, universal, type Names } from './binaries.js';

function judge(bytes: Buffer): AddonVerdict {
  return judgeAddon({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) });
}

const MAKERS = { 'Mach-O': machO, 'Mach-O for two processors': (names: Names) => universal([machO(names), machO(names)]), PE: portableExecutable };

test.each(Object.entries(MAKERS))('%s: how it registers', (_, make) => {
  expect(judge(make({ exports: ['napi_register_module_v1'], imports: ['napi_create_function'] }))).toEqual({ kind: 'node-api', because: 'exports napi_register_module_v1' });
  expect(judge(make({ exports: ['init', 'node_register_module_v115'], imports: ['node_module_register'] }))).toEqual({ kind: 'context-aware', because: 'exports node_register_module_v115' });
  expect(judge(make({ exports: ['init'], imports: ['puts', 'napi_module_register'] })).kind).toBe('node-api');
  expect(judge(make({ exports: ['init'], imports: ['puts', 'node_module_register'] })).kind).toBe('single-context');
  expect(judge(make({ exports: ['init'] })).kind).toBe('unknown');
});

test('Mach-O: exports in a trie', () => {
  expect(judge(machOWithTrie('napi_register_module_v1')).kind).toBe('node-api');
  expect(judge(machOWithTrie('something_else')).kind).toBe('unknown');
});

test('prebuilt binaries of a package for three systems', () => {
  const binaries = packageFiles('node_modules/bufferutil-prebuilt').filter((file) => file.endsWith('.node'));
  expect(binaries.map((file) => [file.replace(/.*prebuilds\//, ''), judge(readFileSync(file)).kind])).toEqual([
    ['darwin-x64+arm64/node.napi.node', 'node-api'],
    ['linux-x64/node.napi.node', 'node-api'],
    ['win32-ia32/node.napi.node', 'node-api'],
    ['win32-x64/node.napi.node', 'node-api'],
  ]);
});

test('what is no addon', () => {
  expect(judge(Buffer.from('not a binary'))).toEqual({ kind: 'unknown', because: 'it is neither ELF, Mach-O nor PE' });
  expect(judge(Buffer.alloc(0)).kind).toBe('unknown');
});

/** A trie that leads back to its root. */
test('a loop of exports ends', () => {
  const looping = machOWithTrie('x');
  looping[48 + 2 + '_x\0'.length] = 0;
  expect(judge(looping)).toEqual({ kind: 'unknown', because: 'its table of exports is broken' });
});

test('broken binaries are unknown, or what is left of them, and never a failure', () => {
  const linux = readFileSync('node_modules/bufferutil-prebuilt/prebuilds/linux-x64/node.napi.node');
  const names = { exports: ['init'], imports: ['node_module_register'] };
  for (const whole of [machO(names), machOWithTrie('init'), universal([machO(names)]), portableExecutable(names), linux]) {
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.array(fc.tuple(fc.nat(Math.min(whole.length, 2048) - 1), fc.nat(255)), { maxLength: 4 }), (length, changes) => {
      const broken = Buffer.from(whole);
      for (const [at, byte] of changes) broken[at] = byte;
      for (const bytes of [broken, broken.subarray(0, length)]) expect(['node-api', 'context-aware', 'single-context', 'unknown']).toContain(judge(bytes).kind);
    }), { numRuns: 150 });
  }
});
