import type { AnalysisResult } from '../engine/analysis.js';
import { chooseRepairs, repairKey } from './choose-repairs.js';
import { editedTexts, withLineEnds } from './edited-texts.js';
import { faultOf } from './fault.js';
import type { Repair, RepairRequest, RepairResult, Texts } from './repair.js';

/** Analyses of one run. Each is a whole scan; edits that are given up are among them. */
const MOST_ATTEMPTS = 100;

/**
 * Repairs what the remedies can repair, in memory: the texts are for the caller to write. Edits that overlap are applied in
 * rounds, each on the findings of the text as it is by then. After each round the project is analysed again: where a finding
 * stays, another one comes, or a file no longer parses or type-checks as well as before, the round is given up and made
 * again with half of its edits, down to the one at fault, which is left out.
 */
export async function repairProject(request: RepairRequest): Promise<RepairResult> {
  let texts: Texts = new Map();
  let { analysis } = request;
  const repaired: Repair[] = [];
  const failed = new Map<string, string>();
  let size = Infinity;
  for (let attempt = 0; ; attempt++) {
    const { repairs, left } = await chooseRepairs(analysis.findings, request, failed);
    const round = attempt < MOST_ATTEMPTS ? repairs.slice(0, size) : [];
    if (round.length === 0) return { texts, repaired, left, analysis };
    const { fault, ...next } = tryRound(request, texts, analysis, round);
    if (fault === undefined) {
      ({ texts, analysis } = next);
      repaired.push(...round);
      size *= 2;
    } else if (round.length > 1) {
      size = Math.ceil(round.length / 2);
    } else {
      failed.set(repairKey(round[0] as Repair), fault);
    }
  }
}

interface Round {
  readonly texts: Texts;
  readonly analysis: AnalysisResult;
  readonly fault: string | undefined;
}

function tryRound(request: RepairRequest, before: Texts, analysis: AnalysisResult, chosen: readonly Repair[]): Round {
  const read = (file: string): string => before.get(file) ?? request.read(file);
  const repairs = chosen.map((repair) => withLineEnds(repair, read));
  const texts = editedTexts(before, repairs, read);
  const after = request.analyze(texts);
  const fault = faultOf({ before: analysis, after, repairs, textBefore: read, textAfter: (file) => texts.get(file) ?? request.read(file) })
    ?? newTypeError(request, before, texts, repairs);
  return { texts, analysis: after, fault };
}

/** Errors are compared by what they say: lines may move. Code that was wrong may be wrong in other words afterwards. */
function newTypeError({ typeErrors, read }: RepairRequest, textsBefore: Texts, after: Texts, repairs: readonly Repair[]): string | undefined {
  const files = [...new Set(repairs.flatMap(({ remedy }) => remedy.edits.map(({ file }) => file)))];
  // The same files both times: one that no configuration includes may bring the types of its platform into the program.
  const textsOfAll: Texts = new Map([...files.map((file): [string, string] => [file, read(file)]), ...textsBefore]);
  // All of the one state and then of the other: the checker makes a program anew whenever the texts change.
  const before = files.map((file) => [...typeErrors(file, textsOfAll)]);
  for (const [i, file] of files.entries()) {
    const gone = before[i] ?? [];
    const added = typeErrors(file, after).filter((error) => {
      const at = gone.indexOf(error);
      if (at >= 0) gone.splice(at, 1);
      return at < 0;
    });
    const [first] = added;
    if (first !== undefined && added.length > gone.length) return `with it, the file no longer type-checks: ${shortened(first)}`;
  }
  return undefined;
}

/** Messages about overloads name all of them. */
function shortened(text: string): string {
  return text.length <= LONGEST_ERROR ? text : `${text.slice(0, LONGEST_ERROR)}…`;
}

const LONGEST_ERROR = 160;
