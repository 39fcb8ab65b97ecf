/**
 * Bundles the command line: hundreds of small modules cost more time to find and open than a scan takes. What a command, a
 * format or a finding needs is a chunk of its own, loaded when it is needed. The library and the ESLint plugin are not
 * bundled: `tsc` builds them, with their types.
 */
import { defineConfig } from 'rolldown';
import { sourcesHash } from './tools/sources-hash.mjs';
import { bundledLicenses } from './tools/bundled-licenses.mjs';

/** Packages with native code, the type checker, which most runs never load, and the manifest, are looked up where racelint is installed. */
const LOOKED_UP = [/^node:/, 'oxc-parser', 'oxc-resolver', 'ts-morph', 'get-tsconfig', 'htmlparser2', 'yaml', /^vscode-languageserver/, 'racelint/package.json'];

/**
 * Lets the bundler see what is required late: it follows a `require` that it takes for Node's own, and leaves alone one that
 * a module has made for itself. In the bundle, too, such a package is run when it is first asked for.
 */
const lateRequires = {
  name: 'late-requires',
  transform: {
    filter: { id: /\/src\/(?:text|syntax|links|project|config)\//, code: /require\('/ },
    handler: (code) => code.replace(/^const require = createRequire\(import\.meta\.url\);$/m, ''),
  },
};

/** A third of the analysis would be tables of the globals of every ECMAScript edition, of which `syntax/scopes.ts` asks for none. */
const noGlobals = {
  name: 'no-globals',
  load: {
    filter: { id: /scope-manager\/dist\/lib\/index\.js$/ },
    handler: () => 'exports.lib = new Map();',
  },
};

export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  // Its main file is of a form that cannot be bundled.
  resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  external: LOOKED_UP,
  // A cache is of use to the very code that wrote it, and to no other.
  transform: { define: { RACELINT_SOURCES: JSON.stringify(sourcesHash()) } },
  plugins: [lateRequires, noGlobals, bundledLicenses('licenses.txt')],
  output: { dir: 'dist/cli', cleanDir: true, entryFileNames: '[name].js', chunkFileNames: '[name].js' },
});
