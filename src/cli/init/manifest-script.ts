import { applyEdits, modify } from 'jsonc-parser';

/** The text of a package.json with one more script; whatever else it has stays as it is written. */
export function withScript(manifest: string, name: string, command: string): string {
  const indent = /^([ \t]+)"/m.exec(manifest)?.[1] ?? '  ';
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: manifest.includes('\r\n') ? '\r\n' : '\n' };
  return applyEdits(manifest, modify(manifest, ['scripts', name], command, { formattingOptions }));
}
