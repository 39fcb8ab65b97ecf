import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** A copy of the fixture programs of all rules, each one a package of its own. */
export interface Programs {
  readonly folder: string;
  /** Paths of the programs in it: `<rule>/<program>`. */
  readonly names: readonly string[];
  remove(): void;
}

/** Copies the fixtures out of this package, whose files would be the neighbours of all of them. */
export function copyPrograms(): Programs {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'racelint-parity-')));
  cpSync(FIXTURES, folder, { recursive: true, filter: path => basename(path) !== 'case.json' && path !== join(FIXTURES, 'proof') });
  const names = foldersIn(folder).flatMap(rule => foldersIn(join(folder, rule)).map(name => `${rule}/${name}`));
  for (const name of names) {
    const manifest = join(folder, name, 'package.json');
    if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify({ name: basename(name), private: true }));
  }
  return { folder, names, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
}
