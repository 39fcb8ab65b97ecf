/** Programs of four workers that run one snippet on shared memory, and the snippet after the edits of its remedies. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import type { Finding, Remedy } from '../../src/findings/finding.js';
import { applyEdits } from '../../src/text/apply-edits.js';
import { temporaryFolder, writeSources } from '../programs.js';
import { analyse, outcomes, type Outcome } from './outcome.js';

export interface Snippet {
  /** Body of `run(x, i, other)`, on `cells`. */
  readonly body: string;
  /** Constructor of `cells`. */
  readonly array?: string;
  /** Goes to the top of the worker. */
  readonly prelude?: string;
  /** `ts` for casts and `!`. */
  readonly language?: 'js' | 'ts';
  /** A second message handler, for code that works on the same cells. */
  readonly beside?: string;
}

export interface Repaired {
  readonly findings: readonly Finding[];
  /** Remedies of the findings in `run`, by rule. */
  readonly remedies: readonly { readonly rule: string; readonly remedy: Remedy; readonly body: string }[];
  readonly outcomes: readonly Outcome[];
}

const MAIN = (array: string, language: string): string => `
import { Worker } from 'node:worker_threads';
const cells = new ${array}(new SharedArrayBuffer(256));
for (let n = 0; n < 4; n++) new Worker(new URL('./worker.${language}', import.meta.url), { workerData: { cells } });
`;

const WORKER = ({ body, prelude = '', language, beside = '' }: Snippet): string => `
import { parentPort, workerData } from 'node:worker_threads';
${prelude}
const cells = workerData.cells;
${body.includes('await') ? 'async ' : ''}function run(${language === 'ts' ? 'x: number, i: number, other: any' : 'x, i, other'}) {
/* from */
${body}
/* to */
}
parentPort${language === 'ts' ? '!' : ''}.on('message', ({ x, i, other }) => run(x, i, other));
${beside}
`;

export function repaired(snippet: Snippet): Repaired {
  const folder = temporaryFolder();
  try {
    const language = snippet.language ?? 'js';
    const sources = new Map([[`main.${language}`, MAIN(snippet.array ?? 'Int32Array', language)], [`worker.${language}`, WORKER(snippet)], ['package.json', '{ "type": "module" }']]);
    const analysed = analyse(folder, sources);
    const worker = sources.get(`worker.${language}`) ?? '';
    const remedies = analysed.findings.filter((finding) => finding.file === join(folder, `worker.${language}`)).flatMap(({ ruleId, remedies: offered }) => offered.map((remedy) => ({
      rule: ruleId.replace('racelint/', ''), remedy, body: bodyOf(applyEdits(worker, remedy.edits.filter(({ file }) => file.endsWith(`worker.${language}`)))),
    })));
    return { findings: analysed.findings, remedies, outcomes: outcomes(analysed) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bodyOf(worker: string): string {
  return worker.slice(worker.indexOf('/* from */') + '/* from */'.length, worker.indexOf('/* to */')).trim();
}

/** Findings of one file by itself, for code that is written out whole. */
export function findingsOf(sources: ReadonlyMap<string, string>): readonly Finding[] {
  const folder = temporaryFolder();
  try {
    return analyzeProject(writeSources(folder, sources), rules, { workingDirectory: folder }).findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
