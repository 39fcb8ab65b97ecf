/** Starting agents (js-facts C.5): Node and web workers, bundler forms, audio worklets. */
import type { Environment } from '../../../models/agents.js';
import { constantOf, NOTHING, objectValue, UNDEFINED, union, UNKNOWN, valueOf, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import { spawn } from '../channels.js';
import type { Evaluator } from '../evaluator.js';
import { getProperty } from '../members.js';
import { payloadValue } from '../payloads.js';
import { addTask } from '../tasks.js';
import { callValue } from '../calls.js';
import { forceImport } from '../modules.js';
import type { BuiltinAtom } from './index.js';
import { codeIn, isDataUrl } from './texts.js';

export function workerCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  if (call.isNew && name === 'worker_threads.Worker') return started(ev, call, 'node-worker');
  if (call.isNew && name === 'Worker') return started(ev, call, 'dedicated-worker');
  if (call.isNew && name === 'SharedWorker') return sharedWorker(ev, call);
  const bundled = /^worker-class:(worker|sharedworker):(.*)$/.exec(name);
  if (bundled?.[2]) return spawn(ev, { entry: bundled[2], text: bundled[2], environment: bundled[1] === 'worker' ? 'dedicated-worker' : 'shared-worker', payload: NOTHING, at: call.at });
  if (name.endsWith('audioWorklet.addModule') || name.endsWith('.addModule')) return addModule(ev, call);
  if (call.isNew && (name === 'AudioWorkletNode' || name.endsWith('.AudioWorkletNode'))) return workletNode(ev, call);
  if (name === 'registerProcessor') return registerProcessor(ev, call);
  if (name === 'AudioWorkletProcessor') return processorBase(ev);
  return undefined;
}

export function started(ev: Evaluator, call: Call, environment: Environment): Value {
  const [source = UNKNOWN, options = UNDEFINED] = call.args;
  const payload = environment === 'node-worker' ? getProperty(ev, options, 'workerData', call.at) : NOTHING;
  const isCode = environment === 'node-worker' && isTrue(getProperty(ev, options, 'eval', call.at));
  return union(...entriesOf(ev, source, isCode).map(({ entry, text }) => spawn(ev, { entry, text, environment, payload, at: call.at })));
}

/** Where workers run that a library starts: it chooses by where it runs itself. */
export function workerEnvironment(ev: Evaluator): Environment {
  return ev.agent.environment.startsWith('node') ? 'node-worker' : 'dedicated-worker';
}

function isTrue(value: Value): boolean {
  return constantOf(value)?.v === true;
}

/** The files that an agent may be started with; one that is not known where there are none. */
export function entriesOf(ev: Evaluator, given: Value, isCode: boolean): { entry: string | undefined; text: string }[] {
  const source = forceImport(ev, given);
  const entries = source.atoms.flatMap((atom) => {
    if (atom.k === 'object' || isCode || (atom.k === 'const' && typeof atom.v === 'string' && isDataUrl(atom.v))) {
      return codeIn(ev, valueOf(atom)).map((code) => ({ entry: ev.world.source.embed(code), text: 'a worker' }));
    }
    return atom.k === 'const' && typeof atom.v === 'string' ? [{ entry: ev.world.source.resolveEntry(ev.file, atom.v), text: atom.v }] : [];
  });
  return entries.length > 0 ? entries : [{ entry: undefined, text: 'a worker' }];
}

/** The path or URL that a worker is started with. URLs are values of the string they stand for. */
export function entryText(source: Value): string | undefined {
  const known = constantOf(source);
  return known && typeof known.v === 'string' ? known.v : undefined;
}

function sharedWorker(ev: Evaluator, call: Call): Value {
  const handle = union(...entriesOf(ev, call.args[0] ?? UNKNOWN, false).map(({ entry, text }) => spawn(ev, { entry, text, environment: 'shared-worker', payload: NOTHING, at: call.at })));
  for (const atom of handle.atoms) if (atom.k === 'object') ev.setField(atom.object, 'port', handle);
  return handle;
}

function addModule(ev: Evaluator, call: Call): Value {
  const { graph } = ev.world;
  for (const { entry } of entriesOf(ev, call.args[0] ?? UNKNOWN, false)) {
    if (!entry || graph.workletModules.has(entry)) continue;
    graph.workletModules.add(entry);
    graph.version++;
  }
  return UNKNOWN;
}

/** `new AudioWorkletNode(context, name, { processorOptions })` starts a processor in the worklet's agent. */
function workletNode(ev: Evaluator, call: Call): Value {
  const name = entryText(call.args[1] ?? UNKNOWN) ?? '*';
  const payload = getProperty(ev, call.args[2] ?? UNDEFINED, 'processorOptions', call.at);
  let node: Value = UNKNOWN;
  for (const entry of ev.world.graph.workletModules) {
    node = spawn(ev, { entry, text: name, environment: 'audio-worklet', payload, at: call.at, processor: name });
    for (const atom of node.atoms) if (atom.k === 'object') ev.setField(atom.object, 'port', node);
  }
  if (ev.world.graph.workletModules.size === 0) {
    node = spawn(ev, { entry: undefined, text: `audio worklet ${name}`, environment: 'audio-worklet', payload, at: call.at, processor: name });
    for (const atom of node.atoms) if (atom.k === 'object') ev.setField(atom.object, 'port', node);
  }
  return node;
}

/** The class is constructed for the node, and its `process` runs again and again (Web Audio 1.32). */
function registerProcessor(ev: Evaluator, call: Call): Value {
  const name = entryText(call.args[0] ?? UNKNOWN);
  const { processor } = ev.agent;
  if (processor !== undefined && processor !== '*' && name !== undefined && name !== processor) return UNDEFINED;
  const options = ev.object('processor:options', 'object');
  ev.setField(options, 'processorOptions', payloadValue(ev));
  const instance = callValue(ev, call.args[1] ?? UNKNOWN, { ...call, args: [objectValue(options)], argExpressions: [], isNew: true });
  addTask(ev, { kind: 'timer', callee: getProperty(ev, instance, 'process', call.at), thisValue: instance, args: [UNKNOWN, UNKNOWN, UNKNOWN], at: call.at });
  return UNDEFINED;
}

function processorBase(ev: Evaluator): Value {
  const base = ev.object('processor:base', 'object');
  ev.setField(base, 'port', objectValue(ev.object(`port:${ev.agent.ownEnd}`, 'port', { end: ev.agent.ownEnd })));
  return objectValue(base);
}

