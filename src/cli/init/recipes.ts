import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../project/package.js';

/** The files that docs/ci.md, which ships with the package, has recipes for: what people read there is what they get. */
export function recipes(): ReadonlyMap<string, string> {
  const page = readFileSync(join(packageFolder(), 'docs', 'ci.md'), 'utf8');
  return new Map([...page.matchAll(/^```\w+ title="([^"]+)"\n([\s\S]*?)^```$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
}
