import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { x } from 'tinyexec';
import { findingsWithFingerprint } from '../../config/fingerprint.js';
import { UsageError } from '../../config/usage-error.js';
import { analyzeProject } from '../../engine/analyze-project.js';
import type { Finding } from '../../findings/finding.js';
import { compareFindings } from '../../findings/order.js';
import { withRelativePaths } from '../../findings/relative-paths.js';
import { shortRuleId } from '../../findings/rule-id.js';
import { ProjectTypes } from '../../project/project-types.js';
import { writeText } from '../../project/write-text.js';
import { ownProgram } from '../../report/proof/own-program.js';
import { proofProgram, whyNoProof } from '../../report/proof/proof-program.js';
import { rules } from '../catalogue.js';
import { chosenFiles, type ChoiceOptions } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';
import { ownFunctions } from '../own-functions.js';

export interface ProveOptions extends Pick<ChoiceOptions, 'config'> {
  readonly fixed?: boolean;
  readonly out?: string;
  readonly run?: boolean;
  readonly reduced?: boolean;
}

/** The program waits a second at most in each place; this is for machines that stand still. */
const LONGEST_RUN = 60_000;

/** `racelint prove`: writes the program, and runs it only where that is asked for. Answers with the exit code. */
export async function prove(fingerprint: string, paths: readonly string[], { config, fixed = false, out, run = false, reduced = false }: ProveOptions): Promise<number> {
  if (out !== undefined && !out.endsWith('.mjs')) throw new UsageError(`--out needs a file name that ends with .mjs, not "${out}"`, 'The program is a module of JavaScript.');
  const workingDirectory = process.cwd();
  const { files, analysis } = await chosenFiles(paths, workingDirectory, { config, flags: { confidence: 'possible' } });
  const { findings } = analyzeProject(files, rules, { ...analysis, types: new ProjectTypes('auto') });
  const [finding] = findingsWithFingerprint(fingerprint.toLowerCase(), findings.map((each) => withRelativePaths(each, workingDirectory)).sort(compareFindings));
  const original = findings.find((each) => each.fingerprint === finding?.fingerprint);
  const own = finding && original && !reduced ? ownProof(original, finding, fixed, workingDirectory) : undefined;
  const reduction = finding && proofProgram(finding, fixed);
  const program = own ?? reduction;
  if (!finding || program === undefined) {
    throw new UsageError(`there is no program for this finding of ${finding ? shortRuleId(finding.ruleId) : 'a rule'}: ${finding ? whyNoProof(finding) : 'it is not there any more'}`, `racelint explain ${fingerprint} tells all that is known of it.`);
  }
  const file = out === undefined ? undefined : resolve(workingDirectory, out);
  if (file !== undefined) writeText(file, program);
  else if (!run) print(program);
  if (!run) return EXIT.clean;
  const code = await runProgram(program, file);
  if (code !== EXIT.failure || own === undefined || reduction === undefined) return code;
  note('the functions of the project alone do not show it; reduced to the accesses:');
  return runProgram(reduction, undefined);
}

/** On the functions of the project, for faults that show in what they leave behind. With `fixed`, they are edited first. */
function ownProof(original: Finding, shown: Finding, fixed: boolean, workingDirectory: string): string | undefined {
  if (!SHOWN_BY_RESULTS.has(shortRuleId(original.ruleId))) return undefined;
  const remedy = fixed ? original.remedies.find(({ edits }) => edits.length > 0) : undefined;
  const code = fixed && !remedy ? undefined : ownFunctions(original, remedy, workingDirectory);
  return code && ownProgram(shown, code, fixed);
}

const SHOWN_BY_RESULTS: ReadonlySet<string> = new Set(['no-unsynchronized-rmw', 'no-check-then-act', 'no-unprotected-payload', 'no-torn-access', 'no-mixed-access']);

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
