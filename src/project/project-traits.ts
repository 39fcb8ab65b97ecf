/** What the files of a project say of the platforms that it is for, by the words in them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { relativePath } from '../findings/relative-paths.js';
import { packageFolderOf } from './package-folder.js';
import { sourceOrNothing } from './read-source.js';

const FEATURES = {
  'web-locks': /\b(?:navigator\s*\.\s*locks|locks\s*\.\s*request)\b/,
  'wait-async': /\bAtomics\s*\.\s*waitAsync\b/,
  'pause': /\bAtomics\s*\.\s*pause\b/,
  'using': /^[ \t]*(?:await[ \t]+)?using[ \t]+[\w$]+[ \t]*=/m,
} as const;

export type TextFeature = keyof typeof FEATURES;

export interface TextTraits {
  readonly features: ReadonlySet<TextFeature>;
  readonly isolationHeaders?: string;
  readonly engines?: string;
  /** It has tests that `npm test` runs. */
  readonly hasTests: boolean;
}

export function featuresIn(text: string): ReadonlySet<TextFeature> {
  return new Set((Object.keys(FEATURES) as TextFeature[]).filter((id) => FEATURES[id].test(text)));
}

export function projectTraits(files: readonly string[], workingDirectory: string): TextTraits {
  const texts = files.map((file) => ({ file, text: sourceOrNothing(file) ?? '' }));
  const headers = [...texts, ...settingsOf(workingDirectory)].find(({ text }) => /cross-origin-embedder-policy/i.test(text));
  const manifest = manifestOf(packageFolderOf(join(workingDirectory, 'package.json')));
  const { node } = manifest.engines ?? {};
  return {
    features: new Set(texts.flatMap(({ text }) => [...featuresIn(text)])), hasTests: typeof manifest.scripts?.test === 'string' && !/no test specified/.test(manifest.scripts.test),
    ...(headers && { isolationHeaders: relativePath(headers.file, workingDirectory) }), ...(typeof node === 'string' && { engines: node }),
  };
}

const SETTINGS = /^(?:_headers|\.htaccess|.*\.(?:json|toml|ya?ml|conf|config|html?|[cm]?[jt]s))$/;
const LARGEST_SETTING = 256 * 1024;

/** Where servers and bundlers are told which headers to send. */
function settingsOf(folder: string): { readonly file: string; readonly text: string }[] {
  return [folder, join(folder, 'public'), join(folder, 'static')].filter((at) => existsSync(at)).flatMap((at) => readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isFile() && SETTINGS.test(entry.name) && entry.name !== 'package-lock.json')
    .map((entry) => join(at, entry.name))
    .filter((file) => statSync(file).size <= LARGEST_SETTING)
    .sort()
    .map((file) => ({ file, text: sourceOrNothing(file) ?? '' })));
}

interface PackageManifest {
  readonly engines?: { readonly node?: unknown };
  readonly scripts?: { readonly test?: unknown };
}

function manifestOf(folder: string): PackageManifest {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : {};
  } catch {
    return {};
  }
}
