/** What the type checker of a project says of its expressions. The checker is loaded with the first question. */
import type { Project } from 'ts-morph';
import type { TypeHint } from '../facts/ir.js';
import type { FileProblem } from '../findings/finding.js';
import type { Span } from '../text/span.js';
import { DeclaredMemory, type Origin } from './declared-memory.js';
import { openProject } from './open-project.js';
import { typeIn, type TypeAnswer } from './program-types.js';
import { TsConfigs } from './ts-configs.js';

/** When a type is asked: wherever the facts leave something open, or only where the answer can be shared memory. */
export type TypesMode = 'auto' | 'always';

/** Milliseconds that the checker may take for all the questions of a run. */
const MOST_TIME = 20_000;

export class ProjectTypes {
  /** Configurations that could not be used. */
  readonly notes: FileProblem[] = [];
  /** Different questions that were asked, and those that were answered. */
  asked = 0;
  answered = 0;
  milliseconds = 0;
  #configs: TsConfigs | undefined;
  readonly #declared = new DeclaredMemory();
  readonly #projects = new Map<string, Project | undefined>();
  readonly #answers = new Map<string, TypeAnswer>();

  /** With `texts` in place of those on disk. */
  constructor(
    private readonly mode: TypesMode,
    private readonly texts: ReadonlyMap<string, string> = new Map(),
  ) {}

  mayTell(file: string, origins: readonly Origin[], what: 'memory' | 'number'): boolean {
    return this.mode === 'always' || this.#declared.mayTell(file, origins, what);
  }

  typeAt(file: string, span: Span): TypeHint | undefined {
    return this.#answer(file, span).type;
  }

  numberAt(file: string, span: Span): number | undefined {
    return this.#answer(file, span).number;
  }

  #answer(file: string, span: Span): TypeAnswer {
    const key = `${file}:${span[0]}-${span[1]}`;
    let answer = this.#answers.get(key);
    if (!answer) {
      const start = performance.now();
      answer = this.milliseconds < MOST_TIME ? this.#ask(file, span) : {};
      this.milliseconds += performance.now() - start;
      this.asked++;
      if (answer.type !== undefined || answer.number !== undefined) this.answered++;
      this.#answers.set(key, answer);
    }
    return answer;
  }

  #ask(file: string, span: Span): TypeAnswer {
    const project = this.#project(file);
    if (!project) return {};
    // A file that others import is there already: adding it would make another program.
    if (!project.getProgram().compilerObject.getSourceFile(file)) project.addSourceFileAtPathIfExists(file);
    return typeIn(project.getProgram().compilerObject, file, span);
  }

  #project(file: string): Project | undefined {
    this.#configs ??= new TsConfigs((note) => this.notes.push(note));
    const config = this.#configs.of(file);
    const key = config ?? '';
    if (!this.#projects.has(key)) this.#projects.set(key, this.#open(config, file));
    return this.#projects.get(key);
  }

  #open(config: string | undefined, file: string): Project | undefined {
    try {
      const project = openProject(config);
      for (const [path, text] of this.texts) project.createSourceFile(path, text, { overwrite: true });
      project.addSourceFileAtPathIfExists(file);
      return project;
    } catch (error) {
      if (config === undefined) return undefined;
      const reason = error instanceof Error ? error.message : String(error);
      this.notes.push({ file: config, kind: 'note', message: `The configuration cannot be used, so that types are asked without it: ${reason}` });
      return this.#open(undefined, file);
    }
  }
}
