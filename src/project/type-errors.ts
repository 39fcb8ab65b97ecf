/** What the type checker of a project has against its files, also with other texts than those on disk. */
import { createRequire } from 'node:module';
import type * as Morph from 'ts-morph';
import type { Project } from 'ts-morph';
import { openProject } from './open-project.js';
import { readSource } from './read-source.js';
import { TsConfigs } from './ts-configs.js';

const require = createRequire(import.meta.url);

export class TypeErrors {
  readonly #configs = new TsConfigs(() => undefined);
  readonly #projects = new Map<string, Project | undefined>();
  /** Files that were given another text at some time. */
  readonly #changed = new Set<string>();

  /** The messages of a file, without their places; none where it is of a kind that TypeScript does not read. */
  of(file: string, texts: ReadonlyMap<string, string>): readonly string[] {
    const project = /\.[cm]?[jt]sx?$/.test(file) ? this.#project(file) : undefined;
    if (!project) return [];
    for (const path of texts.keys()) this.#changed.add(path);
    for (const path of new Set([...this.#changed, file])) setText(project, path, texts.get(path) ?? readSource(path));
    const program = project.getProgram().compilerObject;
    const source = program.getSourceFile(file);
    if (!source) return [];
    const { ts } = require('ts-morph') as typeof Morph;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  }

  #project(file: string): Project | undefined {
    const config = this.#configs.of(file);
    const key = config ?? '';
    if (!this.#projects.has(key)) this.#projects.set(key, openOrNothing(config));
    return this.#projects.get(key);
  }
}

/** A configuration that cannot be used says nothing about types. */
function openOrNothing(config: string | undefined): Project | undefined {
  try {
    return openProject(config);
  } catch {
    return undefined;
  }
}

function setText(project: Project, path: string, text: string): void {
  const present = project.getSourceFile(path);
  if (present?.getFullText() === text) return;
  project.createSourceFile(path, text, { overwrite: true });
}
