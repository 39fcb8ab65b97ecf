import type { ClassFacts, ClassId, ExportFacts, FunctionFacts, FunctionId, ImportFacts, SideEffectImport, TypeHint } from './ir.js';

/** Deeper nesting than this overflows the stack of whoever walks or serialises the facts. */
const DEEPEST = 1000;

/** The lists of one file's facts while they fill. */
export class FactTables {
  readonly functions: FunctionFacts[] = [];
  readonly classes: ClassFacts[] = [];
  readonly imports: ImportFacts[] = [];
  readonly sideEffectImports: SideEffectImport[] = [];
  readonly exports: ExportFacts[] = [];
  readonly types = new Map<string, TypeHint>();
  /** Interface name → names of the interfaces it extends. */
  readonly heritage = new Map<string, readonly string[]>();
  /** `import.meta` or a top-level `await` was met: the file is a module even without imports. */
  moduleSyntax = false;
  #depth = 0;

  /** Ids are handed out before bodies are lowered, so that a function comes before those nested in it. */
  reserveFunction(): FunctionId {
    return this.functions.push(undefined as unknown as FunctionFacts) - 1;
  }

  reserveClass(): ClassId {
    return this.classes.push(undefined as unknown as ClassFacts) - 1;
  }

  /** Lowers something nested one level deeper. */
  nested<T>(lower: () => T): T {
    if (++this.#depth > DEEPEST) throw new RangeError('The code is nested too deeply.');
    const lowered = lower();
    this.#depth--;
    return lowered;
  }
}
