/**
 * What an analysis asked of its surroundings beside the texts of files: where modules are, what pages load, whether types are
 * worth asking for. All that was found holds as long as the answers are the same.
 */
import type { Resolver } from '../../links/resolve.js';
import type { TypeOracle } from '../../links/types.js';
import type { Pages } from '../../project/pages.js';

export type Question =
  | { readonly k: 'module' | 'entry'; readonly from: string; readonly name: string }
  | { readonly k: 'page'; readonly script: string }
  | { readonly k: 'types'; readonly file: string; readonly origins: Parameters<TypeOracle['mayTell']>[1]; readonly what: 'memory' | 'number' };

export interface Surroundings {
  readonly resolver: Resolver;
  readonly pages: Pages;
  readonly types: TypeOracle | undefined;
}

export interface Answered {
  readonly question: Question;
  readonly answer: string;
}

export function answerOf(question: Question, { resolver, pages, types }: Surroundings): string {
  switch (question.k) {
    case 'module':
      return textOf(resolver.module(question.from, question.name));
    case 'entry':
      return textOf(resolver.entry(question.from, question.name));
    case 'page':
      return textOf(pages.scriptsWith(question.script));
    case 'types':
      return textOf(types?.mayTell(question.file, question.origins, question.what));
  }
}

type Answer = string | boolean | readonly string[] | undefined;

function textOf(answer: Answer): string {
  return Array.isArray(answer) ? answer.join('\n') : String(answer ?? '');
}

/** Keeps each question with its answer while an analysis runs. */
export class Questions {
  /** Something was asked that cannot be asked again at a fair price: types of expressions. */
  isOpen = false;
  readonly #asked = new Map<string, Answered>();

  get answered(): readonly Answered[] {
    return [...this.#asked.values()];
  }

  resolver(resolver: Resolver): Resolver {
    return {
      module: (from, name) => {
        const answer = resolver.module(from, name);
        this.#note(`module\n${from}\n${name}`, () => ({ k: 'module', from, name }), answer);
        return answer;
      },
      entry: (from, name) => {
        const answer = resolver.entry(from, name);
        this.#note(`entry\n${from}\n${name}`, () => ({ k: 'entry', from, name }), answer);
        return answer;
      },
    };
  }

  pages(pages: Pages): Pages {
    return {
      scriptsWith: (script) => {
        const answer = pages.scriptsWith(script);
        this.#note(`page\n${script}`, () => ({ k: 'page', script }), answer);
        return answer;
      },
    };
  }

  types(types: TypeOracle): TypeOracle {
    return {
      mayTell: (file, origins, what) => {
        const answer = types.mayTell(file, origins, what);
        this.#note(`types\n${file}\n${what}\n${JSON.stringify(origins)}`, () => ({ k: 'types', file, origins, what }), answer);
        return answer;
      },
      typeAt: (file, span) => {
        this.isOpen = true;
        return types.typeAt(file, span);
      },
      numberAt: (file, span) => {
        this.isOpen = true;
        return types.numberAt(file, span);
      },
    };
  }

  /** Modules are asked for again and again: the question is put into words once. */
  #note(key: string, question: () => Question, answer: Answer): void {
    if (!this.#asked.has(key)) this.#asked.set(key, { question: question(), answer: textOf(answer) });
  }
}
