import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { listFiles } from '../../src/project/list-files.js';
import { ProjectTypes } from '../../src/project/project-types.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const TSCONFIG = '{ "compilerOptions": { "target": "es2024", "lib": ["es2024"], "module": "esnext", "moduleResolution": "bundler", "strict": true } }';

/** `file:line rule` of each finding, and what was asked. */
function scanned(files: Readonly<Record<string, string>>, types = new ProjectTypes('auto')): { found: string[]; types: ProjectTypes; folder: string } {
  const folder = temporaryProject(files);
  const { findings } = analyzeProject(listFiles(['.'], folder).files, rules, { workingDirectory: folder, types });
  return { found: findings.map(({ file, line, ruleId }) => `${file.slice(folder.length + 1)}:${line} ${ruleId}`), types, folder };
}

/** A scoreboard whose memory is injected: the interface is declared elsewhere. */
function game(buffer: string, from = './board.js'): Record<string, string> {
  return {
    'tsconfig.json': TSCONFIG,
    'src/board.ts': `export type Cells = Int32Array<${buffer}>;\n/** Made of a SharedArrayBuffer or not. */\nexport interface Board { readonly cells: Cells | null; readonly round: Int32Array }\n`,
    'src/game.ts': `import type { Board } from '${from}';
export class Game {
  constructor(private readonly board: Board) {}
  get round(): number { return Atomics.load(this.board.round, 0); }
  win(player: number): void { this.board.cells![player] += 1; }
  lose(player: number): void { this.board.cells![player] -= 1; }
}
`,
  };
}

const LOST = ['src/game.ts:5 racelint/no-unsynchronized-rmw', 'src/game.ts:6 racelint/no-unsynchronized-rmw'];

describe('an injected view whose type is declared elsewhere', () => {
  test('is shared memory if its type says so', () => {
    const { found, types } = scanned(game('SharedArrayBuffer'));
    expect(found).toEqual(LOST);
    expect(types).toMatchObject({ asked: 2, answered: 2, notes: [] });
  });

  test('is not if it is of an ordinary ArrayBuffer, or may be either', () => {
    expect(scanned(game('ArrayBuffer')).found).toEqual([]);
    expect(scanned(game('ArrayBufferLike')).found).toEqual([]);
  });

  test('is not asked about where the declarations name no shared memory', () => {
    const files = game('ArrayBuffer');
    const { types } = scanned({ ...files, 'src/board.ts': files['src/board.ts']!.replace(/\/\*\*.*\n/, '') });
    expect(types.asked).toBe(0);
  });

  test('through a path alias, in a project that the configuration references', () => {
    const { found, types } = scanned({
      ...game('SharedArrayBuffer', '@board'),
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./other" }, { "path": "./tsconfig.src.json" }] }',
      'other/tsconfig.json': '{ "include": ["*.ts"] }',
      'tsconfig.src.json': TSCONFIG.replace('"strict"', '"paths": { "@board": ["./src/board.ts"] }, "strict"').replace(/\}$/, ', "include": ["src"] }'),
    });
    expect(found).toEqual(LOST);
    expect(types.notes).toEqual([]);
  });

  test('without a configuration, or with a broken one, which is told', () => {
    const { 'tsconfig.json': _, ...files } = game('SharedArrayBuffer');
    expect(scanned(files).found).toEqual(LOST);
    const { found, types, folder } = scanned({ ...files, 'tsconfig.json': '{ "extends": "./gone.json" }' });
    expect(found).toEqual(LOST);
    expect(types.notes).toEqual([{ file: `${folder}/tsconfig.json`, kind: 'note', message: expect.stringMatching(/^The configuration cannot be read, so that types are asked without it: .*gone\.json/) }]);
  });
}, 120_000);

const TABLE = {
  'tsconfig.json': TSCONFIG,
  'node_modules/shared-table/package.json': '{ "name": "shared-table", "version": "1.0.0", "exports": { ".": { "types": "./index.d.ts", "default": "./index.js" } } }',
  'node_modules/shared-table/index.d.ts': 'export declare function openTable(name: string): Int32Array<SharedArrayBuffer>;\nexport declare enum Slot { Head = 4, Tail = 5 }\n',
  'worker.ts': "import { parentPort } from 'node:worker_threads';\nparentPort!.on('message', (cells: Int32Array) => {\n  cells[5] += Atomics.load(cells, 0);\n});\n",
};

describe('what a package gives', () => {
  test('is shared memory if its types say so', () => {
    const main = "import { Worker } from 'node:worker_threads';\nimport { openTable } from 'shared-table';\nconst table = openTable('scores');\nconst worker = new Worker(new URL('./worker.ts', import.meta.url));\nworker.postMessage(table);\ntable[5]++;\n";
    expect(scanned({ ...TABLE, 'main.ts': main }).found).toEqual(['main.ts:6 racelint/no-unsynchronized-rmw', 'worker.ts:3 racelint/no-unsynchronized-rmw']);
  });

  test.each([['Head', []], ['Tail', ['main.ts:6 racelint/no-unsynchronized-rmw', 'worker.ts:3 racelint/no-unsynchronized-rmw']]] as const)('is a number if it is a constant: Slot.%s', (slot, expected) => {
    const main = `import { Worker } from 'node:worker_threads';\nimport { Slot } from 'shared-table';\nconst table = new Int32Array(new SharedArrayBuffer(64));\nconst worker = new Worker(new URL('./worker.ts', import.meta.url));\nworker.postMessage(table);\ntable[Slot.${slot}]++;\n`;
    expect(scanned({ ...TABLE, 'main.ts': main }).found).toEqual(expected);
  });
}, 120_000);

test('--types never asks nothing; --stats tells what was asked', () => {
  const folder = temporaryProject(game('SharedArrayBuffer'));
  const asked = runRacelint(folder, ['scan', '.', '--stats']);
  expect(asked.code).toBe(1);
  expect(asked.stderr).toMatch(/^types asked +2\ntypes answered +2$/m);
  expect(asked.stderr).toMatch(/^ {2}of it types +\d+\.\d ms$/m);
  expect(runRacelint(folder, ['scan', '.', '--types', 'never']).code).toBe(0);
}, 60_000);
