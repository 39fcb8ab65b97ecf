import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { titledBlocks } from '../docs/page.js';
import { temporaryProject } from '../support/temporary-project.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The recipes of docs/ci.md, by the file that they are for. */
export const RECIPES = titledBlocks(readFileSync(join(ROOT, 'docs/ci.md'), 'utf8'));

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** A git repository without settings of its host, in which racelint is installed and one commit is made. */
export class ScratchRepository {
  readonly folder: string;

  constructor(files: Readonly<Record<string, string>>) {
    this.folder = temporaryProject({ '.gitignore': 'node_modules/\n', 'package.json': '{ "name": "scratch", "private": true, "type": "module" }\n', ...files });
    mkdirSync(join(this.folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join(ROOT, 'bin/racelint.js'), join(this.folder, 'node_modules/.bin/racelint'));
    this.must('git', ['init', '--quiet', '--initial-branch=main']);
    this.commitAll('first');
  }

  /** Writes the recipe of docs/ci.md that is for this file. */
  useRecipe(file: string): void {
    const text = RECIPES.get(file);
    if (text === undefined) throw new Error(`docs/ci.md has no recipe for ${file}`);
    this.write({ [file]: text });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  commitAll(message: string): Run {
    this.must('git', ['add', '--all']);
    return this.run('git', ['commit', '--quiet', '--message', message]);
  }

  commits(): number {
    return Number(this.must('git', ['rev-list', '--count', 'HEAD']).output);
  }

  /** Runs a tool that is installed beside racelint. */
  tool(name: string, args: readonly string[]): Run {
    return this.must(join(ROOT, 'node_modules/.bin', name), args);
  }

  run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
    const { GITHUB_ACTIONS: _actions, GITHUB_STEP_SUMMARY: _summary, HUSKY: _husky, LEFTHOOK: _lefthook, ...host } = process.env;
    const own = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.org' };
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: this.folder, encoding: 'utf8', env: { ...host, ...own, ...env }, timeout: 60_000 });
    if (error) throw error;
    return { code: status, output: stdout + stderr };
  }

  protected must(command: string, args: readonly string[]): Run {
    const run = this.run(command, args);
    if (run.code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${run.code}: ${run.output}`);
    return run;
  }
}
