import { ownCode, type OwnCode } from '../engine/own-code/own-code.js';
import type { Finding, Remedy } from '../findings/finding.js';
import { createResolver } from '../links/resolve.js';
import { readSource } from '../project/read-source.js';
import { transpileToCommonJs } from '../project/transpile.js';
import { editedTexts } from '../repair/edited-texts.js';

const TYPESCRIPT = /\.[cm]?ts$/;

/** The functions of a finding in a form that Node runs, with the edits of the remedy where one is given. Paths are absolute. */
export function ownFunctions(finding: Finding, remedy: Remedy | undefined, workingDirectory: string): OwnCode | undefined {
  const edited = remedy && editedTexts(new Map(), [{ finding, remedy }], readSource);
  const code = ownCode(finding, { read: readSource, resolver: createResolver(workingDirectory), ...(edited && { edited }) });
  return code && Object.keys(code.modules).some((name) => TYPESCRIPT.test(name)) ? transpiled(code) : code;
}

function transpiled(code: OwnCode): OwnCode {
  const modules = Object.entries(code.modules).map(([name, text]) => [compiledName(name), transpileToCommonJs(name, text)] as const);
  const named = <Call extends OwnCode['first']>(call: Call): Call => ({ ...call, module: compiledName(call.module) });
  return { modules: Object.fromEntries(modules), isModule: false, first: named(code.first), second: named(code.second) };
}

function compiledName(name: string): string {
  return name.replace(/\.([cm]?)tsx?$/, '.$1js');
}
