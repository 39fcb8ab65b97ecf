import { resolve } from 'node:path';
import { UsageError } from '../config/usage-error.js';
import { relativePath, withPaths } from '../findings/relative-paths.js';
import type { FileView } from '../project/file-view.js';
import { failureReason } from '../project/failure-reason.js';
import { repositoryRoot } from '../project/repository-root.js';
import { appendText, writeText } from '../project/write-text.js';
import { formatOf, type FormatContext } from '../report/formats.js';
import type { Report } from '../report/report.js';
import type { ColorChoice } from './color.js';
import { print } from './output.js';
import { presentation } from './presentation.js';
import type { ReportOutput } from './report-outputs.js';
import { reportingTool } from './reporting-tool.js';

/** Renders each report that was asked for and brings it where it belongs. Paths of the report are relative to the working directory. */
export async function writeReports(report: Report, outputs: readonly ReportOutput[], color: ColorChoice, workingDirectory: string, view?: FileView): Promise<void> {
  for (const output of outputs) {
    const text = await rendered(report, output, color, workingDirectory, view);
    if (output.file === undefined) print(text);
    else writeOrExplain(output.file, (path) => writeText(path, text), `Name another one: --format ${output.format}=FILE.`, workingDirectory);
  }
  const summaryFile = process.env['GITHUB_STEP_SUMMARY'];
  if (summaryFile && outputs.some(({ format }) => format === 'github')) {
    const summary = await rendered(report, { format: 'markdown', file: summaryFile }, color, workingDirectory, view);
    writeOrExplain(summaryFile, (path) => appendText(path, summary), 'GITHUB_STEP_SUMMARY names it; without that variable no summary is written.', workingDirectory);
  }
}

async function rendered(report: Report, { format: name, file }: ReportOutput, color: ColorChoice, workingDirectory: string, view?: FileView): Promise<string> {
  const format = formatOf(name);
  const folder = format.paths === 'repository' ? (repositoryRoot(workingDirectory) ?? workingDirectory) : workingDirectory;
  const context: FormatContext = { presentation: presentation(file === undefined ? color : 'never', folder, view), tool: reportingTool };
  return format.render(folder === workingDirectory ? report : withPathsFrom(report, workingDirectory, folder), context);
}

function withPathsFrom(report: Report, workingDirectory: string, folder: string): Report {
  const moved = (file: string): string => relativePath(resolve(workingDirectory, file), folder);
  return { ...report, findings: report.findings.map((finding) => withPaths(finding, moved)), problems: report.problems.map((problem) => ({ ...problem, file: moved(problem.file) })) };
}

function writeOrExplain(file: string, write: (path: string) => void, hint: string, workingDirectory: string): void {
  try {
    write(resolve(workingDirectory, file));
  } catch (error) {
    throw new UsageError(`the report cannot be written to "${file}": ${failureReason(error)}`, hint);
  }
}
