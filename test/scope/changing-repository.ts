import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ScratchRepository, type Run } from '../ci/scratch-repository.js';
import type { JsonReport } from '../support/json-report.js';

/** A second program, which has nothing to do with the first and a race of its own. */
export const OTHER = {
  'other/start.js': `import { Worker } from 'node:worker_threads';
import { length } from './length.js';
const memory = new SharedArrayBuffer(length);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./task.js', import.meta.url), { workerData: memory });
`,
  'other/length.js': 'export const length = 4;\n',
  'other/task.js': `import { workerData } from 'node:worker_threads';
const done = new Int32Array(workerData);
done[0]++;
`,
};

/** A git repository whose files, index and commits are set one by one. */
export class ChangingRepository extends ScratchRepository {
  git(...args: readonly string[]): string {
    return this.must('git', args).output;
  }

  stage(files: Readonly<Record<string, string>>): void {
    this.write(files);
    this.git('add', '--', ...Object.keys(files));
  }

  remove(path: string): void {
    rmSync(join(this.folder, path));
  }

  rename(from: string, to: string): void {
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  racelint(args: readonly string[], { folder = '.', env = {} }: { readonly folder?: string; readonly env?: NodeJS.ProcessEnv } = {}): Run {
    return this.run('sh', ['-c', 'cd "$1" && shift && exec "$@"', 'sh', folder, process.execPath, join(this.folder, 'node_modules/.bin/racelint'), 'scan', ...args], env);
  }

  /** `file:line` of each finding; fails where racelint does. */
  found(args: readonly string[], where: Parameters<ChangingRepository['racelint']>[1] = {}): readonly string[] {
    const { output } = this.racelint(['--format', 'json', ...args], where);
    if (!output.startsWith('{')) throw new Error(output);
    return (JSON.parse(output) as JsonReport).findings.map(({ file, line }) => `${file}:${line}`);
  }
}
