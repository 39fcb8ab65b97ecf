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
      return resolver.module(question.from, question.name) ?? '';
    case 'entry':
      return resolver.entry(question.from, question.name) ?? '';
    case 'page':
      return pages.scriptsWith(question.script).join('\n');
    case 'types':
      return String(types?.mayTell(question.file, question.origins, question.what));
  }
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
        this.#note({ k: 'module', from, name }, answer);
        return answer;
      },
      entry: (from, name) => {
        const answer = resolver.entry(from, name);
        this.#note({ k: 'entry', from, name }, answer);
        return answer;
      },
    };
  }

  pages(pages: Pages): Pages {
    return {
      scriptsWith: (script) => {
        const answer = pages.scriptsWith(script);
        this.#note({ k: 'page', script }, answer.join('\n'));
        return answer;
      },
    };
  }

  types(types: TypeOracle): TypeOracle {
    return {
      mayTell: (file, origins, what) => {
        const answer = types.mayTell(file, origins, what);
        this.#note({ k: 'types', file, origins, what }, String(answer));
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

  #note(question: Question, answer = ''): void {
    const key = JSON.stringify(question);
    if (!this.#asked.has(key)) this.#asked.set(key, { question, answer });
  }
}
