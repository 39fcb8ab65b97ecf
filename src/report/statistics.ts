import type { AnalysisStatistics } from '../engine/analysis.js';

/** What the type checker was asked, and how long that took of the time to link. */
export interface TypeStatistics {
  readonly asked: number;
  readonly answered: number;
  readonly milliseconds: number;
}

/** How much was looked at and where the time went, as lines of two columns. */
export function statisticsText(statistics: AnalysisStatistics & { readonly types?: TypeStatistics }, listingMilliseconds: number, totalMilliseconds: number): string {
  const counts: [string, string][] = (['files', 'relevant', 'parsed', 'agents', 'regions', 'accesses', 'steps'] as const).map((name) => [
    name,
    statistics[name].toLocaleString('en'),
  ]);
  const { types, cutShort, leftOut } = statistics;
  if (cutShort > 0) counts.push(['programs cut short', cutShort.toLocaleString('en')]);
  if (leftOut > 0) counts.push(['files left out', leftOut.toLocaleString('en')]);
  if (types) counts.push(['types asked', types.asked.toLocaleString('en')], ['types answered', types.answered.toLocaleString('en')]);
  const stages = [{ stage: 'list files', milliseconds: listingMilliseconds }, ...statistics.stages];
  const known = stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const times: [string, string][] = [
    ...stages.map(({ stage, milliseconds }): [string, string] => [stage, inMilliseconds(milliseconds)]),
    ...(types && types.asked > 0 ? [['  of it types', inMilliseconds(types.milliseconds)] as [string, string]] : []),
    ['start and report', inMilliseconds(Math.max(0, totalMilliseconds - known))],
    ['total', inMilliseconds(totalMilliseconds)],
  ];
  return [...columns(counts), '', ...columns(times)].join('\n');
}

function columns(rows: readonly [string, string][]): string[] {
  const names = Math.max(...rows.map(([name]) => name.length));
  const values = Math.max(...rows.map(([, value]) => value.length));
  return rows.map(([name, value]) => `${name.padEnd(names)}  ${value.padStart(values)}`);
}

function inMilliseconds(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
