import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../config/usage-error.js';

/** What a folder already has, as far as it tells what racelint should be set up with. */
export interface InitProject {
  has(file: string): boolean;
  /** Whether the file names racelint. */
  mentions(file: string): boolean;
  /** The text of its package.json. */
  readonly manifest?: string;
  readonly scripts: Readonly<Record<string, unknown>>;
  /** Names of packages that it depends on. */
  readonly dependencies: ReadonlySet<string>;
  /** Whether its manifest has this key. */
  configures(key: string): boolean;
  readonly packageManager: 'npm' | 'pnpm' | 'yarn';
  /** The address that git pushes to. */
  readonly remote: string;
}

export function readInitProject(folder: string): InitProject {
  const has = (file: string): boolean => existsSync(join(folder, file));
  const manifest = has('package.json') ? readFileSync(join(folder, 'package.json'), 'utf8') : undefined;
  const parsed = manifest === undefined ? {} : parseManifest(manifest);
  return {
    has, mentions: (file) => readFileSync(join(folder, file), 'utf8').includes('racelint'), ...(manifest !== undefined && { manifest }),
    scripts: parsed.scripts ?? {},
    dependencies: new Set([...Object.keys(parsed.dependencies ?? {}), ...Object.keys(parsed.devDependencies ?? {})]),
    configures: (key) => key in parsed,
    packageManager: has('pnpm-lock.yaml') ? 'pnpm' : has('yarn.lock') ? 'yarn' : 'npm',
    remote: has('.git/config') ? (/^\s*url\s*=\s*(.+)$/m.exec(readFileSync(join(folder, '.git/config'), 'utf8'))?.[1] ?? '') : '',
  };
}

interface Manifest {
  readonly scripts?: Record<string, unknown>;
  readonly dependencies?: Record<string, unknown>;
  readonly devDependencies?: Record<string, unknown>;
}

function parseManifest(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw new UsageError(`package.json is no JSON: ${error instanceof Error ? error.message : String(error)}`, 'Mend it, and run racelint init again.');
  }
}
