import type { Span } from '../text/span.js';
import type { DocComment, DocComments } from './doc-comments.js';
import type { ClassId, ContractFacts, ContractSubject, ContractWord, FunctionFacts, FunctionId, UnreadTag } from './ir.js';

/** Contracts of one lock, and those without. */
export const CONTRACT_WORDS: readonly ContractWord[] = ['single-writer', 'single-agent', 'guarded-by'];

/** What a comment may be found to stand before, while the file is lowered. */
type Subject = ContractSubject | { readonly k: 'assigned'; readonly name: string; readonly in: FunctionId };

interface Tag {
  readonly word: string;
  readonly rest: string;
  readonly at: Span;
}

/** The `@racelint` tags of a file, and what each of them is about. */
export class Contracts {
  readonly #docs: DocComments;
  readonly #tagged: ReadonlyMap<DocComment, readonly Tag[]>;
  readonly #subjects: { readonly doc: DocComment; readonly of: Subject }[] = [];

  constructor(docs: DocComments) {
    this.#docs = docs;
    this.#tagged = new Map(docs.all.filter((doc) => doc.text.includes('@racelint')).map((doc) => [doc, tagsOf(doc)]));
  }

  /** `of` starts at `offset`: the comment right before is about it. Answers whether there is one. */
  note(offset: number, of: Subject): boolean {
    if (this.#tagged.size === 0) return false;
    const doc = this.#docs.commentBefore(offset);
    if (!doc || !this.#tagged.has(doc)) return false;
    this.#subjects.push({ doc, of });
    return true;
  }

  /** What the tags say, when all that they can be about is known. */
  settle(functions: readonly FunctionFacts[]): { contracts: ContractFacts[]; unreadTags: UnreadTag[] } {
    const contracts: ContractFacts[] = [];
    const unreadTags: UnreadTag[] = [];
    for (const [doc, tags] of this.#tagged) {
      const subjects = isAboutModule(doc) ? [{ k: 'module' } as const] : this.#subjects.filter((subject) => subject.doc === doc).flatMap(({ of }) => settled(of, functions));
      for (const tag of tags) {
        const word = CONTRACT_WORDS.find((known) => known === tag.word);
        const lock = word === 'guarded-by' ? lockName(tag.rest) : undefined;
        const why = !word ? 'no contract' : word === 'guarded-by' && lock === undefined ? 'no lock' : subjects.length === 0 ? 'no subject' : undefined;
        if (why) unreadTags.push({ text: tag.word, why, at: tag.at });
        else if (word) contracts.push(...subjects.map((of) => ({ word, ...(lock !== undefined && { lock }), of, at: tag.at })));
      }
    }
    return { contracts, unreadTags };
  }
}

function tagsOf(doc: DocComment): Tag[] {
  return [...doc.text.matchAll(/@racelint\b[ \t]*([^\s*]*)[ \t]*([^\r\n]*)/g)].map((match) => {
    const [, word = '', rest = ''] = match;
    const start = doc.start + match.index;
    const end = start + (/^@racelint[ \t]*/.exec(match[0])?.[0].length ?? 0) + word.length;
    return { word: word.replace(/[:,;.]$/, ''), rest, at: [start, end] };
  });
}

/** `lock`, `this.lock`, `#lock`, `{@link lock}`, or a name in quotes. */
function lockName(rest: string): string | undefined {
  const named = rest.replace(/^\{@link(?:plain|code)?\s+/, '');
  const quoted = /^(["'`])(.+?)\1/.exec(named);
  return quoted?.[2] ?? /^(?:this\.)?([\w$#][\w$#.:/-]*)/.exec(named)?.[1]?.replace(/[.:]$/, '');
}

/** The comment is about the file (JSDoc `@module`, `@file`; TSDoc `@packageDocumentation`). */
function isAboutModule(doc: DocComment): boolean {
  return /@(?:module|file|fileoverview|overview|packageDocumentation)\b/.test(doc.text);
}

/** `this.name = …` in a member is about a field of its class. */
function settled(of: Subject, functions: readonly FunctionFacts[]): ContractSubject[] {
  if (of.k !== 'assigned') return [of];
  const owner = classAround(of.in, functions);
  return owner === undefined ? [] : [{ k: 'field', class: owner, name: of.name }];
}

/** The class whose `this` code of the function sees. */
function classAround(id: FunctionId, functions: readonly FunctionFacts[]): ClassId | undefined {
  const fn = functions[id];
  if (!fn || fn.id === fn.parent) return undefined;
  return fn.class ?? (fn.kind === 'arrow' ? classAround(fn.parent, functions) : undefined);
}
