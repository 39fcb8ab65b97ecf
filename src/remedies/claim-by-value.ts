import type { HazardContext } from '../hazards/context.js';
import type { Expression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import { cellWrite } from './cell-write.js';
import type { Advice } from './choose.js';
import { isName } from './expression-traits.js';
import { treeOf } from './facts-tree.js';
import { guidance } from './guidance.js';
import { oneLine, type Location } from './location.js';
import { readSpot } from './plain-read-repair.js';
import { checkedRetryLoop } from './retry-loop.js';
import { statementOf } from './surroundings.js';
import { writtenOperands } from './written-parts.js';

/** Guidance for a cell that is tested for a value and then set to another one, where the two are too far apart for an edit. */
export function claimByValue(program: Program, context: HazardContext, location: Location, read: Access, write: Access): Advice {
  const { view, index } = location;
  const expected = expectedValue(program, context, read, write);
  const exchange = (from: string, to: string): string => `Atomics.compareExchange(${view}, ${index}, ${from}, ${to})`;
  const value = writtenName(program, context, write);
  // An order such as `<` may still hold after a change: the check has to be made again.
  if (expected === undefined) return checkedRetryLoop(location, { old: 'old', text: value });
  if (hasWorkBetween(program, context, read, write)) {
    return guidance(`Claim it before the work: go on only if \`${exchange(expected, 'CLAIMED')}\` returns \`${expected}\`, with a third value that is stored as \`${value}\` when the work is done`);
  }
  return guidance(`Check and claim in one step: go on only if \`${exchange(expected, value)}\` returns \`${expected}\``);
}

/** The value that the cell must have had for the write to be reached, as the test names it. */
function expectedValue(program: Program, context: HazardContext, read: Access, write: Access): string | undefined {
  const tests = [...write.state.decisions.values()].filter((decision) => decision.read === read.id);
  const facts = program.facts(read.file);
  const spot = facts && readSpot(treeOf(facts), read);
  const around = spot?.parent?.node as Expression | undefined;
  if (!tests.some(({ test }) => test?.startsWith('=== '))) return undefined;
  if (around?.k !== 'binary') return '0';
  const other = around.left === spot?.node ? 'right' : 'left';
  return isName(around[other]) ? writtenOperands(around, context.text(read.file))?.[other] : undefined;
}

function writtenName(program: Program, context: HazardContext, write: Access): string {
  const facts = program.facts(write.file);
  const found = facts && cellWrite(treeOf(facts), write, context.text(write.file));
  return found && found.text.length < 40 ? oneLine(found.text) : 'claimed';
}

/** The test is an `if` around the write, and something else is done first. */
function hasWorkBetween(program: Program, context: HazardContext, read: Access, write: Access): boolean {
  const facts = program.facts(write.file);
  if (!facts || read.file !== write.file) return false;
  const tree = treeOf(facts);
  const test = readSpot(tree, read);
  const statement = test && statementOf(test)?.node;
  const found = cellWrite(tree, write, context.text(write.file));
  const store = found && statementOf(found.spot)?.node;
  return statement?.k === 'if' && store !== undefined && statement.then.indexOf(store) > 0;
}
