import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/racelint.js', import.meta.url));
const MOST_MILLISECONDS = 30_000;

/** `racelint scan --watch` in a folder. */
export class Watching {
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly #child: ChildProcessWithoutNullStreams;
  #stdout = '';
  #stderr = '';

  constructor(folder: string, args: readonly string[] = ['--format', 'compact', '--stats'], isTerminal = false) {
    const words = [BIN, 'scan', '--watch', ...args];
    // script(1) runs a command on a terminal of its own.
    const [program, given] = isTerminal ? ['script', ['-qefc', [process.execPath, ...words].join(' '), '/dev/null']] as const : [process.execPath, words] as const;
    this.#child = spawn(program, given, { cwd: folder, env: { ...process.env, GITHUB_ACTIONS: '' } });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.ended = new Promise((resolve) => this.#child.once('close', (code, signal) => resolve({ code, signal })));
    onTestFinished(async () => {
      this.#child.kill('SIGKILL');
      await this.ended;
    });
  }

  /** What the next run prints, which ends when it waits for changes again. */
  async next(): Promise<{ readonly stdout: string; readonly stderr: string }> {
    for (const start = Date.now(); !this.#stderr.includes('for changes; Ctrl-C ends'); ) {
      if (Date.now() - start > MOST_MILLISECONDS) throw new Error(`nothing more came:\n${this.#stdout}\n${this.#stderr}`);
      await sleep(20);
    }
    const seen = { stdout: this.#stdout, stderr: this.#stderr };
    this.#stdout = '';
    this.#stderr = '';
    return seen;
  }

  /** What came since the last run that was asked for. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }
}
