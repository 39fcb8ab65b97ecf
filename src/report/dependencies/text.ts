import type { AddonKind } from '../../dependencies/addon.js';
import type { DependencyAddon, DependencyOrigin, DependencyProcessUse, DependencyReport } from '../../dependencies/dependency-report.js';
import type { Severity } from '../../findings/finding.js';
import { printable } from '../printable.js';
import type { Paint, Style } from '../report.js';

const STYLES = { error: 'red', warning: 'yellow', info: 'dim' } as const satisfies Readonly<Record<Severity, Style>>;
const KINDS: Readonly<Record<AddonKind, string>> = {
  'node-api': 'loads in workers: Node-API', 'context-aware': 'loads in workers: context-aware',
  'single-context': 'loads in one thread of a process only', unknown: 'cannot be told',
};
const MOST_PLACES = 5;

/** The check for people at a terminal: addons, then uses of process-wide state, then what was not checked. */
export function dependenciesText(report: DependencyReport, paint: Paint): string {
  const { addons, processUses, notes } = report;
  const blocks = [
    ...(addons.length === 0 ? [] : [[paint('bold', 'Native addons'), ...addons.flatMap((addon) => addonLines(addon, paint))].join('\n')]),
    ...(processUses.length === 0 ? [] : [[paint('bold', 'State of the whole process'), ...byUse(processUses).flatMap((uses) => useLines(uses, paint))].join('\n')]),
    ...(notes.length === 0 ? [] : [notes.map((note) => paint('dim', `note: ${printable(note)}`)).join('\n')]),
    summary(report),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function addonLines({ severity, kind, because, files, ...origin }: DependencyAddon, paint: Paint): string[] {
  const isGood = kind === 'node-api' || kind === 'context-aware';
  const label = isGood ? paint('green', 'ok     ') : paint(STYLES[severity], (kind === 'unknown' ? 'unknown' : severity).padEnd(7));
  const [first = '', ...others] = files;
  return [
    `  ${label}  ${title(origin, paint)}  ${KINDS[kind]} (${printable(because)})`,
    `           ${paint('dim', printable(first) + (others.length === 0 ? '' : ` and ${others.length} more`))}`,
  ];
}

/** The places of one use in one package. */
function byUse(uses: readonly DependencyProcessUse[]): DependencyProcessUse[][] {
  const groups = new Map<string, DependencyProcessUse[]>();
  for (const use of uses) {
    const key = `${use.package} ${use.version} ${use.use}`;
    const group = groups.get(key);
    if (group) group.push(use);
    else groups.set(key, [use]);
  }
  return [...groups.values()];
}

function useLines(uses: readonly DependencyProcessUse[], paint: Paint): string[] {
  const [first] = uses;
  if (!first) return [];
  const places = uses.slice(0, MOST_PLACES).map(({ file, line, column }) => printable(`${file}:${line}:${column}`));
  const more = uses.length > MOST_PLACES ? [`and ${uses.length - MOST_PLACES} more`] : [];
  return [
    `  ${paint(STYLES[first.severity], first.severity.padEnd(7))}  ${title(first, paint)}  ${paint('cyan', printable(first.use))} ${first.says}`,
    ...[...places, ...more].map((place) => `           ${paint('dim', place)}`),
  ];
}

function title({ package: name, version, by }: DependencyOrigin, paint: Paint): string {
  const way = by.length === 0 ? '' : paint('dim', printable(` by way of ${by.join(' > ')}`));
  return `${paint('bold', printable(name))} ${printable(version)}${way}`;
}

function summary({ packages, binaries, addons, processUses }: DependencyReport): string {
  const bad = new Set(addons.filter(({ kind, severity }) => kind === 'single-context' && severity === 'error').map((addon) => `${addon.package} ${addon.version}`)).size;
  const throwing = new Set(processUses.filter(({ effect }) => effect === 'throws').map((use) => `${use.package} ${use.version}`)).size;
  const verdict = bad === 0 ? 'every addon loads in workers' : `${count(bad, 'package')} cannot be loaded in a worker once another thread has ${bad === 1 ? 'it' : 'them'}`;
  return [
    `${count(packages, 'package')}, ${count(binaries, 'native binary', 'native binaries')}`,
    ...(binaries === 0 ? [] : [verdict]),
    ...(throwing === 0 ? [] : [`${count(throwing, 'package')} with calls that throw in workers`]),
  ].join('; ');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
