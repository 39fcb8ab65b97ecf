import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { codeText } from '../hazards/lock-finding.js';
import type { LockLeak } from '../links/judge/lock-leaks.js';
import type { Program } from '../links/program.js';
import { treeOf } from './facts-tree.js';
import { remediesFor, type Advice } from './choose.js';
import { guidance } from './guidance.js';
import { releaseInFinally } from './release-in-finally.js';

/** One release that every way out of the section passes. */
export function releaseRemedies(program: Program, context: HazardContext, leak: LockLeak): Remedy[] {
  return remediesFor('lock-kept', { 'release-in-finally': editOf(program, context, leak) ?? adviceOf(context, leak) });
}

function editOf(program: Program, context: HazardContext, leak: LockLeak): Advice | undefined {
  const facts = program.facts(leak.place.file);
  return facts && releaseInFinally(treeOf(facts), context.text(leak.place.file), leak);
}

function adviceOf(context: HazardContext, leak: LockLeak): Advice {
  const acquire = codeText(context, leak.place);
  const release = leak.k === 'leak' && leak.givenBack ? codeText(context, leak.givenBack) : undefined;
  if (release === undefined) return guidance(`Give the lock back in a \`finally\` block that begins right after \`${acquire}\``);
  return guidance(`Put what follows \`${acquire}\` in a \`try\` block and \`${release}\` in its \`finally\`, so that every way out gives the lock back`);
}
