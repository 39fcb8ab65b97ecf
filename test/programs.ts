/** Programs that tests write to a temporary folder and analyse. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../rules/index.js';
import type { Finding } from '../src/findings/finding.js';
import { analyzeProject } from '../src/engine/analyze-project.js';
import { markedLines, stripMarkers, type MarkedLine, type Reported } from './markers.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const SOURCE = /\.[cm]?[jt]sx?$/;

/** A program: text by path relative to its folder. */
export type Sources = ReadonlyMap<string, string>;

export interface Fixture {
  /** `<rule>/<kind>-<slug>` */
  readonly name: string;
  readonly rule: string;
  readonly kind: string;
  readonly folder: string;
  /** Without markers. */
  readonly sources: Sources;
  readonly lines: readonly MarkedLine[];
}

/** Every fixture of a rule, in order of its name. `proof` holds programs to run. */
export function fixtures(): Fixture[] {
  return folders(FIXTURES).filter((rule) => rule !== 'proof').flatMap((rule) => folders(join(FIXTURES, rule)).map((slug) => readFixture(rule, slug)));
}

function readFixture(rule: string, slug: string): Fixture {
  const folder = join(FIXTURES, rule, slug);
  const texts = filesBelow(folder)
    .filter((file) => SOURCE.test(file) || /(?:package\.json|\.html)$/.test(file))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  return {
    name: `${rule}/${slug}`,
    rule,
    kind: slug.slice(0, slug.indexOf('-')),
    folder,
    sources: new Map(texts.map(([file, text]) => [file, stripMarkers(text)])),
    lines: texts.flatMap(([file, text]) => markedLines(file, text)),
  };
}

/** A new empty folder, by its real path. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'racelint-')));
}

/** Writes the sources to `folder` and returns the absolute paths of those that are code. */
export function writeSources(folder: string, sources: Sources): string[] {
  for (const [file, text] of sources) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return [...sources.keys()].filter((file) => SOURCE.test(file)).map((file) => join(folder, file));
}

/** Analyses the sources as a project of their own in `folder`. */
export function analyzeSources(folder: string, sources: Sources): { findings: Reported[]; problems: string[] } {
  const { findings, problems } = analyzeProject(writeSources(folder, sources), rules, { workingDirectory: folder });
  return {
    findings: findings.map((finding) => reported(finding, folder)),
    problems: problems.map((problem) => `${relativeTo(folder, problem.file)}: ${problem.message}`),
  };
}

/** A finding with paths relative to `folder`. */
function reported(finding: Finding, folder: string): Reported {
  const place = ({ file, line }: { file: string; line: number }): { file: string; line: number } => ({ file: relativeTo(folder, file), line });
  return { ruleId: finding.ruleId, severity: finding.severity, ...place(finding), related: finding.related.map(place) };
}

function relativeTo(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

function folders(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Files below a folder, relative to it, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relativeTo(folder, join(entry.parentPath, entry.name)))
    .sort();
}
