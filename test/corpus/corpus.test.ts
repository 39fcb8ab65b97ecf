import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { listFiles } from '../../src/project/list-files.js';
import { differences } from './compare.js';
import { readManifest } from './manifest.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Real packages, scanned where they are installed: what racelint says of each is known and was read by hand. */
describe('the corpus of installed packages', () => {
  for (const entry of readManifest()) {
    const folder = join(root, 'node_modules', entry.package);

    it(`${entry.package}@${entry.version}`, () => {
      const installed = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
      expect(installed.version, 'the installed version is the one that was read').toBe(entry.version);

      const paths = entry.paths.map((path) => join('node_modules', entry.package, path));
      const { files, unmatched } = listFiles(paths, root);
      expect(unmatched, 'every path of the manifest names code').toEqual([]);

      const { findings, problems } = analyzeProject(files, rules, { workingDirectory: root });
      expect(problems, 'every file can be analysed').toEqual([]);
      const report = differences(entry, findings, folder);
      if (report !== '') expect.fail(report);
    });
  }
});
