/** Places in the source and all the accesses made there: one line may serve several agents, views and indices. */
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import { ATOMIC_KINDS } from '../models/element-values.js';

export interface Site {
  readonly key: string;
  readonly accesses: readonly Access[];
}

const sites = new WeakMap<Program, ReadonlyMap<string, Access[]>>();

/** Accesses with the same span of the same file belong together. */
export function siteOf(program: Program, { file, at }: Pick<Access, 'file' | 'at'>): Site {
  let byKey = sites.get(program);
  if (!byKey) {
    byKey = groupBySite(program.accesses);
    sites.set(program, byKey);
  }
  const key = siteKey({ file, at });
  return { key, accesses: byKey.get(key) ?? [] };
}

export function siteKey({ file, at }: Pick<Access, 'file' | 'at'>): string {
  return `${file}:${at[0]}-${at[1]}`;
}

function groupBySite(accesses: readonly Access[]): Map<string, Access[]> {
  const byKey = new Map<string, Access[]>();
  for (const access of accesses) {
    const key = siteKey(access);
    const present = byKey.get(key);
    if (present) present.push(access);
    else byKey.set(key, [access]);
  }
  return byKey;
}

/** What the elements of all views that are accessed there are: whole numbers or bigints that `Atomics` can work on. */
export function atomicNumbers({ accesses }: Site): 'number' | 'bigint' | undefined {
  if (accesses.some(({ operation }) => operation === 'DataView' || operation === 'bulk')) return undefined;
  const kinds = new Set(accesses.map((access) => access.view.kind));
  if (kinds.size === 0 || [...kinds].some((kind) => !ATOMIC_KINDS.has(kind))) return undefined;
  const big = [...kinds].filter((kind) => kind.startsWith('Big'));
  return big.length === 0 ? 'number' : big.length === kinds.size ? 'bigint' : undefined;
}
