import type { AnalysisOptions } from '../engine/analysis.js';
import { relativePath } from '../findings/relative-paths.js';
import type { FileView } from '../project/file-view.js';
import { crawlFiles, type CrawledFiles } from '../project/list-files.js';
import type { RunSettings, SettingsFlags } from '../config/run-settings.js';
import { note } from './output.js';
import { SettingsSource, type ConfigChoice } from './settings-source.js';
import { unmatchedError } from './unmatched.js';

export interface ChosenFiles extends CrawledFiles {
  readonly settings: RunSettings;
  /** What their analysis is to know. */
  readonly analysis: AnalysisOptions;
}

export interface ChoiceOptions {
  /** `--config`, or false for `--no-config`. */
  readonly config?: ConfigChoice;
  readonly flags?: SettingsFlags;
  /** The project, where it is not what the disk has. */
  readonly view?: FileView | undefined;
  /** One more file. */
  readonly extraFile?: string | undefined;
  /** Whether folders and globs may be without anything to scan. */
  readonly mayBeEmpty?: boolean;
  /** Is told of each folder that is listed. */
  readonly saw?: (folder: string) => void;
}

/**
 * The files that the paths of a command name, or else those that the configuration includes, or else those of the folder; and
 * the settings that count for them. A usage error where a path names nothing.
 */
export async function chosenFiles(paths: readonly string[], workingDirectory: string, { config, flags = {}, view, extraFile, mayBeEmpty = false, saw }: ChoiceOptions = {}): Promise<ChosenFiles> {
  const source = new SettingsSource(workingDirectory, config);
  const wanted = paths.length > 0 ? paths : await source.defaultPaths();
  const list = crawlFiles(extraFile === undefined ? wanted : [...wanted, extraFile], workingDirectory, {
    view,
    saw: (folder, names) => {
      source.saw(folder, names);
      saw?.(folder);
    },
  });
  for (const unmatched of list.unmatched) {
    if (mayBeEmpty && unmatched.reason.startsWith('empty')) continue;
    const error = unmatchedError(unmatched, workingDirectory);
    // Hooks hand over every changed file: one of another kind is a mistake only where there is nothing else to scan.
    if (unmatched.reason !== 'other-kind' || list.files.length === 0) throw error;
    note(`note: ${error.message}: left out`);
  }
  const { settings, declared } = await source.settingsFor(list.files, flags);
  return {
    ...list, files: list.files.filter((file) => !isLeftOut(file, list, settings, workingDirectory)), settings,
    // Single files may have findings that only others bring about.
    analysis: { workingDirectory, unlessMinified: list.unlessMinified, isWhole: list.files.every((file) => list.unlessMinified.has(file) || file === extraFile), ...settings.analysis, ...(declared && { declared }) },
  };
}

function isLeftOut(file: string, { unlessMinified }: CrawledFiles, settings: RunSettings, workingDirectory: string): boolean {
  if (!settings.leavesOut(file)) return false;
  // Whoever names a file wants to know why nothing is said of it.
  if (!unlessMinified.has(file)) note(`note: the configuration leaves out ${relativePath(file, workingDirectory)}`);
  return true;
}
