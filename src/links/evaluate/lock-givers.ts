/** Functions that are not asynchronous and give locks back, in whichever agent and activation: what one was seen to do holds for all. */
import { pathKey, type CodePlace } from '../lock-paths.js';
import type { Activation, Evaluator } from './evaluator.js';

export function isGiver(ev: Evaluator, activation: Activation, lockKey: string): boolean {
  return ev.world.givers.has(giverKey(activation, lockKey));
}

/** The function of `activation` has come to its end: a caller that holds the lock finds it given back, promise or not. */
export function noteGivers(ev: Evaluator, activation: Activation): void {
  const { function: fn, gaveBack, exits } = activation;
  if (fn.async || fn.generator) return;
  for (const key of gaveBack) {
    const entry = giverKey(activation, key);
    if (ev.world.givers.has(entry)) continue;
    ev.world.givers.set(entry, givenBackAt(exits, key));
    ev.changed = true;
  }
}

/** Locks that the function gives back in another of its activations, in whichever agent, and where. */
export function givenBackElsewhere(ev: Evaluator, activation: Activation, lockKeys: readonly string[]): Map<string, CodePlace | undefined> {
  const elsewhere = lockKeys.filter((key) => !activation.gaveBack.has(key) && isGiver(ev, activation, key));
  return new Map(elsewhere.map((key) => [key, ev.world.givers.get(giverKey(activation, key))]));
}

/** The place, as the function sees it, of the first way out without the lock. */
export function givenBackAt(exits: Activation['exits'], lockKey: string): CodePlace | undefined {
  return exits.map(({ paths }) => paths.get(pathKey('given back', lockKey))?.place).find((place) => place !== undefined);
}

function giverKey({ function: fn, module }: Activation, lockKey: string): string {
  return `${module.facts.path}#${fn.id} ${lockKey}`;
}
