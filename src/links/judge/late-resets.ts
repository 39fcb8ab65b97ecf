/** Words that are set back to what the wait expects only after the request was sent: the answer may be there already, and is erased. */
import type { Access } from '../access.js';
import { wordsAcquired } from '../acquisition.js';
import type { Post } from '../agents.js';
import type { Conflict, Program } from '../program.js';
import { constantOf } from '../values.js';
import { messagesBefore } from './guards.js';
import type { WaitFault } from './wait-fault.js';
import { inOneFunction, isSameWord, waitsOf, type Wait } from './waits.js';
import { endsWait } from './word-changes.js';

export function lateResets(program: Program): WaitFault[] {
  return waitsOf(program).filter(({ forever, expected, looks, loops }) => forever && expected !== undefined && (looks.length === 0 || loops.length > 0)).flatMap((wait) => {
    const reset = resetBefore(program, wait);
    const conflict = reset && program.conflictsOf(reset).find((found) => answers(program, wait, found));
    return conflict ? [{ kind: 'reset late', wait, conflict }] : [];
  });
}

/** The last write of the word before the wait, in the same function, which makes it what the wait expects. */
function resetBefore(program: Program, { access, expected }: Wait): Access | undefined {
  const before = program.accessesOf(access.region).filter((other) => inOneFunction(other, access) && other.at[0] < access.at[0] && isSameWord(other, access) && other.kind !== 'read');
  const last = before.sort((a, b) => a.at[0] - b.at[0]).at(-1);
  const value = last?.written && constantOf(last.written);
  return last?.kind === 'write' && value !== undefined && String(value.v) === String(expected?.v) ? last : undefined;
}

/** The other agent sets the word when it gets a message, which has been sent before the reset, and nothing else tells it when: neither another word, nor this one, for which it waits itself. */
function answers(program: Program, wait: Wait, { access: reset, other }: Conflict): boolean {
  if (other.kind === 'read' || !isSameWord(other, reset) || !endsWait(other, wait, program.accessById)) return false;
  if ([...wordsAcquired(other.state, program.accessById)].some((word) => word === wait.word || reset.releases.has(word))) return false;
  const channels = messagesBefore(other);
  return [...program.graph.ends.values()].some((end) => channels.includes(`channel ${end.key}`) && isSentBefore(program, [...end.posts.values()], wait, reset));
}

function isSentBefore(program: Program, posts: readonly Post[], { access }: Wait, reset: Access): boolean {
  const here = posts.filter(({ from, file, at }) => from === reset.agent && file === reset.file && functionAt(program, file, at[0]) === functionAt(program, file, reset.at[0]) && at[0] < access.at[0]);
  const sent = here.filter(({ at }) => at[0] < reset.at[0]).at(-1);
  // A further request comes after the reset, or the word was looked at in between.
  return sent !== undefined && here.every(({ at }) => at[0] < reset.at[0])
    && !program.accessesOf(reset.region).some((look) => look.kind === 'read' && inOneFunction(look, reset) && isSameWord(look, reset) && look.at[0] > sent.at[0] && look.at[0] < reset.at[0]);
}

/** The innermost function around the place. */
function functionAt(program: Program, file: string, offset: number): number | undefined {
  const around = (program.facts(file)?.functions ?? []).filter(({ id, at }) => id === 0 || (at[0] <= offset && offset < at[1]));
  return around.sort((a, b) => b.at[0] - a.at[0])[0]?.id;
}
