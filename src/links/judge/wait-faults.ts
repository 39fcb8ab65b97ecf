import { lateResets } from './late-resets.js';
import { missingWakes } from './missing-wakes.js';
import { once } from './once.js';
import { uncheckedWaits } from './unchecked-waits.js';
import { wrongWords } from './wrong-words.js';

/** All that is wrong with the waits of a program, each with the two places that show it. */
export const waitFaults = once((program) => [...wrongWords(program), ...uncheckedWaits(program), ...missingWakes(program), ...lateResets(program)]);
