/** Functions that load, store and add to floats through their bits, as a repair puts them into a file. */
import type { FileFacts } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { ELEMENT_BYTES } from '../models/typed-arrays.js';

export type FloatAction = 'load' | 'store' | 'add';

export interface FloatHelpers {
  /** The call that does the action. */
  readonly call: (action: FloatAction, view: string, index: string, value?: string) => string;
  /** The declarations of what is called. */
  readonly code: (actions: ReadonlySet<FloatAction>) => string;
  /** What they use, as an earlier repair has declared it. */
  readonly declared: string;
}

/** For the floats of one size; undefined where the file has other things of these names. What an earlier repair has added is used again. */
export function floatHelpers(facts: FileFacts, source: string, kind: Access['view']['kind']): FloatHelpers | undefined {
  if (kind !== 'Float64' && kind !== 'Float32') return undefined;
  const suffix = kind.slice('Float'.length);
  const [integers, typescript] = [ELEMENT_BYTES[kind] === 8 ? 'BigInt64Array' : 'Int32Array', /\.[cm]?tsx?$/.test(facts.path)];
  const [bits, float] = [`bits${suffix}`, `float${suffix}`];
  const names: Readonly<Record<FloatAction, string>> = { load: `loadFloat${suffix}`, store: `storeFloat${suffix}`, add: `addToFloat${suffix}` };
  const taken = new Set(facts.variables.map(({ name }) => name));
  // Scripts of one page have one global scope, and each may get these: `const` could stand there only once (ECMA-262 16.1.7).
  const keyword = facts.format === 'script' ? 'var' : 'const';
  const shared = `${keyword} ${bits} = new ${integers}(1);`;
  const whole = `${keyword} ${float} = new ${kind}Array(${bits}.buffer);`;
  const isRepaired = source.includes(shared);
  if (!isRepaired && [bits, float, ...Object.values(names)].some((name) => taken.has(name))) return undefined;
  const typed = (name: string, type: string): string => (typescript ? `${name}: ${type}` : name);
  const result = (type: string): string => (typescript ? `: ${type}` : '');
  const head = [typed('floats', `${kind}Array`), typed('index', 'number')].join(', ');
  const view = `new ${integers}(floats.buffer, floats.byteOffset, floats.length)`;
  const functions: Readonly<Record<FloatAction, string>> = {
    load: `function ${names.load}(${head})${result('number')} {
  ${bits}[0] = Atomics.load(${view}, index);
  return ${float}[0]${typescript ? '!' : ''};
}
`,
    store: `function ${names.store}(${head}, ${typed('value', 'number')})${result('void')} {
  ${float}[0] = value;
  Atomics.store(${view}, index, ${bits}[0]${typescript ? '!' : ''});
}
`,
    add: `function ${names.add}(${head}, ${typed('amount', 'number')})${result('number')} {
  const words = ${view};
  for (;;) {
    const found = Atomics.load(words, index);
    ${bits}[0] = found;
    const sum = ${float}[0]${typescript ? '!' : ''} + amount;
    ${float}[0] = sum;
    if (Atomics.compareExchange(words, index, found, ${bits}[0]${typescript ? '!' : ''}) === found) return sum;
  }
}
`,
  };
  return {
    declared: whole,
    call: (action, array, index, value) => `${names[action]}(${[array, index, ...(value === undefined ? [] : [value])].join(', ')})`,
    code: (actions) => [
      ...(isRepaired ? [] : [`/** The bits of one float, to exchange them whole. */\n${shared}\n${whole}\n`]),
      ...(['load', 'store', 'add'] as const).filter((action) => actions.has(action) && !taken.has(names[action])).map((action) => functions[action]),
    ].join('\n'),
  };
}
