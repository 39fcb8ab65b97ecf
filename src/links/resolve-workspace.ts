/** Packages of the same workspace (npm, pnpm, yarn): their sources, whether or not they are installed or built. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Globs from 'tinyglobby';
import type * as Yaml from 'yaml';

const require = createRequire(import.meta.url);

const NO_PACKAGES: ReadonlyMap<string, WorkspacePackage> = new Map();

interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly name?: unknown;
  readonly workspaces?: unknown;
  readonly exports?: unknown;
  readonly [field: string]: unknown;
}

export class WorkspacePackages {
  /** Those of the workspace that each folder lies in. */
  readonly #above = new Map<string, ReadonlyMap<string, WorkspacePackage>>();

  /**
   * The files that `specifier` may name as `from` imports it: what the manifest of a package of the same workspace says, in
   * order, whether it is there or not, and the places by convention. None where no such package has the name.
   */
  filesOf(from: string, specifier: string): readonly string[] {
    const [, name = '', below = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const found = this.#packagesAbove(dirname(from)).get(name);
    if (!found) return [];
    const { folder, manifest } = found;
    const told = textsIn(exportOf(manifest.exports, below === '' ? '.' : `./${below}`));
    const fields = below === '' ? ['source', 'module', 'main', 'types'].map((field) => manifest[field]).filter((value) => typeof value === 'string') : [];
    const rest = below === '' ? 'index' : below;
    return [...fields.slice(0, 1), ...told, ...fields, rest, join('src', rest)].map((path) => join(folder, path));
  }

  #packagesAbove(folder: string): ReadonlyMap<string, WorkspacePackage> {
    const parent = dirname(folder);
    if (parent === folder) return NO_PACKAGES;
    let packages = this.#above.get(folder);
    if (!packages) {
      const patterns = patternsOf(folder);
      packages = patterns.length > 0 ? packagesIn(folder, patterns) : this.#packagesAbove(parent);
      this.#above.set(folder, packages);
    }
    return packages;
  }
}

/** `workspaces` of package.json (npm, yarn), or `packages` of pnpm-workspace.yaml. */
function patternsOf(folder: string): string[] {
  const { workspaces } = manifestIn(folder) ?? {};
  const listed = Array.isArray(workspaces) ? workspaces : (workspaces as { packages?: unknown } | undefined)?.packages;
  const patterns = Array.isArray(listed) ? (listed as unknown[]) : pnpmPackages(join(folder, 'pnpm-workspace.yaml'));
  return patterns.filter((pattern): pattern is string => typeof pattern === 'string');
}

function pnpmPackages(path: string): readonly unknown[] {
  if (!existsSync(path)) return [];
  try {
    const { parse } = require('yaml') as typeof Yaml;
    const { packages } = parse(readFileSync(path, 'utf8')) as { packages?: unknown };
    return Array.isArray(packages) ? packages : [];
  } catch {
    return [];
  }
}

function packagesIn(root: string, patterns: readonly string[]): ReadonlyMap<string, WorkspacePackage> {
  const { globSync } = require('tinyglobby') as typeof Globs;
  const manifests = patterns.map((pattern) => `${pattern.replace(/\/+$/, '')}/package.json`);
  const packages = new Map<string, WorkspacePackage>();
  for (const path of globSync(manifests, { cwd: root, absolute: true, ignore: ['**/node_modules/**'], followSymbolicLinks: false })) {
    const folder = dirname(path);
    const manifest = manifestIn(folder);
    if (typeof manifest?.name === 'string' && !packages.has(manifest.name)) packages.set(manifest.name, { folder, manifest });
  }
  return packages;
}

/** A manifest that cannot be read tells nothing. */
function manifestIn(folder: string): Manifest | undefined {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

/** What `exports` has for a subpath (Node docs, "Package entry points"): the whole of it for `.` may stand alone. */
function exportOf(exports: unknown, subpath: string): unknown {
  if (typeof exports !== 'object' || exports === null || Array.isArray(exports)) return subpath === '.' ? exports : undefined;
  const entries = Object.entries(exports);
  if (!entries.some(([key]) => key.startsWith('.'))) return subpath === '.' ? exports : undefined;
  for (const [key, target] of entries) {
    if (key === subpath) return target;
    const [before = '', after] = key.split('*');
    if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after) || subpath.length < key.length) continue;
    const matched = subpath.slice(before.length, subpath.length - after.length);
    return JSON.parse(JSON.stringify(target).replaceAll('*', () => JSON.stringify(matched).slice(1, -1))) as unknown;
  }
  return undefined;
}

/** The paths of a target, over all its conditions. */
function textsIn(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(textsIn) : [];
}
