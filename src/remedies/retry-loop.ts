import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import type { Location } from './location.js';
import type { NextValue } from './next-value.js';

/** A compareExchange that lost tells so by what it returns (ECMA-262 25.4.6); trying again from there loses nothing. */
export function retryLoop({ view, index }: Location, { old, text }: NextValue): Advice {
  return guidance(`Retry \`Atomics.compareExchange(${view}, ${index}, ${old}, ${text})\` until it returns \`${old}\`, each time from a fresh \`${old} = Atomics.load(${view}, ${index})\``);
}

/** The same for a change that a check has to allow. */
export function checkedRetryLoop({ view, index }: Location, { old, text }: NextValue): Advice {
  return guidance(`Check and change in one step: load \`${old}\`, check it, and start over unless \`Atomics.compareExchange(${view}, ${index}, ${old}, ${text})\` returns \`${old}\``);
}
