/** The contracts of one file, found by what they are about (`docs/contracts.md`). */
import type { ClassId, ContractFacts, FileFacts, FunctionFacts, VariableId } from '../facts/ir.js';

export interface Contract extends ContractFacts {
  readonly file: string;
}

const NONE: readonly Contract[] = [];
const known = new WeakMap<FileFacts, readonly Contract[]>();

function contractsOf(facts: FileFacts): readonly Contract[] {
  if (facts.contracts.length === 0) return NONE;
  let contracts = known.get(facts);
  if (!contracts) {
    contracts = facts.contracts.map((contract) => ({ ...contract, file: facts.path }));
    known.set(facts, contracts);
  }
  return contracts;
}

/** Of the function itself, of the functions and the class around it, and of its file. */
export function contractsOfFunction(facts: FileFacts, fn: FunctionFacts): readonly Contract[] {
  const contracts = contractsOf(facts);
  if (contracts.length === 0) return NONE;
  const around = functionsAround(facts, fn);
  return contracts.filter(({ of }) => of.k === 'module' || (of.k === 'function' && around.some(({ id }) => id === of.id)) || (of.k === 'class' && around.some((outer) => outer.class === of.id)));
}

function functionsAround(facts: FileFacts, fn: FunctionFacts): FunctionFacts[] {
  const around = [fn];
  for (let outer = facts.functions[fn.parent]; outer && outer.id !== 0 && outer.id !== fn.id && around.length < 20; outer = outer.id === outer.parent ? undefined : facts.functions[outer.parent]) around.push(outer);
  return around;
}

export function contractsOfVariable(facts: FileFacts, id: VariableId): readonly Contract[] {
  return contractsOf(facts).filter(({ of }) => of.k === 'variable' && of.id === id);
}

export function contractsOfField(facts: FileFacts, cls: ClassId, name: string): readonly Contract[] {
  return contractsOf(facts).filter(({ of }) => of.k === 'field' && of.class === cls && of.name === name);
}
