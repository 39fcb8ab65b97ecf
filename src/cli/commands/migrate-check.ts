import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../config/usage-error.js';
import { analyzeProject } from '../../engine/analyze-project.js';
import { withRelativePaths } from '../../findings/relative-paths.js';
import { stateIdentity } from '../../migrate/state-identity.js';
import { ProjectTypes } from '../../project/project-types.js';
import { writeText } from '../../project/write-text.js';
import { checkPlan, type CheckedPlan } from '../../report/migrate/checked-plan.js';
import { pathsOfPlan } from '../../report/migrate/plan-marks.js';
import { rules } from '../catalogue.js';
import { chosenFiles } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';
import type { MigrateOptions } from './migrate.js';

/** `racelint migrate --check`: ticks in place what is done. Answers with the exit code. */
export async function checkPlanFile(file: string, paths: readonly string[], options: Pick<MigrateOptions, 'config'>): Promise<number> {
  const workingDirectory = process.cwd();
  const path = resolve(workingDirectory, file);
  if (!existsSync(path)) throw new UsageError(`there is no file "${file}"`, 'racelint migrate > PLAN.md writes one.');
  const text = readFileSync(path, 'utf8');
  const planned = pathsOfPlan(text);
  if (!planned) throw new UsageError(`"${file}" is no migration plan`, 'It has lost the comment at its beginning, or is of another kind: racelint migrate > PLAN.md writes one.');

  const { files, analysis } = await chosenFiles(paths.length > 0 ? paths : planned, workingDirectory, options);
  const { findings } = analyzeProject(files, rules, { ...analysis, types: new ProjectTypes('auto') });
  const shown = findings.filter(({ severity }) => severity !== 'info').map((finding) => withRelativePaths(finding, workingDirectory));
  const checked = checkPlan(text, shown.map((finding) => ({ fingerprint: finding.fingerprint, ruleId: finding.ruleId, state: stateIdentity(finding) })));
  if (checked.text !== text) writeText(path, checked.text);
  print(`${summary(checked)}\n`);
  return checked.done === checked.steps && checked.added.length === 0 ? EXIT.clean : EXIT.findings;
}

function summary({ done, steps, ticked, unticked, added }: CheckedPlan): string {
  return [
    `${done} of ${steps} ${steps === 1 ? 'step' : 'steps'} done`,
    ...(ticked.length === 0 ? [] : [`ticked: ${ticked.join(', ')}`]),
    ...(unticked.length === 0 ? [] : [`still reported, and so not done: ${unticked.join(', ')}`]),
    ...(added.length === 0 ? [] : [`${added.length} reported that ${added.length === 1 ? 'is' : 'are'} not in the plan`]),
  ].join('; ');
}
