/** Tables of what packages export, and the names by which evaluated code knows them: `package:source.path`, `global.Name.path`. */

export type PackageTable<T> = ReadonlyMap<string, Readonly<Record<string, T>>>;

/** Packages are also named by the addresses of those who serve them, and by the global that a script tag makes. */
const SERVED = /^https?:\/\/[\w.]+\/(?:npm\/|pin\/)?((?:@[\w.-]+\/)?[\w.-]+?)(?:@[^/]*)?(?:\/.*)?$/;

/** The exports of a module that is imported by that name. */
export function packageNamed<T>(table: PackageTable<T>, source: string): Readonly<Record<string, T>> | undefined {
  return table.get(source) ?? table.get(SERVED.exec(source)?.[1] ?? '');
}

/** What the name stands for. `globals`: names of packages by the globals that hold them. */
export function packageExport<T>(table: PackageTable<T>, name: string, globals: ReadonlyMap<string, string> = new Map()): T | undefined {
  if (name.startsWith('global.')) {
    const [, global = '', ...path] = name.split('.');
    const source = globals.get(global);
    return source === undefined || path.length === 0 ? undefined : packageNamed(table, source)?.[path.join('.')];
  }
  if (!name.startsWith('package:')) return undefined;
  const whole = name.slice('package:'.length);
  const own = packageNamed(table, whole)?.['default'];
  if (own) return own;
  for (let dot = whole.lastIndexOf('.'); dot > 0; dot = whole.lastIndexOf('.', dot - 1)) {
    const exports = packageNamed(table, whole.slice(0, dot));
    if (!exports) continue;
    const path = whole.slice(dot + 1);
    return exports[path] ?? exports[path.replace(/^default\./, '')];
  }
  return undefined;
}
