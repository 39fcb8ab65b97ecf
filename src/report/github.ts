/**
 * Annotations of GitHub Actions, by the grammar of its workflow commands
 * (docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of actions/toolkit, `command.ts`).
 */
import type { FileProblem, Finding, Severity } from '../findings/finding.js';
import { compareImportance } from '../findings/importance.js';
import { printable } from './printable.js';
import type { Report } from './report.js';

/** GitHub shows ten annotations of each kind for a step, and drops the others without a word. */
const SHOWN = 10;
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** The most important findings as annotations, within what GitHub shows, and a line that says how many there are besides. */
export function githubReport({ findings, problems }: Report): string {
  const commands = [...[...findings].sort(compareImportance).map(findingCommand), ...problems.map(problemCommand)];
  const shown = Object.values(COMMANDS).flatMap((kind) => commands.filter((command) => command.kind === kind).slice(0, SHOWN));
  const others = commands.length - shown.length;
  const more = others === 0 ? [] : [`${others} more ${others === 1 ? 'is' : 'are'} told of in the job summary: GitHub shows ${SHOWN} annotations of each kind for a step.`];
  return [...shown.map(({ text }) => text), ...more].map((line) => `${line}\n`).join('');
}

interface Command {
  readonly kind: string;
  readonly text: string;
}

function findingCommand(finding: Finding): Command {
  const { file, line, column, endLine, endColumn, ruleId, severity, confidence } = finding;
  // Columns of a place of several lines are refused.
  const columns = line === endLine ? { col: column, endColumn } : undefined;
  return command(COMMANDS[severity], { file, line, endLine, ...columns, title: `${ruleId} (${confidence})` }, words(finding));
}

/** An annotation shows plain text: the message, the interleaving, the first way out. */
function words({ message, interleaving, remedies, docs }: Finding): string {
  const steps = interleaving.map(({ agent, does, file, line }, i) => `${i + 1}. ${agent} ${does} (${file}:${line})`);
  const remedy = remedies[0];
  return [message, ...(steps.length > 0 ? ['', ...steps] : []), ...(remedy ? ['', `Fix: ${remedy.title}`] : []), docs].join('\n');
}

function problemCommand({ file, line, column, kind, message }: FileProblem): Command {
  const place = { file, ...(line !== undefined && { line, ...(column !== undefined && { col: column }) }) };
  return kind === 'note' ? command('notice', { ...place, title: 'racelint' }, message) : command('warning', { ...place, title: 'racelint: not analysed' }, message);
}

function command(kind: string, properties: Readonly<Record<string, string | number>>, message: string): Command {
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`).join(',');
  return { kind, text: `::${kind} ${listed}::${escapedData(message)}` };
}

function escapedData(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
