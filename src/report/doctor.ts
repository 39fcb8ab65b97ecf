import type { FileProblem } from '../findings/finding.js';
import type { MapAgent, MapRegion } from '../map/memory-map.js';
import { environmentText, multiplicityText, originText, placeText } from './map/words.js';
import { printable } from './printable.js';
import type { Paint } from './report.js';
import { count, unanalysed } from './summary-text.js';

export interface CacheDiagnosis {
  readonly folder: string;
  readonly entries: number;
  readonly bytes: number;
  /** Why it cannot be used. */
  readonly problem?: string;
}

export interface UnusedImport {
  /** Where in the configuration. */
  readonly key: 'locks' | 'pools' | 'safe';
  readonly from: string;
  readonly isInstalled: boolean;
}

/** What racelint finds of a project before it looks for races. Paths are relative to the working directory. */
export interface Diagnosis {
  /** Of racelint, Node, and the tools of the project. */
  readonly versions: Readonly<Record<string, string>>;
  /** The root of the git repository. */
  readonly repository?: string;
  /** Configurations that count for some file. */
  readonly configurations: readonly string[];
  /** TypeScript configurations of the files that are analysed. */
  readonly tsconfigs: readonly string[];
  /** What earlier scans have kept; nothing where there is no place for it. */
  readonly cache?: CacheDiagnosis;
  /** Packages that the configuration names and no file imports. */
  readonly unusedImports: readonly UnusedImport[];
  readonly files: number;
  readonly relevant: number;
  readonly connected: number;
  readonly agents: readonly MapAgent[];
  readonly regions: readonly MapRegion[];
  readonly problems: readonly FileProblem[];
}

const MOST = 20;

export function doctorText(diagnosis: Diagnosis, paint: Paint): string {
  const { versions, repository, configurations, tsconfigs, cache, files, relevant, connected, agents, regions, problems } = diagnosis;
  const width = Math.max(...Object.keys(versions).map((name) => name.length), 'configuration'.length);
  const row = (name: string, words: string): string => `  ${paint('dim', name.padEnd(width))}  ${printable(words)}`;
  const title = (text: string): string => paint('bold', text);
  const blocks = [
    [title('Versions'), ...Object.entries(versions).map(([name, version]) => row(name, version))],
    [
      title('Project'), row('repository', repository ?? 'none'), ...listRows('configuration', configurations, 'none: the preset "recommended" counts', row), ...listRows('tsconfig', tsconfigs, 'none', row), row('cache', cacheText(cache)),
    ],
    [title('Files'), row('looked at', String(files)), row('relevant', `${relevant} with shared memory or workers`), row('analysed', `${connected} from which shared memory is reached`), ...problemRows(problems, row)],
    [title('Agents'), ...agentRows(agents, row)],
    [title('Shared memory'), ...(regions.length === 0 ? ['  none is seen'] : regions.slice(0, MOST).map((region) => row(region.name, `${originText(region)}, ${placeText(region.at)}`))), ...more(regions.length)],
    advice(diagnosis).map((line) => `${paint('yellow', '!')} ${line}`),
  ];
  return `${blocks.filter((block) => block.length > 0).map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** The same for programs. */
export function doctorJson(diagnosis: Diagnosis): string {
  return `${JSON.stringify({ version: 1, ...diagnosis, advice: advice(diagnosis) }, null, 2)}\n`;
}

function cacheText(cache: CacheDiagnosis | undefined): string {
  if (!cache) return 'none: there is no folder for it';
  const { folder, entries, bytes, problem } = cache;
  if (problem !== undefined) return `${folder}, which cannot be used: ${problem}`;
  return entries === 0 ? `${folder}, empty so far` : `${folder}, ${entries === 1 ? '1 entry' : `${entries.toLocaleString('en')} entries`}, ${(bytes / 1e6).toFixed(1)} MB`;
}

function listRows(name: string, words: readonly string[], none: string, row: (name: string, words: string) => string): string[] {
  return words.length === 0 ? [row(name, none)] : words.map((word, i) => row(i === 0 ? name : '', word));
}

function agentRows(agents: readonly MapAgent[], row: (name: string, words: string) => string): string[] {
  if (agents.length === 0) return ['  none is seen'];
  return [...agents.slice(0, MOST).map((agent) => row([agent.name, multiplicityText(agent)].join(' ').trim(), `${environmentText(agent)}${agent.startedAt ? `, started ${placeText(agent.startedAt)}` : ''}`)), ...more(agents.length)];
}

function problemRows(problems: readonly FileProblem[], row: (name: string, words: string) => string): string[] {
  const shown = problems.slice(0, MOST);
  return [...shown.map(({ file, line, kind, message }) => row(kind === 'note' ? 'note' : 'not analysed', `${file}${line === undefined ? '' : `:${line}`} ${message}`)), ...more(problems.length)];
}

function more(number: number): string[] {
  return number > MOST ? [`  … and ${number - MOST} more`] : [];
}

/** What somebody would want to do about it. */
function advice({ connected, agents, problems, unusedImports }: Diagnosis): string[] {
  const unread = unanalysed(problems).length;
  return [
    ...(connected === 0 ? ['No file reaches shared memory: racelint has nothing to look for here. Workers that are started from a computed path can be named in the configuration, under "agents".'] : []),
    ...agents.filter(({ entry, environment }) => entry === undefined && environment !== 'library').map(({ name, startedAt }) => `The code of ${name}${startedAt ? ` (started ${placeText(startedAt)})` : ''} is not seen. Name its file in the configuration, under "agents".`),
    ...unusedImports.map(({ key, from, isInstalled }) => `No file imports "${from}", which the configuration names under "${key}"${isInstalled ? '' : ', and it is not installed'}. What is declared of it has no effect: check how its imports are spelled.`),
    ...(unread > 0 ? [`${count(unread, 'file')} cannot be analysed: what they share is not seen.`] : []),
  ];
}
