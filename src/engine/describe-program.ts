/** A linked program as plain JSON, for `--debug links`: who runs, what they share, what each of them does and knows. */
import { locationText } from '../hazards/describe.js';
import type { HazardContext } from '../hazards/context.js';
import { lockTitle } from '../hazards/lock-finding.js';
import type { Access } from '../links/access.js';
import type { Agent } from '../links/agents.js';
import { knownLocks, type LockKind } from '../links/judge/known-locks.js';
import type { Program } from '../links/program.js';
import type { Environment } from '../models/agents.js';
import type { Span } from '../text/span.js';
import type { AnalysisOptions } from './analysis.js';
import { hazardContext, linkProject } from './link-project.js';
import { selectFiles } from './select-files.js';
import { SourceStore } from './source-store.js';

export interface ProgramDescription {
  readonly agents: readonly AgentDescription[];
  readonly handOvers: readonly HandOverDescription[];
  readonly coexisting: readonly CoexistingDescription[];
  readonly regions: readonly RegionDescription[];
  readonly locks: readonly LockDescription[];
  readonly accesses: readonly AccessDescription[];
  /** Entries of agents whose analysis failed. */
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}

interface AgentDescription {
  readonly key: string;
  readonly name: string;
  readonly environment: Environment;
  readonly entry?: string;
  readonly parent?: string;
  readonly startedAt?: string;
  /** Its methods are taken for the agents: a library whose users are not seen. */
  readonly roles?: boolean;
}

interface HandOverDescription {
  readonly from: string;
  readonly to: string;
  readonly region: string;
  readonly at: string;
  readonly how: string;
  readonly path: string;
}

/** Two agents, or two instances of one, that may run with the region at the same time. */
interface CoexistingDescription {
  readonly agents: readonly [string, string];
  readonly region: string;
}

interface RegionDescription {
  readonly key: string;
  readonly name: string;
  readonly at: string;
  readonly shared: string;
}

/** A lock as it was recognised, with the places where it is taken and given back, and the plain data that it guards there. */
interface LockDescription {
  readonly key: string;
  readonly kind: LockKind;
  readonly name: string;
  readonly taken: readonly string[];
  readonly givenBack: readonly string[];
  readonly guards: readonly string[];
}

interface AccessDescription {
  readonly agent: string;
  readonly task: string;
  readonly role?: string;
  readonly at: string;
  readonly kind: Access['kind'];
  readonly operation: string;
  readonly region: string;
  readonly location: string;
  readonly locks: readonly string[];
  /** Agents that may run with the region at this point, and how many of each. */
  readonly runningWith: readonly string[];
  /** What is certain about the other agents: ended, answered, at rest. */
  readonly order: readonly string[];
  readonly acquired: readonly string[];
  readonly released: readonly string[];
}

/** Links the given files (absolute paths) and describes the program that they are. */
export function describeProject(files: readonly string[], options: AnalysisOptions): ProgramDescription {
  const { connected, texts, resolver } = selectFiles(files, options);
  const sources = new SourceStore(undefined, texts);
  const program = linkProject(connected, options, sources, resolver);
  return describeProgram(program, hazardContext(options.workingDirectory, sources));
}

function describeProgram(program: Program, context: HazardContext): ProgramDescription {
  const placeOf = (file: string, at: Span): string => {
    const { line, column } = context.lines(file).position(at[0]);
    return `${context.nameOf(file)}:${line}:${column}`;
  };
  return {
    agents: [...program.graph.agents.values()].map((agent) => describeAgent(agent, context, placeOf)),
    handOvers: [...program.graph.handOvers.values()].map(({ from, to, region, file, at, how, path }) => ({ from, to, region: region.key, at: placeOf(file, at), how, path })),
    coexisting: [...program.graph.coexisting].map(coexistingPair),
    regions: program.regions.map(({ key, name, file, at, shared }) => ({ key, name, at: placeOf(file, at), shared })),
    locks: knownLocks(program).map(({ key, kind, taken, givenBack, guards }) => ({
      key, kind, name: lockTitle(program, context, key),
      taken: distinct(taken.map(({ place }) => placeOf(place.file, place.at))),
      givenBack: distinct(givenBack.map(({ inner }) => placeOf(inner.file, inner.at))),
      guards: distinct(guards.map((access) => locationText(access, context))),
    })),
    accesses: program.accesses.map((access) => describeAccess(access, context, placeOf)),
    failures: program.failures.map(({ file, message }) => ({ file: context.nameOf(file), message })),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function describeAgent({ key, name, environment, entry, parent, spawn, roles }: Agent, context: HazardContext, placeOf: (file: string, at: Span) => string): AgentDescription {
  return {
    key,
    name,
    environment,
    ...(entry !== undefined && { entry: context.nameOf(entry) }),
    ...(parent !== undefined && { parent }),
    ...(spawn && { startedAt: placeOf(spawn.file, spawn.at) }),
    ...(roles && { roles }),
  };
}

function coexistingPair(key: string): CoexistingDescription {
  const [first = '', second = '', ...region] = key.split('|');
  return { agents: [first, second], region: region.join('|') };
}

function describeAccess(access: Access, context: HazardContext, placeOf: (file: string, at: Span) => string): AccessDescription {
  const { state } = access;
  const suffix = `|${access.region.key}`;
  return {
    agent: access.agent,
    task: access.task,
    ...(access.role !== undefined && { role: access.role }),
    at: placeOf(access.file, access.at),
    kind: access.kind,
    operation: access.atomic ? `Atomics.${access.operation}` : access.operation,
    region: access.region.key,
    location: locationText(access, context),
    locks: [...state.held.values()].map(({ key, scope }) => (scope === 'all-agents' ? key : `${key} (within the agent)`)),
    runningWith: [...state.shares].filter(([pair]) => pair.endsWith(suffix)).map(([pair, count]) => `${pair.slice(0, -suffix.length)}: ${count}`),
    order: [...state.facts],
    acquired: [...state.acquired],
    released: [...access.releases],
  };
}
