import { readFileSync } from 'node:fs';

/** Packages that the corpus test scans where they are installed: nothing imports them. */
const corpus = JSON.parse(readFileSync(new URL('test/corpus/manifest.json', import.meta.url), 'utf8')).map((entry) => entry.package);

export default {
  entry: ['tools/*.mjs', 'test/**/*.test.ts'],
  project: ['src/**/*.ts', 'rules/**/*.ts', 'test/**/*.ts', 'bench/**/*.mjs', 'tools/**/*.mjs'],
  // The test of addons reads the prebuilt ones of a package. Hooks' tools, and oxlint, are started as programs; Babel's preset is named by a string in the options of its parser.
  ignoreDependencies: [...new Set(corpus), 'husky', 'lefthook', 'lint-staged', 'oxlint', '@babel/preset-typescript', 'bufferutil-prebuilt'],
  ignoreBinaries: ['make', 'fish', 'script'],
  // Files like facts/ir.ts are vocabularies: a word that nobody says yet belongs to them all the same.
  exclude: ['types'],
};
