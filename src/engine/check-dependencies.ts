/** Whether the installed dependencies of a project may be used in workers. Nothing of them is run. */
import { join } from 'node:path';
import { judgeAddon, type AddonVerdict } from '../dependencies/addon.js';
import type { DependencyAddon, DependencyOrigin, DependencyProcessUse, DependencyReport } from '../dependencies/dependency-report.js';
import { processUses } from '../dependencies/process-uses.js';
import type { Severity } from '../findings/finding.js';
import { relativePath } from '../findings/relative-paths.js';
import { installedPackages, type InstalledPackage } from '../project/installed-packages.js';
import { withOpenBytes } from '../project/open-bytes.js';
import { packageFiles } from '../project/package-contents.js';
import { packageModules } from '../project/package-modules.js';
import { workspaceFolders } from '../project/workspace-folders.js';

export interface DependencyOptions {
  readonly workingDirectory: string;
  /** Also what is only needed to develop the project. */
  readonly includeDevelopment: boolean;
}

/** `folders`: absolute, each with the manifest of a project. */
export function checkDependencies(folders: readonly string[], { workingDirectory, includeDevelopment }: DependencyOptions): DependencyReport {
  const own = [...new Set(folders.flatMap(workspaceFolders))];
  const { packages, missing, isCut } = installedPackages(own, includeDevelopment);
  const checked = packages.map((installed) => checkPackage(installed, workingDirectory));
  return {
    packages: packages.length,
    binaries: checked.reduce((sum, { binaries }) => sum + binaries, 0),
    addons: checked.flatMap(({ addons }) => addons),
    processUses: checked.flatMap((each) => each.processUses),
    notes: [
      ...missing.map((name) => `${name} is not installed, and not checked`),
      ...checked.flatMap(({ notes }) => notes),
      ...(isCut ? [`only the first ${packages.length} packages are checked`] : []),
    ],
  };
}

interface CheckedPackage {
  readonly binaries: number;
  readonly addons: readonly DependencyAddon[];
  readonly processUses: readonly DependencyProcessUse[];
  readonly notes: readonly string[];
}

function checkPackage({ name, version, by, folder, manifest }: InstalledPackage, workingDirectory: string): CheckedPackage {
  const origin: DependencyOrigin = { package: name, version, by };
  const files = packageFiles(folder);
  const binaries = files.filter((file) => file.endsWith('.node'));
  const isUnbuilt = binaries.length === 0 && files.includes(join(folder, 'binding.gyp'));
  return {
    binaries: binaries.length,
    addons: addonsOf(binaries, origin, workingDirectory),
    processUses: packageModules(folder, manifest, files).flatMap(({ path, text }) => processUses(path, text).map(({ effect, says, text: use, line, column }): DependencyProcessUse => ({
      ...origin, severity: effect === 'throws' ? 'warning' : 'info', effect, file: relativePath(path, workingDirectory), line, column, use, says,
    }))),
    notes: isUnbuilt ? [`${name} has an addon that is not built here, and not checked`] : [],
  };
}

/** Binaries of one verdict are one entry. */
function addonsOf(binaries: readonly string[], origin: DependencyOrigin, workingDirectory: string): DependencyAddon[] {
  const groups = new Map<string, { readonly verdict: AddonVerdict; readonly files: string[] }>();
  for (const file of binaries) {
    const verdict = judge(file);
    const key = `${verdict.kind} ${verdict.because}`;
    const group = groups.get(key) ?? { verdict, files: [] };
    groups.set(key, group);
    group.files.push(relativePath(file, workingDirectory));
  }
  const kinds = new Set([...groups.values()].map(({ verdict }) => verdict.kind));
  return [...groups.values()].map(({ verdict, files }) => ({ ...origin, severity: severityOf(verdict, kinds), ...verdict, files }));
}

function judge(file: string): AddonVerdict {
  try {
    return withOpenBytes(file, judgeAddon);
  } catch (error) {
    return { kind: 'unknown', because: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Where a package brings binaries of both kinds, the version of Node says which one is loaded. */
function severityOf({ kind }: AddonVerdict, kinds: ReadonlySet<AddonVerdict['kind']>): Severity {
  if (kind !== 'single-context') return 'info';
  return kinds.has('node-api') || kinds.has('context-aware') ? 'warning' : 'error';
}
