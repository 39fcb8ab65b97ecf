import { mapProject } from '../../engine/map-project.js';
import { relativePath, withRelativePaths } from '../../findings/relative-paths.js';
import { buildPlan } from '../../migrate/build-plan.js';
import type { MigrationPlan } from '../../migrate/plan.js';
import { featuresIn, projectTraits } from '../../project/project-traits.js';
import { ProjectTypes } from '../../project/project-types.js';
import { readSource } from '../../project/read-source.js';
import { TypeErrors } from '../../project/type-errors.js';
import { proofProgram } from '../../report/proof/proof-program.js';
import { rules } from '../catalogue.js';
import { chosenFiles } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';
import { noteProblems } from '../problems.js';
import { repeatedAnalysis } from '../repeated-analysis.js';
import type { ConfigChoice } from '../settings-source.js';

export interface MigrateOptions {
  readonly format: 'markdown' | 'html' | 'json';
  readonly check?: string;
  readonly config?: ConfigChoice;
}

/** `racelint migrate`: a plan for the project, or a plan brought up to date. Answers with the exit code. */
export async function migrate(paths: readonly string[], options: MigrateOptions): Promise<number> {
  const { format, check } = options;
  if (check !== undefined) {
    const { checkPlanFile } = await import('./migrate-check.js');
    return checkPlanFile(check, paths, options);
  }
  print(await render(await planFor(paths, options), format));
  return EXIT.clean;
}

async function planFor(paths: readonly string[], options: MigrateOptions): Promise<MigrationPlan> {
  const workingDirectory = process.cwd();
  const { files, problems, analysis: settings } = await chosenFiles(paths, workingDirectory, options);
  const analyze = repeatedAnalysis(files, settings);
  const { map, ...analysis } = mapProject(files, rules, { ...settings, types: new ProjectTypes('auto') });
  noteProblems(problems, analysis.problems, workingDirectory);
  const errors = new TypeErrors();
  const traits = projectTraits(files, workingDirectory);
  const chosen = new Set(files);
  return buildPlan({
    paths, map, analysis, analyze, read: readSource, traits, featuresIn,
    typeErrors: (file, texts) => errors.of(file, texts),
    refusal: (file) => Promise.resolve(chosen.has(file) ? undefined : 'its edit would change a file that is not among the paths'),
    isProvable: (finding) => proofProgram(finding, false) !== undefined, isChosen: (file) => chosen.has(file), shown: (finding) => withRelativePaths(finding, workingDirectory), nameOf: (file) => relativePath(file, workingDirectory),
    checks: traits.hasTests ? ['npm test'] : [], words: paths.map(quoted).join(' '),
  });
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

async function render(plan: MigrationPlan, format: MigrateOptions['format']): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../../report/migrate/json.js')).planJson(plan);
    case 'html':
      return (await import('../../report/migrate/html.js')).planHtml(plan);
    case 'markdown':
      return (await import('../../report/migrate/markdown.js')).planMarkdown(plan);
  }
}
