import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A plugin for the bundler that writes `fileName`: the licences of the packages whose code is in the bundle, as they ask for. */
export function bundledLicenses(fileName) {
  return {
    name: 'bundled-licenses',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []);
      const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
      this.emitFile({ type: 'asset', fileName, source: [...folders].sort().map(licenseOf).join(`\n${'-'.repeat(80)}\n\n`) });
    },
  };
}

function packageFolder(module) {
  // Modules of the bundler's own making have a name that is no path.
  const path = module.replace(/^\0/, '');
  if (!path.includes(`${sep}node_modules${sep}`)) return undefined;
  for (let at = dirname(path); ; at = dirname(at)) if (existsSync(join(at, 'package.json')) && manifestOf(at).version) return at;
}

function licenseOf(folder) {
  const { name, version, license } = manifestOf(folder);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
