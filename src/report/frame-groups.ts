import type { Finding } from '../findings/finding.js';
import type { Mark } from './code-frame.js';

/** Marks closer than this many lines share a frame. */
const NEAR = 8;

/** The places of a finding, by frame: the one with the finding's own place first, then the others in their order. */
export function frameGroups(finding: Finding): Mark[][] {
  const groups: Mark[][] = [];
  for (const mark of marksOf(finding)) {
    const near = groups.find((group) => group.some((other) => other.file === mark.file && Math.abs(other.line - mark.line) <= NEAR));
    if (near) near.push(mark);
    else groups.push([mark]);
  }
  for (const group of groups) group.sort((a, b) => a.line - b.line || a.column - b.column);
  return groups;
}

/** The finding's own place and the related ones; a place named twice gets both labels. */
function marksOf(finding: Finding): Mark[] {
  const own: Mark = { ...placeOf(finding), label: '' };
  const marks = [own];
  for (const related of finding.related) {
    const same = marks.findIndex((mark) => mark.file === related.file && mark.line === related.line && mark.column === related.column);
    const known = marks[same];
    if (known) marks[same] = { ...known, label: known.label === '' ? related.message : `${known.label}; ${related.message}` };
    else marks.push({ ...placeOf(related), label: related.message });
  }
  return marks;
}

function placeOf({ file, line, column, endLine, endColumn }: Omit<Mark, 'label'>): Omit<Mark, 'label'> {
  return { file, line, column, endLine, endColumn };
}
