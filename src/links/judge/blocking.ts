/** Agents that block where they may not, or while the event loop that they block is needed by whoever would wake them. */
import type { Access } from '../access.js';
import type { AtomicCall } from '../atomic-call.js';
import type { Loop } from '../loop.js';
import { mayOverlap } from './overlap.js';
import type { Program } from '../program.js';
import type { FlowState } from '../flow-state.js';
import type { Environment } from '../../models/agents.js';
import type { Span } from '../../text/span.js';
import { constantOf } from '../values.js';
import { knownArgument } from './atomics/argument.js';
import { receiverFault } from './atomics/receivers.js';
import { forbidsBlocking } from './environments.js';

export interface Blocking {
  readonly agent: string;
  readonly file: string;
  readonly at: Span;
  readonly functionName: string;
  /** Sleeping in Atomics.wait, or going round in a loop. */
  readonly how: 'wait' | 'spin';
  /** The look at the word that has to change. */
  readonly word: Access | undefined;
  readonly why:
    | { readonly k: 'forbidden'; readonly environment: Environment }
    /** The other side acts only on what a handler of this agent posts. */
    | { readonly k: 'answer'; readonly write: Access }
    /** Only other tasks of this agent change the word. */
    | { readonly k: 'own task'; readonly write: Access }
    /** Whoever changes the word is started later on. */
    | { readonly k: 'not started'; readonly write: Access };
}

interface Point extends Pick<Blocking, 'agent' | 'file' | 'at' | 'functionName' | 'how' | 'word'> {
  readonly task: string;
  readonly state: FlowState;
  /** It goes on after a time. */
  readonly bounded: boolean;
  /** What it throws is caught. */
  readonly caught: boolean;
}

export function blockings(program: Program): Blocking[] {
  return [...waitPoints(program), ...spinPoints(program)].flatMap((point): Blocking[] => {
    const why = faultOf(program, point);
    return why ? [{ agent: point.agent, file: point.file, at: point.at, functionName: point.functionName, how: point.how, word: point.word, why }] : [];
  });
}

function waitPoints(program: Program): Point[] {
  return program.atomicCalls.flatMap((call): Point[] => {
    if (call.operation !== 'wait' || receiverFault(call)) return [];
    const timeout = knownArgument(call, 3);
    if (typeof timeout === 'number' && timeout <= 0) return [];
    const [word] = call.accesses;
    return [{ agent: call.agent, task: call.task, file: call.file, at: call.at, functionName: call.functionName, how: 'wait', word, state: call.state, bounded: isBounded(call), caught: call.caught }];
  });
}

/** A timeout is given, be it what it may. */
function isBounded({ args: [, , , timeout], spread }: AtomicCall): boolean {
  if (spread) return true;
  const known = timeout && constantOf(timeout);
  return timeout !== undefined && !(known && known.v === undefined) && !timeout.atoms.some((atom) => atom.k === 'builtin' && atom.name.endsWith('Infinity'));
}

function spinPoints(program: Program): Point[] {
  return program.loops.flatMap((loop): Point[] => {
    const word = spunOn(program, loop);
    return word ? [{ agent: loop.agent, task: loop.task, file: loop.file, at: loop.at, functionName: word.functionName, how: 'spin', word, state: word.state, bounded: false, caught: false }] : [];
  });
}

/** The word that the loop does nothing but look at, or try to take, until another agent has changed it. */
function spunOn(program: Program, loop: Loop): Access | undefined {
  if (loop.suspends || loop.acts) return undefined;
  const reads = program.reads(loop.decidedBy);
  // A retry after a lost update gets on by itself; a wait in the loop is told by itself.
  const waits = [...loop.accesses].every((access) => (access.kind === 'read' ? access.operation !== 'wait' && (access.atomic || reads.includes(access)) : isAttempt(access)));
  if (!waits) return undefined;
  return reads.find((read) => (read.kind === 'read' || isAttempt(read)) && program.conflictsOf(read, { ignoreLocks: true }).some(({ other }) => other.kind !== 'read'));
}

/** Taking a word that has one known value when it is free. */
function isAttempt({ operation, expected, written }: Access): boolean {
  const value = operation === 'compareExchange' ? expected : operation === 'exchange' ? written : undefined;
  return value !== undefined && constantOf(value) !== undefined;
}

function faultOf(program: Program, point: Point): Blocking['why'] | undefined {
  const environment = forbidsBlocking(program, point.agent);
  if (environment) return isProbe(program, point) ? undefined : { k: 'forbidden', environment };
  const agent = program.agent(point.agent);
  if (agent?.environment !== 'node-main' || agent.roles || agent.parent !== undefined || point.bounded || !point.word) return undefined;
  return needsOwnLoop(program, point, point.word);
}

/** A try whether waiting is allowed, on memory that nobody else has. */
function isProbe(program: Program, { caught, word }: Point): boolean {
  return caught && (!word || program.conflictsOf(word, { ignoreLocks: true }).length === 0);
}

/** Every write that could end the wait needs the event loop that is blocked. */
function needsOwnLoop(program: Program, point: Point, word: Access): Blocking['why'] | undefined {
  const writes = program.accessesOf(word.region).filter((access) => access.kind !== 'read' && !(access.agent === point.agent && access.task === point.task) && mayOverlap(word, access, 'different'));
  // Memory that no other agent is seen to have is shared with one that is not seen.
  if (hasUnseenUsers(program, word) || program.accessesOf(word.region).every(({ agent }) => agent === point.agent)) return undefined;
  // A lock is waited for only while another agent holds it.
  if (program.accessesOf(word.region).some((access) => access.agent === point.agent && access.kind === 'update' && access.atomic && mayOverlap(word, access, 'different'))) return undefined;
  const found: Exclude<Blocking['why'], { k: 'forbidden' }>[] = [];
  for (const write of writes) {
    const k = obstacle(program, point, write);
    if (!k) return undefined;
    found.push({ k, write });
  }
  // Its own handlers are what it waits for, not what it does elsewhere with the word.
  return found.find(({ k }) => k !== 'own task') ?? found.find(({ write }) => [...write.state.facts].some((fact) => fact.startsWith('message:')));
}

function hasUnseenUsers(program: Program, { region }: Access): boolean {
  return program.graph.handOversOf(region).some(({ to }) => program.filesOf(to).length === 0);
}

function obstacle(program: Program, { agent, task, state }: Point, write: Access): 'answer' | 'own task' | 'not started' | undefined {
  if (write.agent === agent) return 'own task';
  const writer = program.agent(write.agent);
  if (writer?.parent !== agent) return undefined;
  if (!state.shares.has(`${write.agent}|*`)) return 'not started';
  const messages = [...write.state.facts].flatMap((fact) => (fact.startsWith(`by:${agent}/`) ? [fact.slice('by:'.length)] : []));
  const posters = messages.map((message) => [...(program.graph.posters.get(message) ?? [])]);
  // What is posted only by handlers of this agent's own messages, none of which can run now.
  const answers = posters.length > 0 && posters.every((tasks) => tasks.length > 0 && tasks.every(([key, answersMessage]) => answersMessage && key !== `${agent}|${task}`));
  return answers && hasAsked(program, state, writer) ? 'answer' : undefined;
}

/** Something was posted to the writer before, to which the messages are answers. */
function hasAsked(program: Program, state: FlowState, writer: { readonly ownEnd: string }): boolean {
  return state.posted.has(writer.ownEnd) && program.graph.ends.has(writer.ownEnd);
}
