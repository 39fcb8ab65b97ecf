/**
 * The layer law of ARCHITECTURE.md. Each layer names what it may import beside itself, and why it may import no more.
 * `types` lists layers of which it may use types alone: they name a shape without depending on how it is made.
 */
const LAYERS = {
  text: {
    may: [],
    why: 'Positions, lines and edits are about plain text: they must work on any text, parsed or not.',
  },
  findings: {
    may: ['text'],
    why: 'A finding is the data that everything speaks: it knows neither who makes it nor who prints it.',
  },
  syntax: {
    may: ['text', 'findings'],
    why: 'Both doors hand over one tree dialect; what the tree means is for facts to say.',
  },
  models: {
    may: [],
    why: 'What the platform does is written down as tables; a table depends on nothing.',
  },
  facts: {
    may: ['text', 'findings', 'syntax', 'models'],
    why: 'The facts of a file depend on the text of that file alone, so that they can be cached.',
  },
  links: {
    may: ['text', 'findings', 'facts', 'models'],
    why: 'Linking joins facts of many files. It never sees a syntax tree, so that cached facts are enough.',
  },
  hazards: {
    may: ['text', 'findings', 'links', 'models'],
    why: 'A hazard is described from what links know. It is below the remedies, which are made for one, and knows no rule.',
  },
  map: {
    may: ['text', 'findings', 'links', 'hazards', 'models'],
    why: 'The memory map says of the whole program what a finding says of two accesses, in the same words. How it is drawn is for report to say.',
  },
  dependencies: {
    may: ['text', 'findings', 'syntax', 'models'],
    why: 'What a package does in a worker is told from the bytes of its addons and the text of its modules, whoever reads them.',
  },
  remedies: {
    may: ['text', 'findings', 'facts', 'links', 'hazards', 'models'],
    why: 'A remedy is made from facts and links; which rule offers it is for the rule to say.',
  },
  rules: {
    may: ['text', 'findings', 'links', 'hazards', 'remedies'],
    types: ['facts', 'engine'],
    why: 'A rule asks questions of links and never walks a tree. The type of a rule lives in engine, which runs it.',
  },
  project: {
    may: ['text', 'findings'],
    types: ['facts'],
    why: 'Which files there are, their bytes, and what the type checker says of places in them, in the words of the facts.',
  },
  engine: {
    may: ['text', 'findings', 'syntax', 'facts', 'links', 'hazards', 'map', 'dependencies', 'project'],
    types: ['models'],
    why: 'The engine runs the pipeline with a catalogue that it is given: if it imported rules, both would form a circle.',
  },
  repair: {
    may: ['text', 'findings'],
    types: ['engine'],
    why: 'Which edits are applied is decided on texts and findings alone: who analyses, checks types and writes is the caller.',
  },
  migrate: {
    may: ['text', 'findings', 'models', 'remedies', 'repair'],
    types: ['engine', 'map'],
    why: 'A plan is made of a map, of findings and of repairs that hold. How it is written down, and what is read for it, is for others to say.',
  },
  report: {
    may: ['text', 'findings'],
    types: ['engine', 'map', 'dependencies', 'repair', 'migrate'],
    why: 'A format turns a report into text. It must not be able to read, analyse or decide.',
  },
  config: {
    may: ['text', 'findings'],
    types: ['engine', 'models'],
    why: 'Settings are checked before anything else is loaded.',
  },
  lsp: {
    may: ['text', 'findings', 'project', 'report'],
    why: 'The language server says what was found in the words of the protocol: whoever starts it gives it the analysis.',
  },
  eslint: {
    may: ['text', 'findings', 'syntax', 'facts', 'links', 'project', 'engine', 'config'],
    why: 'The plugin is a door over the engine: what it found wrong in its own way the command line would not find.',
  },
  cli: {
    may: ['text', 'findings', 'facts', 'links', 'project', 'engine', 'dependencies', 'repair', 'migrate', 'report', 'config', 'lsp'],
    types: ['map'],
    why: 'The command line is a door over the engine: it chooses, runs and prints.',
  },
};

/** Where the catalogue of rules meets the engine that runs it. */
const COMPOSITION_ROOTS = ['^src/index\\.ts$', '^src/eslint/(index|plugin)\\.ts$', '^src/cli/catalogue\\.ts$'];

function folderOf(layer) {
  return layer === 'rules' ? '^rules/' : `^src/${layer}/`;
}

const layerRules = Object.entries(LAYERS).map(([layer, { may, types = [], why }]) => ({
  name: `${layer}-imports-${may.join('-') || 'nothing'}`,
  comment: why,
  severity: 'error',
  from: { path: folderOf(layer), pathNot: COMPOSITION_ROOTS },
  to: { path: '^(src|rules)/', pathNot: [layer, ...may, ...types].map(folderOf) },
}));

const typeRules = Object.entries(LAYERS)
  .filter(([, { types }]) => types)
  .map(([layer, { types, why }]) => ({
    name: `${layer}-uses-types-of-${types.join('-')}-only`,
    comment: why,
    severity: 'error',
    from: { path: folderOf(layer) },
    to: { path: types.map(folderOf), dependencyTypesNot: ['type-only'] },
  }));

export default {
  forbidden: [
    {
      name: 'every-folder-is-a-layer',
      comment: 'A folder that no layer names could import anything.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: Object.keys(LAYERS).map(folderOf) },
      to: {},
    },
    ...layerRules,
    ...typeRules,
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one idea in two files, or two ideas that want a third. Lowering and evaluating recurse through the kinds of expressions: there circles are the nature of the thing.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/(facts|links)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'files-are-read-outside',
      comment: 'Only project, config, cli, the cache and the module resolver touch the file system: everything else can run on text that is no file.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/((project|config|cli|engine/cache)/|links/resolve[^/]*\\.ts$)' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|readline|tty)$', dependencyTypes: ['core'] },
    },
    {
      name: 'one-resolver',
      comment: 'Resolving modules looks at files: that happens behind one port in links.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/links/resolve[^/]*\\.ts$' },
      to: { path: 'node_modules/oxc-resolver' },
    },
    {
      name: 'parser-behind-syntax',
      comment: 'The parser can be exchanged as long as one layer alone knows it.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/(syntax|eslint)/' },
      to: { path: 'node_modules/(oxc-parser|@typescript-eslint/scope-manager)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-dependencies',
      comment: 'What the package runs with must be installed with it.',
      severity: 'error',
      from: { path: '^(src|rules)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/(eslint|@types)/' },
    },
    {
      name: 'resolvable',
      comment: 'A module that is not there fails when it is loaded, which may be late.',
      severity: 'error',
      from: { path: '^(src|rules)/' },
      // Of SARIF there are types alone.
      to: { couldNotResolve: true, pathNot: '^sarif$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], conditionNames: ['import', 'types', 'node', 'default'], exportsFields: ['exports'] },
  },
};
