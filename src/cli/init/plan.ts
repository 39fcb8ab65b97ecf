import { withScript } from './manifest-script.js';
import type { InitProject } from './project.js';

/** One thing to set up. */
export interface Proposal {
  readonly title: string;
  readonly file: string;
  /** The new text of the file; nothing where the file is there and is left as it is. */
  readonly text?: string;
  /** What somebody may add by hand where the file is left. */
  readonly instead?: string;
}

/** What racelint offers to set up in a project: nothing that is there is overwritten. */
export function initPlan(project: InitProject, recipes: ReadonlyMap<string, string>): readonly Proposal[] {
  return [configuration(project), ...script(project), ...hook(project, recipes), ...pipeline(project, recipes)];
}

const CONFIG = 'racelint.config.json';

function configuration(project: InitProject): Proposal {
  const title = 'a configuration';
  const present = [CONFIG, `${CONFIG}c`].find((file) => project.has(file)) ?? (project.configures('racelint') ? 'package.json' : undefined);
  if (present !== undefined) return { title, file: present };
  return { title, file: CONFIG, text: `${JSON.stringify({ $schema: './node_modules/racelint/schema.json', extends: 'recommended' }, null, 2)}\n` };
}

function script({ manifest, scripts }: InitProject): Proposal[] {
  const title = 'a script';
  if (manifest === undefined) return [];
  if ('racelint' in scripts) return [{ title, file: 'package.json' }];
  return [{ title, file: 'package.json', text: withScript(manifest, 'racelint', 'racelint scan') }];
}

/** For the tool that the project has. Where it has several, lint-staged is run by the other. */
function hook(project: InitProject, recipes: ReadonlyMap<string, string>): Proposal[] {
  const { dependencies, has } = project;
  const lintStaged = ['.lintstagedrc', '.lintstagedrc.json', '.lintstagedrc.yaml', '.lintstagedrc.yml', '.lintstagedrc.js', '.lintstagedrc.mjs', '.lintstagedrc.cjs', 'lint-staged.config.js', 'lint-staged.config.mjs', 'lint-staged.config.cjs'].find(has)
    ?? (project.configures('lint-staged') ? 'package.json' : undefined);
  if (lintStaged !== undefined || dependencies.has('lint-staged')) return [fileOrHint('a hook of lint-staged', '.lintstagedrc.json', lintStaged, recipes, project)];
  if (has('.husky') || dependencies.has('husky')) return [fileOrHint('a hook of husky', '.husky/pre-commit', has('.husky/pre-commit') ? '.husky/pre-commit' : undefined, recipes, project)];
  const lefthook = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', 'lefthook.toml', 'lefthook.json'].find(has);
  if (lefthook !== undefined || dependencies.has('lefthook')) return [fileOrHint('a hook of lefthook', 'lefthook.yml', lefthook, recipes, project)];
  if (has('.pre-commit-config.yaml')) return [fileOrHint('a hook of pre-commit', '.pre-commit-config.yaml', '.pre-commit-config.yaml', recipes, project)];
  return [];
}

function pipeline(project: InitProject, recipes: ReadonlyMap<string, string>): Proposal[] {
  const { has, remote } = project;
  if (has('.gitlab-ci.yml') || /gitlab/i.test(remote)) return [fileOrHint('a job of GitLab', '.gitlab-ci.yml', has('.gitlab-ci.yml') ? '.gitlab-ci.yml' : undefined, recipes, project)];
  const workflow = '.github/workflows/racelint.yml';
  if (has('.github') || /github/i.test(remote)) return [fileOrHint('a workflow of GitHub Actions', workflow, has(workflow) ? workflow : undefined, recipes, project)];
  return [];
}

function fileOrHint(title: string, file: string, present: string | undefined, recipes: ReadonlyMap<string, string>, project: InitProject): Proposal {
  const text = installedBy(recipes.get(file) ?? '', project.packageManager);
  if (present === undefined) return { title, file, text };
  return { title, file: present, ...(!project.mentions(present) && { instead: text }) };
}

/** The recipes install with npm. */
function installedBy(recipe: string, packageManager: InitProject['packageManager']): string {
  if (packageManager === 'npm') return recipe;
  const install = packageManager === 'pnpm' ? 'pnpm install --frozen-lockfile' : 'yarn install --immutable';
  return recipe.replace('cache: npm', `cache: ${packageManager}`)
    .replace(/^( *)- uses: actions\/setup-node/m, '$1- run: corepack enable\n$&')
    .replace(/^( *)- npm ci/m, `$1- corepack enable\n$1- ${install}`)
    .replace('run: npm ci', `run: ${install}`)
    .replace('npx racelint', packageManager === 'pnpm' ? 'pnpm exec racelint' : 'yarn run racelint');
}
