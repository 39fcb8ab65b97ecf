/** The functions of a finding, where they can be called by themselves: modules that only give names to values, and arguments that their code tells. */
import { dirname, relative, sep } from 'node:path';
import { extractFacts } from '../../facts/extract-facts.js';
import type { ClassFacts, FileFacts, FunctionFacts } from '../../facts/ir.js';
import type { EvidenceSide } from '../../findings/evidence.js';
import type { Finding } from '../../findings/finding.js';
import type { Resolver } from '../../links/resolve.js';
import { LineIndex } from '../../text/line-index.js';
import type { Place, Span } from '../../text/span.js';
import { argumentsOf, type OwnArgument } from './arguments.js';
import { isExports, neededModules } from './stands-alone.js';
import { walk } from './walk.js';

/** A call of an exported function, or of a method of an exported class. */
export interface OwnCall {
  /** Path among the modules. */
  readonly module: string;
  /** Name of the export; `module.exports` is the default. */
  readonly name: string;
  /** Of the constructor. */
  readonly made?: readonly OwnArgument[];
  readonly method?: string;
  readonly given: readonly OwnArgument[];
}

export interface OwnCode {
  /** Texts by paths relative to their common folder. */
  readonly modules: Readonly<Record<string, string>>;
  /** They are modules of ECMAScript. */
  readonly isModule: boolean;
  readonly first: OwnCall;
  readonly second: OwnCall;
}

interface Sources {
  readonly read: (file: string) => string;
  readonly resolver: Resolver;
  /** Texts to run in place of those that the finding is about. */
  readonly edited?: ReadonlyMap<string, string>;
}

/** More modules than these are a program. */
const MOST_MODULES = 8;

export function ownCode({ evidence }: Finding, sources: Sources): OwnCode | undefined {
  const [own, other] = [evidence?.sides.slice(0, -1) ?? [], evidence?.sides.at(-1)];
  const [file] = own.map((side) => side.file);
  if (file === undefined || !other || own.some((side) => side.file !== file)) return undefined;
  const modules = new Map<string, FileFacts>();
  if (![file, other.file].every((each) => addModule(each, sources, modules))) return undefined;
  const formats = new Set([...modules.values()].map(({ format }) => (format === 'module' ? 'module' : 'commonjs')));
  if (formats.size !== 1) return undefined;
  const folder = commonFolder([...modules.keys()]);
  const nameOf = (path: string): string => relative(folder, path).split(sep).join('/');
  const first = callOf(own, modules.get(file) as FileFacts, sources.read(file), nameOf(file));
  const second = callOf([other], modules.get(other.file) as FileFacts, sources.read(other.file), nameOf(other.file));
  if (!first || !second) return undefined;
  return { modules: Object.fromEntries([...modules.keys()].map((path) => [nameOf(path), sources.edited?.get(path) ?? sources.read(path)])), isModule: formats.has('module'), first, second };
}

function addModule(file: string, { read, resolver }: Sources, modules: Map<string, FileFacts>): boolean {
  if (modules.has(file)) return true;
  const { facts, problems } = extractFacts(file, read(file));
  const needed = facts && problems.length === 0 ? neededModules(facts) : undefined;
  if (!facts || !needed || modules.size >= MOST_MODULES) return false;
  modules.set(file, facts);
  return needed.every((source) => {
    const path = resolver.module(file, source);
    return path !== undefined && addModule(path, { read, resolver }, modules);
  });
}

function commonFolder(paths: readonly string[]): string {
  const [first = '', ...rest] = paths.map(dirname);
  let folder = first;
  while (rest.some((path) => path !== folder && !path.startsWith(folder + sep))) folder = dirname(folder);
  return folder;
}

/** The outermost exported function, or method of an exported class, in which all of it happens. */
function callOf(sides: readonly EvidenceSide[], facts: FileFacts, text: string, module: string): OwnCall | undefined {
  const lines = new LineIndex(text);
  const spans = sides.map((side) => spanOf(side, lines));
  const elements = sides[0]?.access.elements ?? 'Int32';
  const around = facts.functions.filter(({ id, at, generator }) => id !== 0 && !generator && spans.every((span) => at[0] <= span[0] && span[1] <= at[1]));
  for (const fn of around) {
    const found = exportedFunction(facts, fn, elements) ?? exportedMethod(facts, fn, elements);
    if (found) return [...(found.made ?? []), ...found.given].some(isMemory) ? { module, ...found } : undefined;
  }
  return undefined;
}

function isMemory(argument: OwnArgument): boolean {
  return argument === 'memory' || argument === 'DataView' || argument.endsWith('Array');
}

function exportedFunction(facts: FileFacts, fn: FunctionFacts, elements: string): Omit<OwnCall, 'module'> | undefined {
  const name = fn.class === undefined ? nameOfExport(facts, (value) => value.k === 'function' && value.id === fn.id) : undefined;
  const given = name === undefined ? undefined : argumentsOf(facts, fn, elements);
  return name !== undefined && given ? { name, given } : undefined;
}

function exportedMethod(facts: FileFacts, fn: FunctionFacts, elements: string): Omit<OwnCall, 'module'> | undefined {
  const owner: ClassFacts | undefined = fn.kind === 'method' && fn.class !== undefined ? facts.classes[fn.class] : undefined;
  const member = owner?.members.find((each) => each.function === fn.id);
  if (!owner || owner.superclass || !member || typeof member.name !== 'string' || member.static || !member.public || member.kind !== 'method') return undefined;
  const name = nameOfExport(facts, (value) => value.k === 'class' && value.id === owner.id);
  const maker = owner.members.find(({ kind }) => kind === 'constructor')?.function;
  const made = maker === undefined ? [] : argumentsOf(facts, facts.functions[maker] as FunctionFacts, elements);
  const given = argumentsOf(facts, fn, elements);
  return name !== undefined && made && given ? { name, made, method: member.name, given } : undefined;
}

/** Under which name a module gives away what one of its variables holds. */
function nameOfExport(facts: FileFacts, isValue: (value: { readonly k: string; readonly id?: number }) => boolean): string | undefined {
  let variable: number | undefined;
  let name: string | undefined;
  walk(facts.functions[0]?.body ?? [], (node) => {
    if (node.k === 'declare' && node.target.k === 'bind' && node.value && isValue(node.value)) variable ??= node.target.id;
  });
  const isIt = (value: { readonly k: string; readonly id?: number }): boolean => isValue(value) || (value.k === 'var' && value.id === variable);
  walk(facts.functions[0]?.body ?? [], (node) => {
    if (node.k !== 'assign' || node.target.k !== 'member' || !isExports(node.target)) return;
    const whole = node.target.property === 'exports';
    if (isIt(node.value)) name ??= whole ? 'default' : String(node.target.property);
    if (whole && node.value.k === 'object') for (const property of node.value.properties) if (property.k === 'init' && typeof property.key === 'string' && isIt(property.value)) name ??= property.key;
  });
  return facts.exports.find((entry) => entry.variable !== undefined && entry.variable === variable)?.name ?? name;
}

function spanOf({ line, column, endLine, endColumn }: Place, lines: LineIndex): Span {
  return [lines.lineStart(line) + column - 1, lines.lineStart(endLine) + endColumn - 1];
}
