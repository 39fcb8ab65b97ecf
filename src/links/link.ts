/** From the facts of many files to one program: who runs, what they share, what each of them does with it. */
import type { FileFacts } from '../facts/ir.js';
import { declaredTables, type DeclaredAgent, type Declarations } from '../models/declarations.js';
import type { Access } from './access.js';
import { AgentGraph, type Agent } from './agents.js';
import type { ProjectSource, World } from './evaluate/evaluator.js';
import { newRun, newsOf, runAgent, type AgentRecord, type AgentRun } from './evaluate/run-agent.js';
import { mainEnvironment, workerEnvironment } from './environment.js';
import { filesLeadingTo, moduleTraits, type ModuleTraits } from './module-graph.js';
import { listIn } from './lists.js';
import { Program } from './program.js';
import type { TypeOracle } from './types.js';
import { NOTHING } from './values.js';
import { Work } from './work.js';

const MAX_ROUNDS = 5;

export interface LinkInput {
  /** Absolute paths of the files whose bytes can matter, sorted. */
  readonly files: readonly string[];
  readonly source: ProjectSource;
  /** Path as it is named in messages. */
  readonly nameOf: (path: string) => string;
  /** Answers what facts leave open; without it they stay open. */
  readonly types?: TypeOracle | undefined;
  /** What the project says of modules that are not followed. */
  readonly declared?: Declarations | undefined;
  /** Expressions after which no further program is begun. */
  readonly steps?: number | undefined;
}

export function link({ files, source, nameOf, types, declared, steps }: LinkInput): Program {
  const world: World = {
    source, ...(types && { types }), declared: declaredTables(declared), graph: new AgentGraph(), regions: new Map(), accesses: new Map(), accessById: [], releasedLocks: new Set(),
    returnedLosses: new Set(), wordValues: new Map(), releasingCode: new Set(), givers: new Map(), groupLocks: new Set(), escaped: new Set(), sleptOn: new Set(), awaitedWhole: new Set(), comparedResults: new Map(), work: new Work(steps),
    failures: [], outside: new Map(), contractsOfMemory: new Map(), entryNames: nameOf,
  };
  const traits = new Map<string, ModuleTraits>();
  for (const file of files) {
    const facts = source.facts(file);
    if (facts) traits.set(file, moduleTraits(facts, world.declared));
  }
  const records = new Map<string, AgentRecord>();
  const reach = reachOfMemory(traits, source);
  const candidates = [...traits].filter(([file]) => reach.has(file));
  const roots = rootsOf(traits, source).filter((file) => reach.has(file));
  const start = (file: string, makeAgent: () => Agent, own: readonly string[]): void => {
    if (world.work.isUsedUp) world.work.leftOut.add(file);
    else runProgram(world, records, makeAgent(), own);
  };
  const startMain = (file: string): void => start(file, () => mainAgent(world.graph, file, mainEnvironment(source.facts(file) as FileFacts, (traits.get(file) as ModuleTraits).signs), nameOf), scriptsWith(file, source));
  const spawning = filesThatMaySpawn(traits, source);
  const entries = new Map((declared?.agents ?? []).map((agent) => [agent.entry, agent]));
  const waiting: string[] = [];
  for (const file of roots.filter((root) => spawning.has(root) && !entries.has(root))) {
    if (world.graph.isEntry(file)) continue;
    if (world.work.isScarce && isTest(file)) waiting.push(file);
    else startMain(file);
  }
  for (const file of waiting) if (!world.graph.isEntry(file)) startMain(file);
  // Modules that no root reaches, such as cycles of imports, start a program of their own.
  const isReached = (file: string): boolean => [...records.values()].some(({ files: loaded }) => loaded.has(file));
  for (const [file, agent] of entries) {
    const module = traits.get(file);
    if (module && !isReached(file) && !world.graph.isEntry(file)) start(file, () => declaredAgent(world.graph, agent, workerEnvironment(module.signs), nameOf), scriptsWith(file, source));
  }
  for (const [file, { spawns }] of candidates) if (spawns && !isReached(file) && !world.graph.isEntry(file)) startMain(file);
  for (const [file, { receives, signs }] of candidates) {
    if (receives && !isReached(file) && !world.graph.isEntry(file)) start(file, () => unseenWorker(world.graph, file, workerEnvironment(signs), nameOf), [file]);
  }
  const seen = filesOfSharedAccesses(world.graph, records);
  const withAtomics = (file: string, { specifiers, usesAtomics }: ModuleTraits): boolean => usesAtomics || specifiers.some((specifier) => traits.get(source.resolve(file, specifier) ?? '')?.usesAtomics);
  for (const [file, module] of traits) {
    // A library that synchronises nothing says nothing of several agents.
    if (module.touchesMemory && withAtomics(file, module) && !seen.has(file) && !module.spawns && !module.receives) start(file, () => roleAgent(world.graph, file, nameOf), [file]);
  }
  return new Program(world, [...records.values()]);
}

/** A classic script runs among those of its page, which have one global scope (ECMA-262 16.1.7). */
function scriptsWith(file: string, source: ProjectSource): readonly string[] {
  const scripts = source.facts(file)?.format === 'script' ? source.pageScripts(file) : [];
  return scripts.length > 0 ? scripts : [file];
}

/** Files that no other relevant file imports; tests do not count as importers. */
function rootsOf(traits: ReadonlyMap<string, ModuleTraits>, source: ProjectSource): string[] {
  const importers = importersOf(traits, source);
  return [...traits.keys()].filter((file) => (importers.get(file) ?? []).every(isTest)).sort((a, b) => Number(traits.get(a)?.receives) - Number(traits.get(b)?.receives));
}

