import { expect, test } from 'vitest';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import plugin from '../../src/eslint/index.js';
import { temporaryProject } from '../support/temporary-project.js';

const FILES = {
  'package.json': '{ "name": "game", "type": "module" }',
  'tsconfig.json': '{ "compilerOptions": { "target": "es2024", "lib": ["es2024"], "module": "esnext", "moduleResolution": "bundler", "strict": true } }',
  'board.ts': 'export interface Board { readonly cells: Int32Array<SharedArrayBuffer>; readonly round: Int32Array }\n',
  'game.ts': `import type { Board } from './board.js';
export class Game {
  constructor(private readonly board: Board) {}
  get round(): number { return Atomics.load(this.board.round, 0); }
  win(player: number): void { this.board.cells[player]! += 1; }
  lose(player: number): void { this.board.cells[player]! -= 1; }
}
`,
};

async function linesReported(folder: string, typed: boolean): Promise<number[]> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [{
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser, parserOptions: typed ? { projectService: true, tsconfigRootDir: folder } : {} },
      plugins: { racelint: plugin },
      rules: { 'racelint/no-unsynchronized-rmw': 'error' },
    }],
  });
  const results = await eslint.lintFiles(['game.ts']);
  return results.flatMap(({ messages }) => messages.map(({ line }) => line));
}

test('the types of the parser are used where it has them, and nothing is asked elsewhere', async () => {
  const folder = temporaryProject(FILES);
  expect(await linesReported(folder, true)).toEqual([5, 6]);
  expect(await linesReported(temporaryProject(FILES), false)).toEqual([]);
}, 60_000);
