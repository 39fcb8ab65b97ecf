/** The comments by which a plan in Markdown is found again: readers do not see them, and racelint writes nowhere else. */
import type { Finding } from '../../findings/finding.js';
import { shortRuleId } from '../../findings/rule-id.js';
import type { PlanStep } from '../../migrate/plan.js';

export const MARKS = {
  head: /^<!-- racelint:plan version=1 paths=(\S*) -->/m,
  step: /^(.*)\[([ xX])\](.*<!-- racelint:step id=\w+ fixes=([\w,]*) states=([\w,]*) -->.*)$/gm,
} as const;

export interface MarkedStep {
  readonly before: string;
  readonly isTicked: boolean;
  readonly after: string;
  readonly fixes: readonly string[];
  readonly states: readonly string[];
}

export function readStep([, before = '', box = ' ', after = '', fixes = '', states = '']: readonly string[]): MarkedStep {
  return { before, isTicked: box !== ' ', after, fixes: fixes.split(',').filter(Boolean), states: states.split(',').filter(Boolean) };
}

export function headMark(paths: readonly string[]): string {
  // Hyphens would end the comment.
  return `<!-- racelint:plan version=1 paths=${paths.map((path) => encodeURIComponent(path).replaceAll('-', '%2D')).join(',')} -->`;
}

/** The paths that a plan was made for; nothing where the text is no plan. */
export function pathsOfPlan(text: string): string[] | undefined {
  const match = MARKS.head.exec(text);
  try {
    return match?.[1]?.split(',').filter(Boolean).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

export function stepMark({ id, fixes, states }: PlanStep): string {
  return `<!-- racelint:step id=${id} fixes=${[...new Set(fixes.map(({ fingerprint }) => fingerprint))].join(',')} states=${states.join(',')} -->`;
}

export function progressBlock(done: number, steps: number): string {
  return block('progress', steps === 0 ? '**Nothing is reported: there are no steps.**' : `**${done} of ${steps} ${steps === 1 ? 'step' : 'steps'} done.**`);
}

/** Findings that came up after the plan was made. Their identifiers are all that is told: they are of code. */
export function newBlock(findings: readonly Pick<Finding, 'fingerprint' | 'ruleId'>[]): string {
  if (findings.length === 0) return block('new', '');
  const rows = findings.map(({ fingerprint, ruleId }) => `- \`${fingerprint.slice(0, 8)}\` ${shortRuleId(ruleId)}`);
  return block('new', ['**Reported since this plan was made**, and not among its steps (`racelint explain <fingerprint>`; a new plan has them):', '', ...[...new Set(rows)]].join('\n'));
}

type BlockName = 'progress' | 'new';

function block(name: BlockName, text: string): string {
  return `<!-- racelint:${name} -->\n${text === '' ? '' : `${text}\n`}<!-- /racelint:${name} -->`;
}

/** The text as it is, where somebody has taken the block out. */
export function replaceBlock(text: string, name: BlockName, replacement: string): string {
  const pattern = new RegExp(`<!-- racelint:${name} -->[\\s\\S]*?<!-- /racelint:${name} -->`);
  return text.replace(pattern, () => (text.includes('\r\n') ? replacement.replaceAll('\n', '\r\n') : replacement));
}