/** Files that start agents, by themselves or with the help of what they import. */
function filesThatMaySpawn(traits: ReadonlyMap<string, ModuleTraits>, source: ProjectSource): Set<string> {
  return filesLeadingTo([...traits].filter(([, { spawns }]) => spawns).map(([file]) => file), importersOf(traits, source));
}

/** The files that import each file. */
function importersOf(traits: ReadonlyMap<string, ModuleTraits>, source: ProjectSource): Map<string, string[]> {
  const importers = new Map<string, string[]>();
  for (const [file, { specifiers }] of traits) {
    for (const specifier of specifiers) {
      const path = source.resolve(file, specifier.replace(/\?.*$/, ''));
      if (path !== undefined && path !== file) listIn(importers, path).push(file);
    }
  }
  return importers;
}

/** Files from which code that touches shared memory can be reached, by imports or by the names of worker entries. */
function reachOfMemory(traits: ReadonlyMap<string, ModuleTraits>, source: ProjectSource): Set<string> {
  const users = new Map<string, string[]>();
  for (const [file, { specifiers, pathTexts }] of traits) {
    const targets = [...specifiers.map((specifier) => source.resolve(file, specifier.replace(/\?.*$/, ''))), ...pathTexts.map((text) => source.resolveEntry(file, text))];
    for (const target of targets) if (target !== undefined) listIn(users, target).push(file);
  }
  // Who starts a worker is reached from the worker, too: the memory may be made on either side.
  return filesLeadingTo([...traits].filter(([, { touchesMemory }]) => touchesMemory).map(([file]) => file), users);
}

function isTest(path: string): boolean {
  return /(^|[\\/])(tests?|__tests__|spec|benchmarks?|bench|examples?|demos?)[\\/]|\.(test|spec|bench)\.[cm]?[jt]sx?$/.test(path);
}

/**
 * Runs an agent and all the agents that it starts, until they have nothing new to tell each other. What they have shown is
 * kept; the state of their evaluation, which is much more, ends with the program.
 */
function runProgram(world: World, records: Map<string, AgentRecord>, agent: Agent, entries: readonly string[]): void {
  const runs = new Map<string, AgentRun>();
  const begin = (begun: Agent, files: readonly string[]): void => {
    const run = newRun(world, begun, files);
    runs.set(begun.key, run);
    records.set(begun.key, run.record);
  };
  const others = world.graph.agents.size;
  world.work.begin();
  begin(agent, entries);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const news = newsOf(world);
    for (const started of world.graph.agentsAfter(others)) {
      if (started.entry === undefined || records.has(started.key) || !started.spawn) continue;
      begin(started, [started.entry]);
    }
    for (const [key, run] of runs) {
      if (attempt(world, run)) continue;
      runs.delete(key);
      records.delete(key);
    }
    if (newsOf(world) === news && round > 0) break;
  }
  world.work.end();
}

/** A failure of the analysis concerns one agent, and is told; the others go on. */
function attempt(world: World, run: AgentRun): boolean {
  try {
    runAgent(run);
    return true;
  } catch (error) {
    world.failures.push({ file: run.entries[0] ?? '', message: `The analysis failed: ${error instanceof Error ? error.message : String(error)}` });
    return false;
  }
}

function addAgent(graph: AgentGraph, agent: Omit<Agent, 'ownEnd' | 'payload' | 'starts'>): Agent {
  const [, ownEnd] = graph.entangle(agent.key);
  const added: Agent = { ...agent, ownEnd, payload: NOTHING, starts: new Map() };
  graph.addAgent(added);
  graph.own(ownEnd, added.key);
  return added;
}

function mainAgent(graph: AgentGraph, file: string, environment: Agent['environment'], nameOf: (path: string) => string): Agent {
  return addAgent(graph, { key: `main:${file}`, entry: file, environment, name: `main (${nameOf(file)})` });
}

/** A worker whose starter is not among the files. */
function unseenWorker(graph: AgentGraph, file: string, environment: Agent['environment'], nameOf: (path: string) => string): Agent {
  return addAgent(graph, { key: `worker:${file}`, entry: file, environment, name: nameOf(file), parent: '?' });
}

function declaredAgent(graph: AgentGraph, { entry, environment, many }: DeclaredAgent, assumed: Agent['environment'], nameOf: (path: string) => string): Agent {
  if (environment === 'window' || environment === 'node-main') return mainAgent(graph, entry, environment, nameOf);
  return addAgent(graph, { key: `worker:${entry}`, entry, environment: environment ?? assumed, name: nameOf(entry), parent: '?', ...(many && { many }) });
}

function roleAgent(graph: AgentGraph, file: string, nameOf: (path: string) => string): Agent {
  return addAgent(graph, { key: `roles:${file}`, entry: file, environment: 'node-main', name: `users of ${nameOf(file)}`, roles: true });
}

/** Files whose code was seen at work on memory that several agents have. */
function filesOfSharedAccesses(graph: AgentGraph, records: ReadonlyMap<string, AgentRecord>): Set<string> {
  const handed = new Set([...graph.handOvers.values()].map((handOver) => handOver.region.key));
  const performed: Access[] = [...records.values()].flatMap(({ accesses }) => [...accesses]);
  return new Set(performed.filter((access) => handed.has(access.region.key)).map((access) => access.file));
}
