import type { PlanFinding, PlanStep } from '../../migrate/plan.js';
import { placeText } from '../map/words.js';
import { codeSpan, fenced, prose } from '../markdown/escape.js';
import { stepDiff } from './diff.js';
import { stepMark } from './plan-marks.js';
import { capital, rollbackText } from './words.js';

/** One step: what it repairs, the diff, the risk, how to see that it is right, and the way back. */
export function stepSection(step: PlanStep, number: number): string {
  const { title, fixes, approaches, byHand, alternatives, risk, because, verify, prove, stress } = step;
  const diff = stepDiff(step);
  return [
    `#### ${number}. ${prose(title)}`,
    `- [ ] Done ${stepMark(step)}`,
    fixes.map(findingItem).join('\n'),
    ...approaches.map(({ title: name, cost, limits }) => `${prose(name)}. Costs: ${prose(cost)}. Does not solve: ${prose(limits)}.`),
    ...(diff === '' ? [] : [fenced(diff.replace(/\n$/, ''), 'diff')]),
    ...(byHand.length === 0 ? [] : [[diff === '' ? 'By hand:' : 'What is left by hand:', '', ...byHand.map((place) => `- ${codeSpan(placeText(place))}${approaches.length === 1 ? '' : ` ${prose(place.advice)}`}${place.note === undefined ? '' : ` (${prose(place.note)})`}`)].join('\n')]),
    ...(alternatives.length === 0 ? [] : [['Also considered:', '', ...alternatives.map((alternative) => `- ${prose(alternative)}`)].join('\n')]),
    `**Risk: ${risk}.** ${capital(because)}.`,
    `**Verify:** ${prove === undefined ? '' : `before the step, ${codeSpan(prove)} shows the fault; after it, `}${verify.map((command) => codeSpan(command)).join(', then ')}.${stress ? ` ${codeSpan(`node ${stress.file}`)}, which stands at the end, shows the approach under stress: ${stress.title}.` : ''}`,
    `**Way back:** ${rollbackText(step, number)}`,
  ].join('\n\n');
}

function findingItem({ fingerprint, rule, confidence, file, line, message }: PlanFinding): string {
  return `- Fixes ${codeSpan(fingerprint)} ${codeSpan(`${file}:${line}`)} ${rule}, ${confidence}: ${prose(message)}`;
}
