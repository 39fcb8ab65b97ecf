/** Keeps what each call of `Atomics.*` was given, beside the accesses that it makes. */
import type { AtomicCall } from '../atomic-call.js';
import { NOTIFIED, type LogEntry } from '../access.js';
import { join, type FlowState } from '../flow-state.js';
import { NOTHING, union, type Value } from '../values.js';
import { hasSpread } from './builtins/arguments.js';
import type { Call } from './calls.js';
import type { Evaluator } from './evaluator.js';

export function noteAtomicCall(ev: Evaluator, operation: string, call: Call, state: FlowState, log: readonly LogEntry[], result: Value): void {
  const key = `${ev.task.key}|${ev.site(call.at)}`;
  const known = ev.atomicCalls.get(key);
  const accesses = log.flatMap((entry) => (entry.k === 'access' ? [entry.access] : []));
  const woken = log.flatMap((entry) => (entry.k === 'release' && entry.location.startsWith(NOTIFIED) ? [entry.location.slice(NOTIFIED.length)] : []));
  const made: AtomicCall = {
    agent: ev.agent.key, task: ev.task.key, ...(ev.task.role === undefined ? {} : { role: ev.task.role }), file: ev.file, at: call.at,
    functionName: ev.activation.function.name, operation,
    args: known ? call.args.map((arg, i) => union(known.args[i] ?? NOTHING, arg)) : call.args,
    argAt: call.argAt,
    spread: hasSpread(call),
    caught: ev.handlers > 0,
    valueUsed: ev.unused !== call.at,
    results: [...new Set([...(known?.results ?? []), ...result.atoms.flatMap((atom) => (atom.k === 'atomic-result' ? [atom.result] : []))])],
    state: (known && join(known.state, state)) ?? state,
    wakes: new Set([...(known?.wakes ?? []), ...woken]),
    accesses: new Set([...(known?.accesses ?? []), ...accesses]),
  };
  ev.atomicCalls.set(key, made);
}
