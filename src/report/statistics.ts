import type { AnalysisStatistics } from '../engine/analysis.js';

/** How much was looked at and where the time went, as lines of two columns. */
export function statisticsText(statistics: AnalysisStatistics, listingMilliseconds: number, totalMilliseconds: number): string {
  const counts: [string, string][] = (['files', 'relevant', 'parsed', 'agents', 'regions', 'accesses'] as const).map((name) => [
    name,
    statistics[name].toLocaleString('en'),
  ]);
  const stages = [{ stage: 'list files', milliseconds: listingMilliseconds }, ...statistics.stages];
  const known = stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const times: [string, string][] = [
    ...stages.map(({ stage, milliseconds }): [string, string] => [stage, inMilliseconds(milliseconds)]),
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
