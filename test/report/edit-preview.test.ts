import { expect, test } from 'vitest';
import { editPreviews } from '../../src/report/edit-preview.js';

const TEXT = "import { a } from 'a';\r\n\r\nfunction f() {\r\n  v[0]++;\r\n  g();\r\n  v[1]++;\r\n}\r\n";

function replacing(code: string, text: string): { file: string; span: [number, number]; text: string } {
  const start = TEXT.indexOf(code);
  return { file: 'a.js', span: [start, start + code.length], text };
}

test('shows changed lines alone, one preview for each place', () => {
  const edits = [
    replacing('v[1]++', 'Atomics.add(v, 1, 1)'),
    replacing('v[0]++', 'Atomics.add(v, 0, 1)'),
    { file: 'a.js', span: [0, 0] as const, text: "import { lock } from './lock';\n" },
  ];
  expect(editPreviews(edits, () => TEXT)).toEqual([
    { file: 'a.js', line: 1, removed: [], added: ["import { lock } from './lock';"] },
    { file: 'a.js', line: 4, removed: ['v[0]++;'], added: ['Atomics.add(v, 0, 1);'] },
    { file: 'a.js', line: 6, removed: ['v[1]++;'], added: ['Atomics.add(v, 1, 1);'] },
  ]);
});

test('keeps relative indentation of several lines', () => {
  const edits = [replacing('v[0]++;\r\n  g();', 'if (ok) {\n    g();\n  }')];
  expect(editPreviews(edits, () => TEXT)).toEqual([
    { file: 'a.js', line: 4, removed: ['v[0]++;', 'g();'], added: ['if (ok) {', '  g();', '}'] },
  ]);
});

test('says nothing about files that cannot be read', () => {
  expect(editPreviews([replacing('g()', 'h()')], () => undefined)).toEqual([]);
});
