/** A plan in Markdown, brought up to date with what is reported now. Only what racelint has marked is changed. */
import type { Finding } from '../../findings/finding.js';
import { MARKS, newBlock, progressBlock, readStep, replaceBlock } from './plan-marks.js';

export type IdentifiedFinding = Pick<Finding, 'fingerprint' | 'ruleId'> & {
  /** Names the memory, whatever the code around it is called. */
  readonly state: string;
};

export interface CheckedPlan {
  readonly text: string;
  readonly done: number;
  readonly steps: number;
  /** Numbers of steps, from 1, whose box was ticked or unticked. */
  readonly ticked: readonly number[];
  readonly unticked: readonly number[];
  /** Findings that are of no step. */
  readonly added: readonly IdentifiedFinding[];
}

export function checkPlan(text: string, findings: readonly IdentifiedFinding[]): CheckedPlan {
  const steps = [...text.matchAll(MARKS.step)].map((match) => readStep(match));
  const known = new Set(steps.flatMap(({ fixes }) => fixes));
  const knownStates = new Set(steps.flatMap(({ states }) => states));
  const added = findings.filter((finding) => !known.has(finding.fingerprint) && !knownStates.has(finding.state));
  const ticked: number[] = [];
  const unticked: number[] = [];
  let number = 0;
  let done = 0;
  const marked = text.replaceAll(MARKS.step, (line: string, ...groups: string[]) => {
    const step = readStep([line, ...groups]);
    number += 1;
    // Code around the place may be called otherwise by now: then it is the same memory that is reported.
    const isOpen = findings.some((finding) => step.fixes.includes(finding.fingerprint) || (!known.has(finding.fingerprint) && step.states.includes(finding.state)));
    if (!isOpen) done += 1;
    if (step.isTicked === !isOpen) return line;
    (isOpen ? unticked : ticked).push(number);
    return `${step.before}[${isOpen ? ' ' : 'x'}]${step.after}`;
  });
  const counted = replaceBlock(marked, 'progress', progressBlock(done, steps.length));
  return { text: replaceBlock(counted, 'new', newBlock(added)), done, steps: steps.length, ticked, unticked, added };
}
