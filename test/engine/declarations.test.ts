import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import type { Declarations } from '../../src/models/declarations.js';
import { temporaryFolder, writeSources } from '../programs.js';

const MAIN = `import { Worker } from 'node:worker_threads';
const votes = new Int32Array(new SharedArrayBuffer(8));
for (let booth = 0; booth < 3; booth++) new Worker(new URL('./booth.js', import.meta.url), { workerData: votes });
`;

function booth(imports: string, count: string): Record<string, string> {
  return { 'main.js': MAIN, 'booth.js': `import { workerData as votes, parentPort } from 'node:worker_threads';\n${imports}\nparentPort.on('message', async () => {\n${count}\n});\n` };
}

/** Rules that report anything, once each. */
function reported(sources: Record<string, string>, declared?: (folder: string) => Declarations): string[] {
  const folder = temporaryFolder();
  const files = writeSources(folder, new Map(Object.entries(sources)));
  const { findings, problems } = analyzeProject(files, rules, { workingDirectory: folder, ...(declared && { declared: declared(folder) }) });
  expect(problems).toEqual([]);
  return [...new Set(findings.map(({ ruleId }) => ruleId.replace('racelint/', '')))];
}

test('a declared lock of all agents guards what it is held for', () => {
  const sources = booth(`import { Barrow } from 'town-locks';\nconst barrow = new Barrow(votes.buffer);`, `await barrow.fetch();\nvotes[1]++;\nbarrow.bring();`);
  expect(reported(sources)).toEqual(['no-unsynchronized-rmw']);
  expect(reported(sources, () => ({ locks: [{ from: 'town-locks', name: 'Barrow', scope: 'all-agents', acquire: ['fetch'], release: ['bring'] }] }))).toEqual([]);
});

test('after its release nothing is guarded', () => {
  const sources = booth(`import { Barrow } from 'town-locks';\nconst barrow = new Barrow(votes.buffer);`, `await barrow.fetch();\nbarrow.bring();\nvotes[1]++;`);
  expect(reported(sources, () => ({ locks: [{ from: 'town-locks', name: 'Barrow', scope: 'all-agents', acquire: ['fetch'], release: ['bring'] }] }))).toEqual(['no-unsynchronized-rmw']);
});

test('functions that take, give back and run under a lock', () => {
  const sources = booth(`import { pick, drop, during } from 'town-locks';`, `pick(votes, 0);\nvotes[1]++;\ndrop(votes, 0);\nduring(votes, () => { votes[1]--; });`);
  const named = (name: string, is: 'acquire' | 'release' | 'run') => ({ from: 'town-locks', name, scope: 'all-agents', is }) as const;
  expect(reported(sources)).toEqual(['no-unsynchronized-rmw']);
  expect(reported(sources, () => ({ locks: [named('pick', 'acquire'), named('drop', 'release'), named('during', 'run')] }))).toEqual([]);
});

test('a file of the project is declared by its path, and its code is not looked into', () => {
  const sources = { ...booth(`import { bump } from './bump.js';`, `bump(votes);`), 'bump.js': `export function bump(votes) { votes[1]++; }\n` };
  expect(reported(sources)).toEqual(['no-unsynchronized-rmw']);
  expect(reported(sources, (folder) => ({ safe: [{ from: join(folder, 'bump.js'), name: 'bump' }] }))).toEqual([]);
});

test('callbacks of what is safe run guarded', () => {
  const sources = booth(`import { atomically } from 'town-care';`, `atomically(votes, () => { votes[1]++; });`);
  expect(reported(sources)).toEqual(['no-unsynchronized-rmw']);
  expect(reported(sources, () => ({ safe: [{ from: 'town-care', name: 'atomically' }] }))).toEqual([]);
});

test('a declared pool calls what its entry exports', () => {
  const sources = {
    'main.js': `import { Crew } from 'town-crew';\nconst votes = new Int32Array(new SharedArrayBuffer(8));\nconst crew = new Crew({ script: new URL('./booth.js', import.meta.url).href });\nfor (const paper of [1, 2, 3]) crew.assign({ votes, paper });\n`,
    'booth.js': `export default function count({ votes, paper }) { votes[paper % 2]++; }\n`,
  };
  expect(reported(sources)).toEqual([]);
  expect(reported(sources, () => ({ pools: [{ from: 'town-crew', name: 'Crew', entry: [0, 'script'], calls: ['assign'] }] }))).toEqual(['no-unsynchronized-rmw']);
});
