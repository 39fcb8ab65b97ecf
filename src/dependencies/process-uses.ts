/** Where a file uses the state of the whole process in a way that a worker cannot. */
import {
  LISTENING_METHODS, MAIN_THREAD_CALL, MAIN_THREAD_METHODS, MAIN_THREAD_PROPERTIES, MAIN_THREAD_SETTERS, PROPERTY_OF_MAIN_THREAD, SIGNAL_HANDLER, SIGNAL_NAME, type ProcessUse,
} from '../models/process-state.js';
import { parseFile } from '../syntax/parse.js';
import { isNode, spanOf, type CallExpression, type Node } from '../syntax/tree.js';
import { LineIndex } from '../text/line-index.js';
import { processNames, type ProcessNames } from './process-names.js';

export interface PlacedProcessUse extends ProcessUse {
  /** The use as it is written, without what is passed along: `process.on('SIGINT', …)`. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const WORDS = /\b(?:abort|chdir|initgroups|set(?:e?[gu]id|groups)|umask|title|SIG[A-Z0-9]+)\b/;

/** Whether a file needs to be parsed at all. */
function mayUseProcessState(text: string): boolean {
  return text.includes('process') && WORDS.test(text);
}

/**
 * In order of the text. A file that cannot be parsed has none. What the file is seen to be prepared for is left out: what is done
 * on the main thread alone (`if (isMainThread)`), where the error is caught, or after asking (`process.chdir.disabled`).
 */
export function processUses(path: string, text: string): PlacedProcessUse[] {
  const { tree } = mayUseProcessState(text) ? parseFile(path, text) : {};
  if (!tree) return [];
  const names = processNames(tree);
  const asked = new Set([...text.matchAll(/\bprocess\s*\.\s*(\w+)\s*\.\s*disabled\b/g)].map(([, method]) => method));
  const lines = new LineIndex(text);
  const found: PlacedProcessUse[] = [];
  walk(tree, (at) => {
    const use = useOf(at.node, names);
    if (!use || asked.has(use.name) || isOnMainThread(at, text) || (use.effect === 'throws' && isCaught(at))) return;
    const { effect, says, text: written } = use;
    found.push({ effect, says, text: written, ...lines.position(spanOf(at.node)[0]) });
  });
  return found;
}

/** A node, and the way to it from the top. */
interface Spot {
  readonly node: Node;
  readonly parent: Spot | undefined;
}

/** Without recursion: generated code nests deeply. */
function walk(top: Node, visit: (at: Spot) => void): void {
  const open: Spot[] = [{ node: top, parent: undefined }];
  for (let at = open.pop(); at; at = open.pop()) {
    visit(at);
    const { node } = at;
    const children: Node[] = [];
    for (const key in node) {
      if (key === 'parent') continue;
      const value: unknown = node[key as keyof Node];
      if (Array.isArray(value)) children.push(...value.filter(isNode));
      else if (isNode(value)) children.push(value);
    }
    for (let i = children.length - 1; i >= 0; i -= 1) open.push({ node: children[i] as Node, parent: at });
  }
}

interface NamedUse extends ProcessUse {
  /** The method or property. */
  readonly name: string;
  readonly text: string;
}

function useOf(node: Node, names: ProcessNames): NamedUse | undefined {
  if (node.type === 'CallExpression') return callOf(node, names);
  if (node.type !== 'AssignmentExpression') return undefined;
  const property = memberOf(node.left, names);
  return property !== undefined && MAIN_THREAD_PROPERTIES.has(property) ? { ...PROPERTY_OF_MAIN_THREAD, name: property, text: `process.${property} ${node.operator} …` } : undefined;
}

function callOf({ callee, arguments: given }: CallExpression, names: ProcessNames): NamedUse | undefined {
  const method = memberOf(callee, names) ?? names.methods.get(callee);
  if (method === undefined) return undefined;
  const [first] = given;
  if (MAIN_THREAD_METHODS.has(method) || (MAIN_THREAD_SETTERS.has(method) && first)) return { ...MAIN_THREAD_CALL, name: method, text: `process.${method}(${first ? '…' : ''})` };
  if (!LISTENING_METHODS.has(method) || first?.type !== 'Literal' || typeof first.value !== 'string' || !SIGNAL_NAME.test(first.value)) return undefined;
  return { ...SIGNAL_HANDLER, name: method, text: `process.${method}('${first.value}', …)` };
}

/** `chdir` in `process.chdir`, `process['chdir']` and `globalThis.process.chdir`. */
function memberOf(node: Node, names: ProcessNames): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = node;
  const isProcess = names.objects.has(object) || (object.type === 'MemberExpression' && !object.computed && object.object.type === 'Identifier' && /^global(?:This)?$/.test(object.object.name) && object.property.type === 'Identifier' && object.property.name === 'process');
  if (!isProcess) return undefined;
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

/** Below a test of `isMainThread`, or after one that leaves. Which way it was tested is left to whoever wrote it. */
function isOnMainThread(spot: Spot, text: string): boolean {
  const asks = (test: Node): boolean => text.slice(...spanOf(test)).includes('isMainThread');
  for (let below = spot, at = spot.parent; at; below = at, at = at.parent) {
    const { node } = at;
    if ((node.type === 'IfStatement' || node.type === 'ConditionalExpression') && asks(node.test)) return true;
    if (node.type === 'LogicalExpression' && asks(node.left)) return true;
    if (node.type !== 'BlockStatement' && node.type !== 'Program') continue;
    const earlier = node.body.slice(0, node.body.indexOf(below.node as never));
    if (earlier.some((statement) => statement.type === 'IfStatement' && asks(statement.test) && leaves(statement.consequent))) return true;
  }
  return false;
}

/** In the block of a `try` with a `catch`, in the same function. */
function isCaught(spot: Spot): boolean {
  for (let below = spot, at = spot.parent; at && !/Function/.test(at.node.type); below = at, at = at.parent) {
    if (at.node.type === 'TryStatement' && at.node.handler && at.node.block === below.node) return true;
  }
  return false;
}

function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}
