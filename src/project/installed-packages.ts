/** The packages that a project has installed, by the manifests and the `node_modules` folders that Node would look into. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareText } from '../findings/order.js';
import { realPath } from './real-path.js';

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Without links. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Names of the packages by way of which the project has it, the project's own dependency first. */
  readonly by: readonly string[];
}

export interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly main?: unknown;
  readonly module?: unknown;
  readonly exports?: unknown;
  readonly dependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
  readonly peerDependenciesMeta?: unknown;
  readonly devDependencies?: unknown;
}

export interface Installed {
  /** By name, then version. */
  readonly packages: readonly InstalledPackage[];
  /** Dependencies of the project itself that are not installed. */
  readonly missing: readonly string[];
  /** There are more packages than were looked at. */
  readonly isCut: boolean;
}

const MOST_PACKAGES = 20_000;

/** What the packages in `folders` depend on, directly or not; of development alone, what they say themselves. */
export function installedPackages(folders: readonly string[], includeDevelopment: boolean): Installed {
  const own = new Set(folders.flatMap((folder) => realPath(folder) ?? []));
  const found = new Map<string, InstalledPackage>();
  const missing = new Set<string>();
  const open: { readonly folder: string; readonly manifest: Manifest; readonly by: readonly string[] }[] = [...own].map((folder) => ({ folder, manifest: readManifest(folder) ?? {}, by: [] }));
  // Breadth first: the shortest way is the one that is told.
  for (const { folder, manifest, by } of open) {
    const isOwn = own.has(folder);
    const needed = [...namesIn(manifest.dependencies), ...(isOwn && includeDevelopment ? namesIn(manifest.devDependencies) : [])];
    for (const name of new Set([...needed, ...namesIn(manifest.optionalDependencies), ...neededPeers(manifest)])) {
      const place = installedFolder(name, folder);
      const installed = place === undefined ? undefined : readManifest(place);
      if (place === undefined || installed === undefined) {
        if (isOwn && needed.includes(name)) missing.add(name);
        continue;
      }
      if (own.has(place) || found.has(place)) continue;
      if (found.size === MOST_PACKAGES) return { packages: sorted(found), missing: [...missing].sort(), isCut: true };
      found.set(place, { name: text(installed.name) ?? name, version: text(installed.version) ?? '', folder: place, manifest: installed, by });
      open.push({ folder: place, manifest: installed, by: [...by, name] });
    }
  }
  return { packages: sorted(found), missing: [...missing].sort(), isCut: false };
}

function sorted(found: ReadonlyMap<string, InstalledPackage>): InstalledPackage[] {
  return [...found.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.version, b.version) || compareText(a.folder, b.folder));
}

/** Node looks into `node_modules` of the folder and of each one above it (Node docs, "Loading from node_modules folders"). */
function installedFolder(name: string, from: string): string | undefined {
  for (let at = from; ; ) {
    const place = join(at, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return realPath(place);
    const parent = dirname(at);
    if (parent === at) return undefined;
    at = parent;
  }
}

function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? (manifest) : undefined;
  } catch {
    return undefined;
  }
}

function namesIn(dependencies: unknown): string[] {
  // A name with dots would lead out of `node_modules`.
  return typeof dependencies === 'object' && dependencies !== null ? Object.keys(dependencies).filter((name) => /^(?:@[\w~][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name)) : [];
}

/** Peers that a package can do without are for those who have them as a dependency of their own. */
function neededPeers({ peerDependencies, peerDependenciesMeta: meta }: Manifest): string[] {
  const isOptional = (name: string): boolean => typeof meta === 'object' && meta !== null && (meta as Record<string, { readonly optional?: unknown } | undefined>)[name]?.optional === true;
  return namesIn(peerDependencies).filter((name) => !isOptional(name));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
