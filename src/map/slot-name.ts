/** What a slot is called: by a named constant where the code uses one, else by its index or the place as it is written. */
import type { HazardContext } from '../hazards/context.js';
import { placeText } from '../hazards/describe.js';
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';

/** The distinct texts of the place, the most frequent first. */
export function writtenTexts(accesses: readonly Access[], context: HazardContext): string[] {
  const counts = new Map<string, number>();
  for (const access of accesses) {
    const text = shortText(access, context);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([text]) => text);
}

/** Calls such as `sheet.set(…)` by their name alone: their arguments are not the place. */
function shortText(access: Access, context: HazardContext): string {
  const text = placeText(access, context);
  return access.operation === 'bulk' || access.operation === 'DataView' ? text.replace(/^([^(]+)\(.+$/, access.operation === 'bulk' ? '$1(…)' : '$&') : text;
}

export function slotName(program: Program, accesses: readonly Access[], context: HazardContext): string {
  for (const access of accesses) {
    const index = indexText(placeText(access, context));
    if (index !== undefined && hasConstant(program, access, index)) return index;
  }
  return writtenTexts(accesses, context)[0] ?? '';
}

/** A place that varies is not named by constants alone. */
function hasConstant(program: Program, { file, low }: Access, index: string): boolean {
  const identifiers = index.match(/(?<![\w$.])[A-Za-z_$][\w$]*/g) ?? [];
  const variables = program.facts(file)?.variables ?? [];
  const isConstant = (name: string): boolean => {
    const found = variables.filter((variable) => variable.name === name);
    return found.length > 0 && found.every(({ kind, owner }) => owner === 0 && (kind === 'const' || kind === 'import' || kind === 'enum'));
  };
  const constants = identifiers.filter(isConstant);
  return constants.length > 0 && (constants.length < identifiers.length || (low !== undefined && low.terms.length === 0));
}

/** `HEAD` in `this.state[HEAD]`. */
function indexText(place: string): string | undefined {
  if (!place.endsWith(']')) return undefined;
  let depth = 0;
  for (let i = place.length - 1; i >= 0; i--) {
    if (place[i] === ']') depth++;
    if (place[i] === '[' && --depth === 0) return place.slice(i + 1, -1).trim() || undefined;
  }
  return undefined;
}
