/** Words for a critical section that other agents may enter all the same. */
import type { Finding, Remedy, Severity } from '../findings/finding.js';
import type { OpenSection } from '../links/judge/open-sections.js';
import type { Program } from '../links/program.js';
import { findingOf } from './compose.js';
import type { HazardContext } from './context.js';
import { actionText, nameOfAgent, placeText, sidesOf } from './describe.js';
import { callName, lockTitle } from './lock-finding.js';
import { lineText } from './places.js';
import { textAt } from './site-finding.js';

const OUTCOMES: Readonly<Record<OpenSection['what'], string>> = {
  update: 'an update by another agent is lost',
  check: 'another agent may change it between the check and the write',
  value: 'another agent uses it in the middle of the section',
};

export function openSectionFinding(program: Program, context: HazardContext, section: OpenSection, rule: { readonly id: string; readonly cwe: number; readonly severity: Severity }, remedies: readonly Remedy[]): Finding {
  const { place, conflict } = section;
  const { access, other } = conflict;
  const [first, second] = sidesOf(program, conflict);
  const { what, begins, meanwhile } = wordsFor(program, context, section);
  const outcome = OUTCOMES[section.what];
  return findingOf(program, context, {
    rule, conflict, file: place.file, at: place.at, what: `${what}, so that ${outcome}`,
    steps: [
      { side: first, access, does: `${begins}: ${actionText(access, context)}` },
      { side: second, access: other, does: `${meanwhile}: ${actionText(other, context)}` },
      { side: first, access, does: `goes on as if nobody else had been there: ${outcome}` },
    ],
    remedies,
  });
}

interface Words {
  readonly what: string;
  readonly begins: string;
  readonly meanwhile: string;
}

function wordsFor(program: Program, context: HazardContext, section: OpenSection): Words {
  const { opening, lock, place, conflict } = section;
  const data = placeText(conflict.access, context);
  const call = callName(textAt(context, place));
  const name = lockTitle(program, context, lock.key);
  switch (opening) {
    case 'of one agent': {
      const agent = program.agent(conflict.access.agent);
      const tasks = agent && !agent.roles ? `other tasks of ${nameOfAgent(agent)}` : 'other tasks of its own agent';
      const made = lock.made ? `a lock of ${lock.made.by} that each agent makes for itself (${lineText(lock.made.file, lock.made.at, context)})` : 'a lock that each agent has for itself';
      return { what: `\`${call}\` guards \`${data}\` with ${made}: it keeps out ${tasks} and no other agent`, begins: 'takes its own lock', meanwhile: 'knows nothing of that lock' };
    }
    case 'shared':
      return { what: `\`${data}\` is changed under ${name}, which \`${call}\` takes in shared mode: others hold it at the same time`, begins: `shares ${name}`, meanwhile: `shares ${name}, too` };
    case 'stolen':
      return { what: `\`${call}\` steals ${name}: whoever held it goes on with \`${placeText(conflict.other, context)}\` all the same`, begins: `steals ${name}`, meanwhile: `has lost ${name} and goes on` };
    case 'outlived':
      return { what: `\`${call}\` is begun under ${name}, and uses \`${data}\` after it has been given back: nobody waits for it`, begins: `has left the section of ${name}`, meanwhile: `is in the section of ${name}` };
  }
}
