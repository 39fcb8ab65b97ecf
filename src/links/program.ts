/** Placeholder until the linker lands: the linked view of many files that rules ask questions of. */
export interface Program {
  readonly files: readonly string[];
}
