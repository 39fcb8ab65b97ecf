import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Code, and the versions of what it is built on. */
const SOURCES = ['src', 'rules', 'package.json'];

/** A short hash of all that the command line is built from. */
export function sourcesHash() {
  const hash = createHash('sha1');
  for (const path of SOURCES.flatMap(filesIn).sort()) hash.update(path).update('\0').update(readFileSync(join(root, path))).update('\0');
  return hash.digest('base64url').slice(0, 12);
}

function filesIn(path) {
  if (path.endsWith('.json')) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}
