/** What one agent's evaluation knows between two passes: the next pass depends on nothing else. */
import type { Frame, HeapObject } from '../heap.js';
import type { IntegerSymbol } from '../polynomial.js';
import type { AtomicResult } from '../values.js';
import type { Evaluator, Task } from './evaluator.js';

/**
 * All of it as one text. A pass that ends with what the one before it ended with would be repeated by the next one, word by
 * word, however often values went back and forth in between.
 */
export function knowledgeOf(ev: Evaluator): string {
  const { world } = ev;
  const parts: string[] = [
    [world.graph.version, world.regions.size, world.accesses.size, world.escaped.size, world.sleptOn.size, world.awaitedWhole.size, world.releasedLocks.size, world.returnedLosses.size,
      world.groupLocks.size, world.releasingCode.size, world.outside.size, world.contractsOfMemory.size, ev.recorded.size, ev.nestOf.size, ev.executed.size, ev.calledByPage.size, ev.spawnTasks.size].join(),
    sizes(world.wordValues), sizes(world.comparedResults), sizes(ev.lockFlags),
    [...ev.allShares].map(([pair, count]) => `${pair} ${count}`).join(), [...ev.allPosted].join(), [...ev.topLevelPosted].join(), sizes(ev.allPosters),
  ];
  for (const region of world.regions.values()) parts.push(region.shared);
  for (const access of ev.recorded) parts.push(`${access.id} ${access.dependsOn.join()} ${access.placedBy.join()} ${access.state.key}`);
  for (const frame of ev.frames.values()) parts.push(textOfFrame(frame));
  for (const { frame } of ev.modules.values()) parts.push(textOfFrame(frame));
  for (const object of ev.objects.values()) parts.push(textOfObject(object));
  for (const symbol of ev.symbols.values()) parts.push(textOfSymbol(symbol));
  for (const task of ev.tasks.values()) parts.push(textOfTask(task));
  for (const result of ev.atomicResults.values()) parts.push(textOfResult(result));
  for (const values of [ev.agentGlobals, ev.results]) for (const value of values.values()) parts.push(value.key);
  return parts.join('\n');
}

function sizes(collections: ReadonlyMap<unknown, { readonly size: number }>): string {
  return [...collections.values()].map(({ size }) => size).join();
}

function textOfFrame({ variables, countersSeen }: Frame): string {
  let text = '';
  for (const [id, value] of variables) text += `${id} ${value.key};`;
  for (const [id, counter] of countersSeen) text += `${id}#${counter};`;
  return text;
}

function textOfObject({ fields, element, resized, distinct, agents, settled, hint }: HeapObject): string {
  let text = `${element.key}${resized ? 'r' : ''}${distinct ? 'd' : ''}${agents?.size ?? ''}${hint ? 'h' : ''}`;
  for (const [name, value] of fields) text += `;${name} ${value.key}`;
  if (settled) text += `;${[...settled.facts].join()};${[...settled.acquired].join()};${settled.locks.taken.map(({ lock }) => lock.key).join()};${[...settled.locks.givenBack, ...settled.locks.takenAgain].map(({ key }) => key).join()}`;
  return text;
}

function textOfSymbol({ kind, lows, highs, reads }: IntegerSymbol): string {
  return `${kind} ${lows.map(({ key }) => key).join()} ${highs.map(({ key }) => key).join()} ${reads.length}`;
}

function textOfTask({ facts, registeredIn }: Task): string {
  return `${[...facts].join()} ${registeredIn.size}`;
}

function textOfResult({ releases, testedAsTruth, comparedWith, gaveBack, wonBy, expected, replacement }: AtomicResult): string {
  return `${String(releases)} ${String(testedAsTruth)} ${comparedWith?.size ?? ''} ${gaveBack?.lock.key ?? ''} ${wonBy?.right.key ?? ''}${String(wonBy?.equal)} ${expected?.key ?? ''} ${replacement?.key ?? ''}`;
}
