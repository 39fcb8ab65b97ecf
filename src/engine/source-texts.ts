/** Texts of the files of one analysis, and what a look at their bytes tells. Each is read once, unless it seemed to be of no matter. */
import type { FileProblem } from '../findings/finding.js';
import { isMinified } from '../project/minified.js';
import { borrowBytes, decodeSource, readSource } from '../project/read-source.js';
import { relevanceOf, usesSharedMemory } from '../project/relevance.js';
import { unreadable } from '../project/unreadable.js';
import { LineIndex } from '../text/line-index.js';
import { isComponentName, scriptBlocks } from '../text/script-blocks.js';
import type { SourceHost } from './source-host.js';

/** What a look at the bytes of a file told. */
export interface LookedAt {
  readonly path: string;
  readonly isReadable: boolean;
  readonly sharesMemory: boolean;
  readonly isRelevant: boolean;
}

interface SourceText extends Omit<LookedAt, 'path'> {
  readonly isMinified: boolean;
  /** Somebody asked for its text. */
  isUsed?: boolean;
  /** Kept from the start where it matters: of most files nobody asks for it. */
  text: string | undefined;
  lines?: LineIndex;
}

export class SourceTexts {
  readonly problems: FileProblem[] = [];
  readonly #files = new Map<string, SourceText>();

  constructor(private readonly host?: SourceHost) {}

  isReadable(path: string): boolean {
    return this.#file(path).isReadable;
  }

  isMinified(path: string): boolean {
    return this.#file(path).isMinified;
  }

  /** Its code uses shared memory. */
  sharesMemory(path: string): boolean {
    return this.#file(path).sharesMemory;
  }

  isRelevant(path: string): boolean {
    return this.#file(path).isRelevant;
  }

  text(path: string): string {
    const file = this.#file(path);
    file.isUsed = true;
    return (file.text ??= this.#readAgain(path));
  }

  /** All that was asked of the files so far: what is found is made of that. */
  lookedAt(): LookedAt[] {
    return [...this.#files].map(([path, { isReadable, sharesMemory, isRelevant }]) => ({ path, isReadable, sharesMemory, isRelevant }));
  }

  usedTexts(): [path: string, text: string][] {
    return [...this.#files].flatMap(([path, { isUsed, text }]) => (isUsed && text !== undefined ? [[path, text] satisfies [string, string]] : []));
  }

  lines(path: string): LineIndex {
    return (this.#file(path).lines ??= new LineIndex(this.text(path)));
  }

  #file(path: string): SourceText {
    let file = this.#files.get(path);
    if (!file) {
      file = this.#look(path);
      this.#files.set(path, file);
    }
    return file;
  }

  #look(path: string): SourceText {
    try {
      const text = this.host?.read(path);
      if (text === undefined) return sourceText(path, borrowBytes(path));
      const code = codeOf(path, text);
      return { ...sourceText(path, Buffer.from(text), () => code), text: code };
    } catch (error) {
      this.problems.push(unreadable(path, error));
      return { isReadable: false, isMinified: false, sharesMemory: false, isRelevant: false, text: '' };
    }
  }

  #readAgain(path: string): string {
    try {
      return codeOf(path, readSource(path));
    } catch (error) {
      this.problems.push(unreadable(path, error));
      return '';
    }
  }
}

function sourceText(path: string, bytes: Buffer, textOf = (): string => codeOf(path, decodeSource(bytes))): SourceText {
  const { mayShareMemory, mayReachAgents } = relevanceOf(bytes);
  const text = mayShareMemory || mayReachAgents ? textOf() : undefined;
  const sharesMemory = mayShareMemory && text !== undefined && usesSharedMemory(text);
  return { isReadable: true, isMinified: isMinified(path, bytes), sharesMemory, isRelevant: sharesMemory || mayReachAgents, text };
}

/** Of a page or component, its scripts. */
function codeOf(path: string, text: string): string {
  return isComponentName(path) ? scriptBlocks(path, text) : text;
}
