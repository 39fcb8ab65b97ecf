import type { ts } from 'ts-morph';
import type { TypeOracle } from '../links/types.js';
import { DeclaredMemory } from '../project/declared-memory.js';
import { typeIn } from '../project/program-types.js';

const oracles = new WeakMap<object, TypeOracle>();

/** Types as typescript-eslint's parser has them: there is a program where typed linting is on, and nothing is asked elsewhere. */
export function typesOfParser(services: unknown): TypeOracle | undefined {
  const program = (services as { readonly program?: ts.Program | null } | undefined)?.program;
  if (!program) return undefined;
  let oracle = oracles.get(program);
  if (!oracle) {
    const declared = new DeclaredMemory();
    oracle = {
      mayTell: (file, origins, what) => declared.mayTell(file, origins, what),
      typeAt: (file, span) => typeIn(program, file, span).type,
      numberAt: (file, span) => typeIn(program, file, span).number,
    };
    oracles.set(program, oracle);
  }
  return oracle;
}
