/** An update in the middle of any expression keeps its value and that of everything around it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repaired } from './worker-program.js';

const UPDATES = ['++cells[i]', '--cells[i]', 'cells[i]++', '(cells[i] += x)', '(cells[i] |= 3)', '(cells[i] = cells[i] - x)', '(cells[i] ^= x)'];
const OPERATORS = ['+', '-', '*', '%', '&', '|', '^', '<<', '>>', '>>>', '<', '>=', '===', '!=', '&&'];

const around = fc.oneof(
  fc.tuple(fc.constantFrom(...OPERATORS), fc.constantFrom('x', '7', '(x | 1)')).map(([operator, other]) => (e: string) => `${e} ${operator} ${other}`),
  fc.tuple(fc.constantFrom(...OPERATORS), fc.constantFrom('x', '7', 'cells[0]')).map(([operator, other]) => (e: string) => `${other} ${operator} ${e}`),
  fc.constantFrom('- ', '+ ', '~', '!', 'typeof ', 'void ').map((operator) => (e: string) => `${operator}${e}`),
  fc.constantFrom<(e: string) => string>((e) => `(${e})`, (e) => `[${e}, 1].length`, (e) => `Math.abs(${e})`, (e) => `\`\${${e}}\``, (e) => `(${e} ? x : 5)`, (e) => `(x ? ${e} : 5)`, (e) => `(x, ${e})`),
);
const expression = fc.tuple(fc.constantFrom(...UPDATES), fc.array(around, { maxLength: 4 })).map(([update, layers]) => layers.reduce((e, layer) => layer(e), update));

test('in one agent, before and after', () => {
  fc.assert(fc.property(expression, (e) => {
    const body = `return ${e};`;
    fc.pre(parses(body));
    for (const { remedy, body: edited } of repaired({ body }).remedies.filter((entry) => entry.remedy.edits.length > 0)) {
      for (const start of [0, -1, 2 ** 31 - 1]) for (const x of [0, 1, -3]) expect(run(edited, start, x), `${remedy.title}: ${edited}`).toEqual(run(body, start, x));
    }
  }), { numRuns: 60, seed: 1 });
});

function parses(body: string): boolean {
  try {
    return typeof new Function(body) === 'function';
  } catch {
    return false;
  }
}

function run(body: string, start: number, x: number): unknown[] {
  const cells = new Int32Array([9, start, 9]);
  const code = new Function('cells', 'i', 'x', body) as (cells: Int32Array, i: number, x: number) => unknown;
  return [code(cells, 1, x), ...cells];
}
