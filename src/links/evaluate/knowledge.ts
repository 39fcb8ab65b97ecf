/**
 * What one agent's evaluation knows after a pass, told by the code alone: what each variable and field may be in any of its
 * activations, which accesses there are, what the event loop may run. A pass after which none of that is new would have the
 * next one look for the same things in more activations, whose number need not have an end.
 */
import type { HeapObject } from '../heap.js';
import type { Polynomial } from '../polynomial.js';
import type { Atom, Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { codeOf } from './tasks.js';

export type Knowledge = ReadonlySet<string>;

export function knowledgeOf(ev: Evaluator): Knowledge {
  const { world } = ev;
  const told = new Set<string>();
  const tell = (cell: string, value: Value): void => {
    if (value.open) told.add(`${cell}=~`);
    for (const atom of value.atoms) told.add(`${cell}=${codeOfAtom(atom)}`);
    if (value.reads.length > 0) told.add(`${cell}@${value.reads.join()}`);
  };
  for (const frame of [...ev.frames.values(), ...[...ev.modules.values()].map((module) => module.frame)]) {
    const code = `${frame.module.facts.path}#${frame.function.id}`;
    for (const [id, value] of frame.variables) tell(`${code}:${id}`, value);
  }
  for (const object of ev.objects.values()) {
    const code = codeOfObject(object);
    tell(`${code}[]`, object.element);
    for (const [name, value] of object.fields) tell(`${code}.${name}`, value);
    told.add(`${code} ${String(object.resized)} ${String(object.distinct)} ${object.agents?.size ?? ''} ${object.hint ? 'h' : ''}`);
    if (object.settled) told.add(`${code}!${[...object.settled.facts].join()};${[...object.settled.acquired].join()};${[...object.settled.locks.taken, ...object.settled.locks.givenBack].length}`);
  }
  for (const { path, kind, lows, highs, reads } of ev.symbols.values()) told.add(`${withoutActivations(path)} ${kind} ${lows.map(codeOfNumber).join()} ${highs.map(codeOfNumber).join()} ${reads.join()}`);
  for (const [key, task] of ev.tasks) if (ev.registered.has(key)) told.add(`${task.kind} ${codeOf(task)} ${[...task.facts].join()} ${task.registeredIn.size}`);
  for (const { key, releases, testedAsTruth, comparedWith, gaveBack, wonBy, expected, replacement } of ev.atomicResults.values()) {
    told.add(`${withoutActivations(key)} ${String(releases)} ${String(testedAsTruth)} ${comparedWith?.size ?? ''} ${gaveBack?.lock.key ?? ''} ${wonBy?.right.key ?? ''} ${expected?.key ?? ''} ${replacement?.key ?? ''}`);
  }
  for (const [name, value] of ev.agentGlobals) tell(`global ${name}`, value);
  for (const { id, state, dependsOn, placedBy } of ev.recorded) told.add(`access ${id} ${state.key} ${dependsOn.join()} ${placedBy.join()}`);
  for (const [pair, count] of ev.allShares) told.add(`${pair} ${count}`);
  told.add([world.graph.version, world.regions.size, world.accesses.size, world.escaped.size, world.sleptOn.size, world.awaitedWhole.size, world.releasedLocks.size, world.returnedLosses.size,
    world.groupLocks.size, world.releasingCode.size, world.givers.size, world.contractsOfMemory.size, ev.calledByPage.size, ev.spawnTasks.size, ev.executed.size, ev.allPosted.size, ev.topLevelPosted.size].join());
  for (const sets of [ev.lockFlags, ev.allPosters]) for (const [key, set] of sets) told.add(`${withoutActivations(key)} ${set.size}`);
  // What earlier programs noted there stays as it is.
  for (const word of ev.wordsWritten) told.add(`${withoutActivations(word)} ${world.wordValues.get(word)?.size ?? 0}`);
  for (const read of ev.resultsCompared) told.add(`${read} ${world.comparedResults.get(read)?.size ?? 0}`);
  return told;
}

export function isNoNews(now: Knowledge, before: Knowledge | undefined): boolean {
  return before?.size === now.size && [...now].every((entry) => before.has(entry));
}

function codeOfAtom(atom: Atom): string {
  switch (atom.k) {
    case 'const':
      return String(atom.v);
    case 'number':
      return codeOfNumber(atom.n);
    case 'region':
      return atom.region.key + atom.region.shared;
    case 'view':
      return atom.view.key;
    case 'object':
      return codeOfObject(atom.object);
    case 'closure':
      return `${atom.closure.frame.module.facts.path}#${atom.closure.function.id}`;
    case 'class':
      return withoutActivations(atom.class.key);
    case 'builtin':
      return atom.name;
    case 'comparison':
      return atom.comparison.op;
    case 'atomic-result':
      return withoutActivations(atom.result.key);
  }
}

function codeOfNumber({ constant, terms }: Polynomial): string {
  return `${terms.map(({ symbols, factor }) => `${factor}*${symbols.map(({ path }) => withoutActivations(path)).join('*')}`).join('+')}+${constant}`;
}

function codeOfObject({ id }: HeapObject): string {
  return withoutActivations(id);
}

const MOST_CODES = 20_000;
const codes = new Map<string, string>();

/** The name of a thing, which begins with the activation that made it, as all the activations of that code would name it. */
function withoutActivations(name: string): string {
  let code = codes.get(name);
  if (code !== undefined) return code;
  // Editors keep this running for hours.
  if (codes.size > MOST_CODES) codes.clear();
  code = name.replace(/\bf\d+\b/g, 'f');
  codes.set(name, code);
  return code;
}
