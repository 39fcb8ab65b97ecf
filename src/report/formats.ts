/** The one list of formats of a report: help, documentation and errors are made of it. Each is loaded when it is asked for. */
import type { Presentation, Report } from './report.js';
import type { Tool } from './tool.js';

/** What a format needs besides the report. */
export interface FormatContext {
  readonly presentation: Presentation;
  /** Who reports, and the rules with their pages: read when a format wants them. */
  tool(): Promise<Tool>;
}

export interface Format {
  /** For help and documentation. */
  readonly about: string;
  /** Readers that know the repository alone get paths from its root, wherever racelint was started. */
  readonly paths?: 'repository';
  /** A reader of standard output picks its own lines out of others. */
  readonly mixes?: true;
  render(report: Report, context: FormatContext): Promise<string>;
}

export const FORMATS = {
  text: {
    about: 'for people: code, the interleaving that goes wrong, and the way out',
    mixes: true,
    render: async (report, { presentation }) => (await import('./text.js')).textReport(report, presentation),
  },
  compact: {
    about: 'a line for each finding, as compilers print them',
    mixes: true,
    render: async (report) => (await import('./compact.js')).compactReport(report),
  },
  json: {
    about: 'for programs, in the shape of report.schema.json',
    render: async (report) => (await import('./json.js')).jsonReport(report),
  },
  ndjson: {
    about: 'the same, a line of JSON for each finding and problem, and one for the summary',
    render: async (report) => (await import('./ndjson.js')).ndjsonReport(report),
  },
  sarif: {
    about: 'SARIF 2.1.0, for code scanning',
    paths: 'repository',
    render: async (report, { presentation, tool }) => (await import('./sarif.js')).sarifReport(report, await tool(), presentation),
  },
  github: {
    about: 'annotations of GitHub Actions, and a job summary',
    paths: 'repository',
    mixes: true,
    render: async (report) => (await import('./github.js')).githubReport(report),
  },
  gitlab: {
    about: 'a code quality report of GitLab',
    paths: 'repository',
    render: async (report) => (await import('./gitlab.js')).gitlabReport(report),
  },
  junit: {
    about: 'JUnit XML, a failure for each finding',
    render: async (report) => (await import('./junit.js')).junitReport(report),
  },
  checkstyle: {
    about: 'Checkstyle XML',
    render: async (report) => (await import('./checkstyle.js')).checkstyleReport(report),
  },
  markdown: {
    about: 'for the comment of a pull request',
    render: async (report, { presentation }) => (await import('./markdown.js')).markdownReport(report, presentation),
  },
  html: {
    about: 'one page that needs nothing else, with a lane for each agent',
    render: async (report, { presentation }) => (await import('./html/page.js')).htmlReport(report, presentation),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** The format by name. */
export function formatOf(name: FormatName): Format {
  return FORMATS[name];
}
