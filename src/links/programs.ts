import type { Program } from './program.js';

/** The files of each program on its own: of agents that start each other, or come to the same memory. */
export function programsOf(program: Program): string[][] {
  const { agents, handOvers } = program.graph;
  const parents = new Map<string, string>();
  const top = (key: string): string => {
    let at = key;
    for (let above = parents.get(at); above !== undefined; above = parents.get(at)) at = above;
    return at;
  };
  const join = (a: string, b: string): void => {
    if (top(a) !== top(b)) parents.set(top(a), top(b));
  };
  for (const { key, parent } of agents.values()) if (parent !== undefined && agents.has(parent)) join(key, parent);
  for (const { from, to } of handOvers.values()) join(from, to);
  const files = new Map<string, Set<string>>();
  for (const key of agents.keys()) {
    const own = files.get(top(key)) ?? new Set();
    for (const file of program.filesOf(key)) own.add(file);
    files.set(top(key), own);
  }
  return [...files.values()].filter(({ size }) => size > 0).map((own) => [...own].sort());
}
