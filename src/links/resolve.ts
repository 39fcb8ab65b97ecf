/** Module specifiers and worker entries to absolute paths: the only place that knows the resolver (and so the disk). */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, resolve, sep } from 'node:path';
import { createRequire } from 'node:module';
import type { ResolverFactory as Factory } from 'oxc-resolver';
import { isComponentName } from '../text/script-blocks.js';
import { WorkspacePackages } from './resolve-workspace.js';

const require = createRequire(import.meta.url);

/** Folders into which projects are built, and the folders for module formats in them. */
const BUILT: ReadonlySet<string> = new Set(['dist', 'build', 'out', 'output', 'lib', 'esm', 'cjs']);
const MODULE_FORMATS: ReadonlySet<string> = new Set(['esm', 'cjs', 'umd', 'es', 'node', 'browser']);

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) || isComponentName(path);
}

export interface Resolver {
  /** The module of the project that `specifier` names; packages in `node_modules` are not followed. */
  module(from: string, specifier: string): string | undefined;
  /** The file that a worker is started with. */
  entry(from: string, text: string): string | undefined;
}

/** `view` says of paths whether there is a file, where it is not the disk that knows. */
export function createResolver(workingDirectory: string, view?: { isFile?(path: string): boolean | undefined }): Resolver {
  let loaded: Factory | undefined;
  const workspace = new WorkspacePackages();
  const resolver = (): Factory => (loaded ??= newFactory());
  const cache = new Map<string, string | undefined>();
  const remember = (key: string, find: () => string | undefined): string | undefined => {
    if (!cache.has(key)) cache.set(key, find());
    return cache.get(key);
  };
  const isFile = (path: string): boolean => view?.isFile?.(path) ?? (existsSync(path) && statSync(path).isFile());
  /** Of two builds of the same source the one that can be read. */
  const readable = (path: string): string => {
    const plain = path.replace(/\.min(?=\.[cm]?js$)/, '');
    return plain !== path && isFile(plain) ? plain : path;
  };
  const byExtension = (path: string): string | undefined => {
    if (isSource(path) && isFile(path)) return readable(path);
    const extension = extname(path);
    const stem = EXTENSIONS.includes(extension) ? path.slice(0, -extension.length) : path;
    return EXTENSIONS.map((ending) => `${stem}${ending}`).find(isFile);
  };
  const module = (from: string, specifier: string): string | undefined => remember(`m:${dirname(from)}:${specifier}`, () => {
    if (/^(node:|https?:|data:)/.test(specifier)) return undefined;
    if (/^\.\.?(\/|$)/.test(specifier)) {
      const direct = byExtension(resolve(dirname(from), specifier));
      if (direct) return direct;
    } else {
      // What is installed or built of a package beside this one is made of its sources.
      const own = workspaceSource(from, specifier);
      if (own) return own;
    }
    let found: string | undefined;
    try {
      found = resolver().resolveFileSync(from, specifier).path ?? undefined;
    } catch {
      return undefined;
    }
    // Inside a package its own files are followed, other packages are not.
    const outside = found?.split(`${sep}node_modules${sep}`).length !== from.split(`${sep}node_modules${sep}`).length;
    return found && !(outside || !isSource(found)) && view?.isFile?.(found) !== false ? readable(found) : undefined;
  });
  /** Built output names its source: `dist/workers/press.js` is made of `src/workers/press.ts`. */
  const sourceOf = (from: string, path: string): string | undefined => {
    const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
    const built = parts.findIndex((part) => BUILT.has(part));
    if (built === -1) return undefined;
    const below = parts.slice(built + 1);
    const folders = isAbsolute(path) ? [resolve('/', ...parts.slice(0, built))] : [workingDirectory, ...packageFolders(from)];
    const rests = MODULE_FORMATS.has(below[0] ?? '') ? [below, below.slice(1)] : [below];
    for (const folder of folders) for (const rest of rests) for (const source of ['src', 'source', 'lib', '']) {
      const found = byExtension(join(folder, source, ...rest));
      if (found) return found;
    }
    return undefined;
  };
  const workspaceSource = (from: string, specifier: string): string | undefined => {
    for (const path of workspace.filesOf(from, specifier)) {
      const found = sourceOf(from, path) ?? byExtension(path);
      if (found) return found;
    }
    return undefined;
  };
  const packageFolders = (from: string): string[] => {
    for (let folder = dirname(from); folder !== dirname(folder); folder = dirname(folder)) if (isFile(join(folder, 'package.json'))) return [folder];
    return [];
  };
  return {
    module,
    entry: (from, text) => remember(`e:${from}:${text}`, () => {
      const path = text.replace(/^file:\/\//, '').replace(/[?#].*$/, '');
      if (/^(https?|data|blob):/.test(path) || path.length === 0 || path.length > 400) return undefined;
      if (isAbsolute(path) && byExtension(path)) return byExtension(path);
      const relative = path.replace(/^\/+/, '');
      for (const base of [dirname(from), workingDirectory, join(workingDirectory, 'public'), join(workingDirectory, 'src')]) {
        const found = byExtension(resolve(base, relative));
        if (found) return found;
      }
      return sourceOf(from, path) ?? byExtension(join(dirname(from), basename(relative))) ?? (/^[@\w]/.test(text) ? module(from, text) : undefined);
    }),
  };
}

/** Loaded with the first specifier that is no plain relative path. */
function newFactory(): Factory {
  const { ResolverFactory } = require('oxc-resolver') as { ResolverFactory: typeof Factory };
  return new ResolverFactory({
    extensions: EXTENSIONS, conditionNames: ['import', 'require', 'node', 'browser', 'default'], mainFields: ['module', 'main'], tsconfig: 'auto',
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] },
  });
}
