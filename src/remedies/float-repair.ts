import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import { isGuarded } from '../links/judge/guards.js';
import { splitUpdates } from '../links/judge/windows.js';
import type { Program } from '../links/program.js';
import type { Span, TextEdit } from '../text/span.js';
import { overlap } from './atomic-remedy.js';
import { cellWrite } from './cell-write.js';
import { changeOf } from './changed-value.js';
import type { Advice } from './choose.js';
import { hasPause } from './expression-traits.js';
import { treeOf } from './facts-tree.js';
import { floatHelpers, type FloatAction, type FloatHelpers } from './float-helpers.js';
import { insertedCode } from './inserted-code.js';
import { plainReadRepair } from './plain-read-repair.js';
import { siteKey, siteOf, type Site } from './sites.js';
import { cellOfMember, holdsComment, writtenValue } from './written-parts.js';

/** More places than this are for a programmer to look through. */
const MOST = 12;

/**
 * Floats go through their bits wherever agents meet: `cells[i]` becomes `loadFloat64(cells, i)`, `cells[i] = x` becomes
 * `storeFloat64(cells, i, x)`, `cells[i] += x` becomes `addToFloat64(cells, i, x)`, and the file gets these functions.
 */
export function floatRepair(program: Program, context: HazardContext, accesses: readonly Access[]): Advice | undefined {
  const sites = meeting(program, accesses);
  if (!sites) return undefined;
  const edits: TextEdit[] = [];
  for (const file of new Set(sites.flatMap(({ accesses: [first] }) => (first ? [first.file] : [])))) {
    const own = sites.flatMap(({ accesses: [first] }) => (first?.file === file ? [first] : []));
    const found = editsOf(program, context, file, own);
    if (!found) return undefined;
    edits.push(...found);
  }
  if (edits.length === 0 || overlap(edits)) return undefined;
  return { title: 'Exchange the bits of the floats whole, by functions that are added to the file', kind: 'suggestion', edits };
}

function editsOf(program: Program, context: HazardContext, file: string, accesses: readonly Access[]): TextEdit[] | undefined {
  const facts = program.facts(file);
  const [first] = accesses;
  const kind = first?.view.kind;
  if (!facts || !kind || treeOf(facts).redefinesAtomics || accesses.some(({ view }) => view.kind !== kind)) return undefined;
  const helpers = floatHelpers(facts, context.text(file), kind);
  const actions = new Set<FloatAction>();
  if (!helpers) return undefined;
  const edits: TextEdit[] = [];
  // Writes first: one that makes a sum has its read in it.
  for (const access of [...accesses].sort((a, b) => Number(a.kind === 'read') - Number(b.kind === 'read'))) {
    if (access.kind === 'read' && edits.some(({ span }) => span[0] <= access.at[0] && access.at[1] <= span[1]) && isPartOfSum(program, access)) continue;
    const edit = rewritten(program, context, access, helpers, actions);
    if (!edit) return undefined;
    edits.push(edit);
  }
  const code = helpers.code(actions);
  return code === '' ? edits : [{ file, ...insertedCode(facts, context.text(file), code, helpers.declared) }, ...edits];
}

function rewritten(program: Program, context: HazardContext, access: Access, helpers: FloatHelpers, actions: Set<FloatAction>): TextEdit | undefined {
  const facts = program.facts(access.file);
  if (!facts) return undefined;
  const [tree, source] = [treeOf(facts), context.text(access.file)];
  const edit = (action: FloatAction, span: Span, text: string): TextEdit | undefined => {
    if (holdsComment(source.slice(...span))) return undefined;
    actions.add(action);
    return { file: access.file, span, text };
  };
  if (access.kind === 'read') {
    const found = plainReadRepair(tree, access, source);
    const node = tree.at(access.at).map((spot) => spot.node).find((each) => each.k === 'member');
    const cell = node?.k === 'member' ? cellOfMember(node, source) : undefined;
    return found && cell && edit('load', found.span, helpers.call('load', cell.view, cell.index));
  }
  if (access.kind === 'update') {
    const spot = tree.at(access.at).find(({ node }) => node.k === 'update' || node.k === 'assign');
    const { node } = spot ?? {};
    if ((node?.k !== 'update' && node?.k !== 'assign') || node.target.k !== 'member' || !node.statement) return undefined;
    const cell = cellOfMember(node.target, source);
    const operator = node.k === 'update' ? node.op.slice(1) : node.op.slice(0, -1);
    const operand = node.k === 'update' ? '1' : writtenValue(node, source);
    if (!cell || operand === undefined || (operator !== '+' && operator !== '-') || (node.k === 'assign' && hasPause(node.value))) return undefined;
    return edit('add', node.at, helpers.call('add', cell.view, cell.index, operator === '+' ? operand : node.k === 'update' ? '-1' : `-(${operand})`));
  }
  const write = cellWrite(tree, access, source);
  if (!write?.unused || access.atomic) return undefined;
  const sum = changeOf(write.value, (e) => program.reads(access.dependsOn).some((read) => read.at[0] === e.at[0] && read.at[1] === e.at[1]), source);
  if (sum && (sum.operator === '+' || sum.operator === '-') && write.repeatable && !(sum.operand.expression && hasPause(sum.operand.expression))) {
    return edit('add', write.spot.node.at, helpers.call('add', write.cell.view, write.cell.index, sum.operator === '+' ? sum.operand.text : `-(${sum.operand.text})`));
  }
  return isSplitUpdate(program, access) ? undefined : edit('store', write.spot.node.at, helpers.call('store', write.cell.view, write.cell.index, write.text));
}

/** Its value goes into a write of the same cell. */
function isPartOfSum(program: Program, read: Access): boolean {
  return program.accesses.some((access) => access.kind === 'write' && access.dependsOn.includes(read.id) && access.region === read.region && access.low?.key === read.low?.key);
}

/** Another agent's update between its read and it would be lost, whatever the value goes through. */
function isSplitUpdate(program: Program, write: Access): boolean {
  return splitUpdates(program).some((window) => siteKey(window.write) === siteKey(write));
}

/** The places where this memory is used against each other; undefined where they are too many or no single floats. */
function meeting(program: Program, accesses: readonly Access[]): Site[] | undefined {
  const met = new Map(accesses.map((access) => [siteKey(access), siteOf(program, access)]));
  const open = [...met.values()];
  for (let site = open.pop(); site; site = open.pop()) {
    for (const access of site.accesses) {
      if (access.operation === 'bulk' || access.operation === 'DataView' || !access.view.kind.startsWith('Float') || access.atomic) return undefined;
      for (const { other } of program.conflictsOf(access)) {
        if (met.has(siteKey(other)) || isGuarded(other)) continue;
        const rival = siteOf(program, other);
        met.set(siteKey(other), rival);
        open.push(rival);
        if (met.size > MOST) return undefined;
      }
    }
  }
  return [...met.values()];
}
