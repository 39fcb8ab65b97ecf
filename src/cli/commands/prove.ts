import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { x } from 'tinyexec';
import { findingsWithFingerprint } from '../../config/fingerprint.js';
import { UsageError } from '../../config/usage-error.js';
import { analyzeProject } from '../../engine/analyze-project.js';
import { compareFindings } from '../../findings/order.js';
import { withRelativePaths } from '../../findings/relative-paths.js';
import { shortRuleId } from '../../findings/rule-id.js';
import { ProjectTypes } from '../../project/project-types.js';
import { writeText } from '../../project/write-text.js';
import { proofProgram } from '../../report/proof/proof-program.js';
import { rules } from '../catalogue.js';
import { chosenFiles, type ChoiceOptions } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';

export interface ProveOptions extends Pick<ChoiceOptions, 'config'> {
  readonly fixed?: boolean;
  readonly out?: string;
  readonly run?: boolean;
}

/** The program waits a second at most in each place; this is for machines that stand still. */
const LONGEST_RUN = 60_000;

/** `racelint prove`: writes the program, and runs it only where that is asked for. Answers with the exit code. */
export async function prove(fingerprint: string, paths: readonly string[], { config, fixed = false, out, run = false }: ProveOptions): Promise<number> {
  if (out !== undefined && !out.endsWith('.mjs')) throw new UsageError(`--out needs a file name that ends with .mjs, not "${out}"`, 'The program is a module of JavaScript.');
  const workingDirectory = process.cwd();
  const { files, analysis } = await chosenFiles(paths, workingDirectory, { config, flags: { confidence: 'possible' } });
  const { findings } = analyzeProject(files, rules, { ...analysis, types: new ProjectTypes('auto') });
  const [finding] = findingsWithFingerprint(fingerprint.toLowerCase(), findings.map((each) => withRelativePaths(each, workingDirectory)).sort(compareFindings));
  const program = finding && proofProgram(finding, fixed);
  if (!finding || program === undefined) {
    throw new UsageError(`there is no program for this finding of ${finding ? shortRuleId(finding.ruleId) : 'a rule'}: no order of its steps alone shows the fault`, `racelint explain ${fingerprint} tells all that is known of it.`);
  }
  if (out !== undefined) writeText(resolve(workingDirectory, out), program);
  else if (!run) print(program);
  return run ? runProgram(program, out === undefined ? undefined : resolve(workingDirectory, out)) : EXIT.clean;
}

/** Runs the file, or one that is removed afterwards. */
async function runProgram(program: string, file: string | undefined): Promise<number> {
  const folder = file === undefined ? mkdtempSync(join(tmpdir(), 'racelint-')) : undefined;
  const path = file ?? join(folder ?? tmpdir(), 'proof.mjs');
  try {
    if (file === undefined) writeText(path, program);
    const { stdout, stderr, exitCode } = await x(process.execPath, [path], { timeout: LONGEST_RUN });
    print(stdout);
    if (stderr !== '') note(stderr.trimEnd());
    return exitCode === 0 ? EXIT.clean : exitCode === 1 && /^wrong: /m.test(stdout) ? EXIT.findings : EXIT.failure;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}
