import { join } from 'node:path';
import { UsageError } from '../../config/usage-error.js';
import { failureReason } from '../../project/failure-reason.js';
import { writeText } from '../../project/write-text.js';
import { EXIT } from '../exit-codes.js';
import { initPlan, type Proposal } from '../init/plan.js';
import { readInitProject } from '../init/project.js';
import { recipes } from '../init/recipes.js';
import { note, print } from '../output.js';

export interface InitOptions {
  readonly yes?: boolean;
}

/** `racelint init`: asks what to set up, and writes files that are not there yet. */
export async function init({ yes }: InitOptions): Promise<number> {
  const folder = process.cwd();
  const project = readInitProject(folder);
  const plan = initPlan(project, recipes());
  const chosen = yes ? open(plan) : await ask(open(plan));
  for (const proposal of plan) {
    if (chosen.includes(proposal)) write(folder, proposal);
    else if (proposal.text === undefined) print(`there already: ${proposal.title} (${proposal.file})\n${byHand(proposal)}`);
  }
  if (!project.dependencies.has('racelint')) print(`next: ${{ npm: 'npm install --save-dev', pnpm: 'pnpm add --save-dev', yarn: 'yarn add --dev' }[project.packageManager]} racelint\n`);
  return EXIT.clean;
}

function open(plan: readonly Proposal[]): readonly Proposal[] {
  return plan.filter(({ text }) => text !== undefined);
}

async function ask(proposals: readonly Proposal[]): Promise<readonly Proposal[]> {
  if (proposals.length === 0) return [];
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new UsageError('there is no terminal to ask on', 'racelint init --yes sets everything up without asking.');
  const { isCancel, multiselect } = await import('@clack/prompts');
  const answer = await multiselect({
    message: 'What shall racelint set up?',
    options: proposals.map((proposal, value) => ({ value, label: proposal.title, hint: proposal.file })),
    initialValues: proposals.map((_proposal, value) => value),
    required: false,
  });
  if (isCancel(answer)) {
    note('nothing was written');
    return [];
  }
  return proposals.filter((_proposal, value) => answer.includes(value));
}

function write(folder: string, { title, file, text = '' }: Proposal): void {
  try {
    writeText(join(folder, file), text);
  } catch (error) {
    throw new UsageError(`"${file}" cannot be written: ${failureReason(error)}`, 'What was said to be written before is. Run racelint init again when it can be.');
  }
  print(`written: ${title} (${file})\n`);
}

function byHand({ instead }: Proposal): string {
  return instead === undefined ? '' : `  What racelint needs in it:\n${instead.replace(/^(?=.)/gm, '    ')}`;
}
