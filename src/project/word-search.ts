/** Letters of a word that are looked at together. */
const GRAM = 3;
const SLOTS = 1 << 14;

interface Candidate {
  readonly word: Uint8Array;
  /** Where in the word its letters in question stand. */
  readonly offset: number;
  readonly group: number;
}

/**
 * Tells which groups of words occur in some bytes, in one pass. As every word holds so many runs of three letters, one of them
 * begins at every fourth byte wherever the word stands, when the shortest word has six letters: only there it must be looked
 * for (the sampling of q-grams of Fredriksson and Grabowski, 2009). Measured on 14 MB in 1,500 files: thirty words take 15 ms;
 * as a regular expression over decoded text 40 ms, with one `indexOf` each 90 ms.
 */
export class WordSearch {
  readonly #step: number;
  readonly #all: number;
  /** For the three letters of each slot, where in the lists those that have them are; 0 for none. */
  readonly #listOf = new Uint16Array(SLOTS);
  readonly #lists: Candidate[][] = [[]];

  /** Words are ASCII. The first group has the bit 1, the second the bit 2, the third the bit 4, … */
  constructor(groups: readonly (readonly string[])[]) {
    this.#step = Math.min(...groups.flat().map((word) => word.length)) - GRAM + 1;
    if (this.#step < 1) throw new RangeError(`words need at least ${GRAM} letters`);
    this.#all = 2 ** groups.length - 1;
    groups.forEach((words, group) => words.forEach((word) => this.#add(Buffer.from(word, 'latin1'), 1 << group)));
  }

  #add(word: Uint8Array, group: number): void {
    for (let offset = 0; offset < this.#step; offset += 1) {
      const slot = slotAt(word, offset);
      if (this.#listOf[slot] === 0) this.#listOf[slot] = this.#lists.push([]) - 1;
      this.#lists[this.#listOf[slot] as number]?.push({ word, offset, group });
    }
  }

  /** The bits of the groups of which a word occurs. */
  groupsIn(bytes: Uint8Array): number {
    const listOf = this.#listOf;
    const step = this.#step;
    const end = bytes.length - GRAM + 1;
    let found = 0;
    for (let at = 0; at < end; at += step) {
      const list = listOf[slotAt(bytes, at)] as number;
      if (list === 0) continue;
      found |= this.#groupsAt(list, bytes, at);
      if (found === this.#all) break;
    }
    return found;
  }

  #groupsAt(list: number, bytes: Uint8Array, at: number): number {
    let found = 0;
    for (const { word, offset, group } of this.#lists[list] as Candidate[]) if (isAt(word, bytes, at - offset)) found |= group;
    return found;
  }
}

function slotAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] as number) << 9) ^ ((bytes[at + 1] as number) << 4) ^ (bytes[at + 2] as number)) & (SLOTS - 1);
}

function isAt(word: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < word.length; index += 1) if (bytes[start + index] !== word[index]) return false;
  return true;
}
