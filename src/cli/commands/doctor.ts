import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ConfigSearch } from '../../config/find-config.js';
import { mapSelection } from '../../engine/map-project.js';
import { selectFiles } from '../../engine/select-files.js';
import { problemWithRelativePath, relativePath } from '../../findings/relative-paths.js';
import { packageVersion } from '../../project/package.js';
import { repositoryRoot } from '../../project/repository-root.js';
import { TsConfigs } from '../../project/ts-configs.js';
import { doctorJson, doctorText, type Diagnosis } from '../../report/doctor.js';
import { CacheStore } from '../../engine/cache/cache-store.js';
import { cacheFolder } from '../../engine/cache/cache-location.js';
import { isWritable } from '../../project/is-writable.js';
import { rules } from '../catalogue.js';
import { chosenFiles } from '../chosen-files.js';
import { paintFor, type ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';
import type { ConfigChoice } from '../settings-source.js';
import { unusedImports } from '../unused-imports.js';

export interface DoctorOptions {
  readonly format: 'text' | 'json';
  readonly config?: ConfigChoice;
  readonly color: ColorChoice;
}

/** `racelint doctor`: everything that a scan would start from. */
export async function doctor(paths: readonly string[], options: DoctorOptions): Promise<number> {
  const diagnosis = await diagnose(paths, options, process.cwd());
  print(options.format === 'json' ? doctorJson(diagnosis) : doctorText(diagnosis, paintFor(options.color)));
  return EXIT.clean;
}

async function diagnose(paths: readonly string[], { config }: DoctorOptions, workingDirectory: string): Promise<Diagnosis> {
  const list = await chosenFiles(paths, workingDirectory, { config });
  const selection = selectFiles(list.files, list.analysis);
  const { map, problems } = mapSelection(selection, rules, list.analysis);
  const named = (files: Iterable<string | undefined>): string[] => [...new Set(files)].flatMap((file) => (file === undefined ? [] : relativePath(file, workingDirectory))).sort();
  const search = new ConfigSearch();
  const tsconfigs = new TsConfigs(() => undefined);
  const repository = repositoryRoot(workingDirectory);
  return {
    versions: versions(workingDirectory),
    ...(repository !== undefined && { repository: relativePath(repository, workingDirectory) }),
    configurations: config === false ? [] : named(typeof config === 'string' ? [resolve(workingDirectory, config)] : list.files.map((file) => search.nearestTo(join(file, '..')))),
    tsconfigs: named(selection.connected.map((file) => tsconfigs.of(file))),
    ...cacheDiagnosis(workingDirectory),
    unusedImports: unusedImports(list.analysis.declared, list.files, workingDirectory),
    files: selection.files.length, relevant: selection.relevant.length, connected: selection.connected.length,
    agents: map.agents, regions: map.regions,
    problems: [...list.problems, ...problems].map((problem) => problemWithRelativePath(problem, workingDirectory)),
  };
}

function cacheDiagnosis(workingDirectory: string): Pick<Diagnosis, 'cache'> {
  const folder = cacheFolder(workingDirectory);
  if (!folder) return {};
  const problems: string[] = [];
  const kept = new CacheStore(folder, (problem) => problems.push(problem.replace(/^note: the cache in .*? (?=holds|is |cannot)/, ''))).contents();
  const problem = kept ? (isWritable(folder.path) ? undefined : 'it cannot be written to') : (problems[0] ?? 'it cannot be read');
  return { cache: { folder: relativePath(folder.path, workingDirectory), entries: kept?.entries ?? 0, bytes: kept?.bytes ?? 0, ...(problem !== undefined && { problem }) } };
}

/** Of what the project has installed, as its code would find it. */
function versions(workingDirectory: string): Record<string, string> {
  const require = createRequire(join(workingDirectory, 'package.json'));
  const versionOf = (name: string): string => {
    try {
      return (require(`${name}/package.json`) as { version: string }).version;
    } catch {
      return 'not installed';
    }
  };
  return { racelint: packageVersion(), Node: `${process.versions.node} (${process.platform} ${process.arch})`, TypeScript: versionOf('typescript'), ESLint: versionOf('eslint') };
}
