import { expect, test } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.js';

test('two marks on one line are both pointed at', () => {
  const lines = ['v[0] = v[0] + 1;'];
  const mark = { file: 'a.js', line: 1, endLine: 1 };
  const marks = [
    { ...mark, column: 8, endColumn: 12, label: 'read' },
    { ...mark, column: 1, endColumn: 16, label: 'written' },
  ];
  expect(codeFrame(lines, marks, false)).toBe(`\
> 1 | v[0] = v[0] + 1;
    |        ^^^^ read
    | ^^^^^^^^^^^^^^^ written`);
});

test('a mark over several lines points at its first line', () => {
  const lines = ['if (queue.length > 0) {', '  take();', '}'];
  const marks = [{ file: 'a.js', line: 1, column: 1, endLine: 3, endColumn: 2, label: 'decides' }];
  expect(codeFrame(lines, marks, false)).toBe(`\
> 1 | if (queue.length > 0) {
    | ^^^^^^^^^^^^^^^^^^^^^^^ decides
  2 |   take();
  3 | }`);
});

test('of a very long line the marked part is shown', () => {
  const line = `${'x'.repeat(5000)}v[0]++;${'y'.repeat(5000)}`;
  const marks = [{ file: 'a.js', line: 1, column: 5001, endLine: 1, endColumn: 5007, label: '' }];
  const [source = '', pointers = ''] = codeFrame([line], marks, false).split('\n');
  expect(source.length).toBeLessThan(200);
  expect(source.slice(pointers.indexOf('^'), pointers.lastIndexOf('^') + 1)).toBe('v[0]++');
});
