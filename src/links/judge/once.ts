import type { Program } from '../program.js';

/** The answer to a question that several rules ask of one program, found once. */
export function once<T>(find: (program: Program) => T): (program: Program) => T {
  const answers = new WeakMap<Program, { readonly answer: T }>();
  return (program) => {
    const known = answers.get(program) ?? { answer: find(program) };
    answers.set(program, known);
    return known.answer;
  };
}
