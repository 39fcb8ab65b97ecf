import { findingsWithFingerprint } from '../../config/fingerprint.js';
import { analyzeProject } from '../../engine/analyze-project.js';
import { compareFindings } from '../../findings/order.js';
import { withRelativePaths } from '../../findings/relative-paths.js';
import { ProjectTypes } from '../../project/project-types.js';
import { explanation } from '../../report/explanation.js';
import { rules } from '../catalogue.js';
import { chosenFiles } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';
import { presentation } from '../presentation.js';
import type { ExplainOptions } from './explain.js';

/** Analyses the paths anew, with findings of every confidence, and prints the chain of those that the fingerprint names. */
export async function explainFinding(fingerprint: string, paths: readonly string[], { color, config }: ExplainOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const { files, analysis } = await chosenFiles(paths, workingDirectory, { config, flags: { confidence: 'possible' } });
  const { findings, suppressed } = analyzeProject(files, rules, { ...analysis, types: new ProjectTypes('auto') });
  const named = findingsWithFingerprint(fingerprint, [...findings, ...suppressed].map((finding) => withRelativePaths(finding, workingDirectory)).sort(compareFindings));
  const look = presentation(color, workingDirectory);
  print(named.map((finding) => explanation(finding, look)).join('\n'));
  return EXIT.clean;
}
