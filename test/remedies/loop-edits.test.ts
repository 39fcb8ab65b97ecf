/** An update that no operation of `Atomics` makes becomes a loop around compareExchange. */
import { expect, test } from 'vitest';
import { repaired, type Snippet } from './worker-program.js';

function edited(snippet: Snippet): string[] {
  const { remedies, outcomes } = repaired(snippet);
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  return remedies.filter(({ remedy }) => remedy.approach === 'retry-loop' && remedy.edits.length > 0).map(({ body }) => body);
}

function loop(next: string, cell = 'cells, i', prefix = ''): string {
  return `${prefix}for (;;) {\n  const old = Atomics.load(${cell});\n  if (Atomics.compareExchange(${cell}, old, ${next}) === old) break;\n}`;
}

test.each([
  ['cells[i] *= x;', loop('old * x')],
  ['cells[i] <<= x + 1;', loop('old << (x + 1)')],
  ['cells[i] = x - cells[i];', loop('x - old')],
  ['cells[0] = Math.max(cells[0], x);', loop('Math.max(old, x)', 'cells, 0')],
  ['Atomics.store(cells, i, Math.min(x, Atomics.load(cells, i)));', loop('Math.min(x, old)')],
  ['if (x) cells[i] = cells[i] % x;\nelse other();', `${loop('old % x', 'cells, i', 'if (x) ')}\nelse other();`],
])('a new value in one statement: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test('bigints', () => {
  expect(edited({ array: 'BigInt64Array', body: 'cells[i] = cells[i] * 2n;' })[0]).toBe(loop('old * 2n'));
});

test('a name that the file has is left to it', () => {
  expect(edited({ prelude: 'const old = 3;', body: 'cells[i] *= old;' })[0]).toBe('for (;;) {\n  const previous = Atomics.load(cells, i);\n  if (Atomics.compareExchange(cells, i, previous, previous * old) === previous) break;\n}');
});

test.each([
  ['if (x > Atomics.load(cells, i)) Atomics.store(cells, i, x);', 'for (;;) {\n  const old = Atomics.load(cells, i);\n  if (!(x > old) || Atomics.compareExchange(cells, i, old, x) === old) break;\n}'],
  ['const best = cells[i];\nif (best < x) cells[i] = x;', 'for (;;) {\n  const best = Atomics.load(cells, i);\n  if (!(best < x) || Atomics.compareExchange(cells, i, best, x) === best) break;\n}'],
])('a maximum: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['if (Atomics.load(cells, i) < x) return false;\nAtomics.sub(cells, i, x);\nreturn true;', 'for (;;) {\n  const old = Atomics.load(cells, i);\n  if (old < x) return false;\n  if (Atomics.compareExchange(cells, i, old, old - x) === old) break;\n}\nreturn true;'],
  ['const head = Atomics.load(cells, 0);\n\n// Nothing left.\nif (head === x) return;\nconst item = cells[head];\nAtomics.store(cells, 0, (head + 1) % 16);\nreturn item;', 'for (;;) {\n  const head = Atomics.load(cells, 0);\n\n  // Nothing left.\n  if (head === x) return;\n  const item = cells[head];\n  if (Atomics.compareExchange(cells, 0, head, (head + 1) % 16) !== head) continue;\n  return item;\n}'],
  ['const top = cells[0];\nif (top + x > 64) return;\ncells[0] = top + x;\nother();', 'for (;;) {\n  const top = Atomics.load(cells, 0);\n  if (top + x > 64) return;\n  if (Atomics.compareExchange(cells, 0, top, top + x) === top) break;\n}\nother();'],
])('a check and a change of what was read: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

const take = (...rounds: string[]): string => ['for (;;) {', '  const old = Atomics.load(cells, 0);', ...rounds, '}'].join('\n');
const won = (next = 'old - 1'): string => `Atomics.compareExchange(cells, 0, old, ${next})`;

test.each([
  ['while (Atomics.load(cells, 0) === 0) Atomics.wait(cells, 0, 0);\nAtomics.sub(cells, 0, 1);', take('  if (old === 0) Atomics.wait(cells, 0, 0);', `  else if (${won()} === old) break;`)],
  ['while (cells[0] === 0);\ncells[0]--;', take('  if (old === 0) continue;', `  if (${won()} === old) break;`)],
  ['while (cells[0] < x) {\n  other();\n  Atomics.wait(cells, 0, 0, 10);\n}\ncells[0] -= x;', take('  if (old < x) {', '    other();', '    Atomics.wait(cells, 0, 0, 10);', '    continue;', '  }', `  if (${won('old - x')} === old) break;`)],
  ['Atomics.wait(cells, 0, 0);\nAtomics.sub(cells, 0, 1);\nother();', `${take('  if (old === 0) Atomics.wait(cells, 0, 0);', `  else if (${won()} === old) break;`)}\nother();`],
])('a wait and a change that takes what was waited for: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['if (cells[0] > 0) {\n  cells[0]--;\n  other();\n} else {\n  x();\n}', take('  if (old > 0) {', `    if (${won()} !== old) continue;`, '    other();', '  } else {', '    x();', '  }', '  break;')],
  ['if (Atomics.load(cells, 0) >= x) {\n  Atomics.sub(cells, 0, x);\n  return true;\n}\nreturn false;', `${take('  if (old >= x) {', `    if (${won('old - x')} !== old) continue;`, '    return true;', '  }', '  break;')}\nreturn false;`],
  ['if (cells[0] > 0) {\n  cells[0] -= 1;\n  return true;\n} else {\n  return false;\n}', take('  if (old > 0) {', `    if (${won()} !== old) continue;`, '    return true;', '  } else {', '    return false;', '  }')],
])('a test and a change with which its branch begins: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['a name that is used further below', 'const n = cells[0];\nif (n >= x) return;\ncells[0] = n * 2;\nother(n);', 'let n;\ndo {\n  n = Atomics.load(cells, 0);\n  if (n >= x) return;\n} while (Atomics.compareExchange(cells, 0, n, n * 2) !== n);\nother(n);'],
  ['a jump further below', 'for (const y of x) {\n  const n = cells[0];\n  if (n > y) return n;\n  cells[0] = n * 3;\n  if (n === 0) break;\n  return n;\n}', 'for (const y of x) {\n  let n;\n  do {\n    n = Atomics.load(cells, 0);\n    if (n > y) return n;\n  } while (Atomics.compareExchange(cells, 0, n, n * 3) !== n);\n  if (n === 0) break;\n  return n;\n}'],
])('%s keeps its name: the loop is do … while', (_, body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['work between', 'const n = cells[0];\nif (n >= x) return;\nother();\ncells[0] = n * 2;'],
  ['a value that costs something', 'cells[i] = cells[i] * other();'],
  ['a random value', 'cells[i] = cells[i] * Math.random();'],
  ['a jump that the loop would catch', 'for (const y of x) {\n  if (cells[0] > y) {\n    cells[0] -= y;\n    break;\n  }\n}'],
  ['two names that are used further below', 'const n = cells[0];\nconst m = n * 2;\ncells[0] = m;\nother(n, m);'],
  ['a wait that ends by itself', 'Atomics.wait(cells, 0, 0, 50);\nAtomics.sub(cells, 0, 1);'],
  ['a value that is used', 'return cells[i] *= x;'],
  ['another cell', 'cells[i] = cells[0] * x;'],
])('no loop: %s', (_, body) => {
  expect(edited({ body })).toEqual([]);
});
