/** What abstract values refer to: regions of memory, views of them, objects, closures and activations. */
import type { ClassFacts, FileFacts, FunctionFacts, TypeHint, VariableId } from '../facts/ir.js';
import type { ElementKind } from '../models/typed-arrays.js';
import type { Span } from '../text/span.js';
import type { HeldLock } from './flow-state.js';
import type { CodePlace, LockChange } from './lock-paths.js';
import type { Polynomial } from './polynomial.js';
import type { Value } from './values.js';

/** One block of memory: an allocation site, or the parameter or message through which unseen memory arrives. */
export interface Region {
  readonly key: string;
  /** Key of the agent that has it first. */
  readonly firstAgent: string;
  readonly file: string;
  readonly at: Span;
  /** `unseen`: what the view is made of is not known, so that it may also be a copy. */
  readonly origin: 'SharedArrayBuffer' | 'ArrayBuffer' | 'WebAssembly.Memory' | 'parameter' | 'message' | 'unseen';
  /** `maybe`: nothing yet shows that the memory is shared; it is settled by evidence such as `Atomics` on it. */
  shared: 'yes' | 'no' | 'maybe';
  /** Name of the variable or property that holds it first. */
  name: string;
  /** The calls and objects of its first agent that it is made inside of. */
  readonly within: Set<string>;
  readonly byteLength?: Polynomial;
}

export interface BufferView {
  readonly key: string;
  readonly region: Region;
  readonly kind: ElementKind;
  readonly byteOffset: Polynomial;
  /** In elements, where known. */
  readonly length?: Polynomial;
  /** Where the view begins that this one was cut out of by `subarray`. */
  readonly cutFrom?: Polynomial;
  /** A Node Buffer: its `slice` does not copy. */
  readonly buffer?: boolean;
  readonly name: string;
}

/** A followed object: its fields are joined over all the places that set them. */
export interface HeapObject {
  readonly id: string;
  readonly kind: 'object' | 'array' | 'map' | 'set' | 'promise' | 'worker' | 'port' | 'instance' | 'namespace' | 'event' | 'generator' | 'wasm-memory' | 'channel' | 'lock' | 'external';
  readonly fields: Map<string, Value>;
  /** Names of the properties that it is made with, each time. */
  readonly madeWith?: ReadonlySet<string>;
  /** What computed keys, array elements and map values may be. */
  element: Value;
  /** Elements were added or taken out after it was made: its length is not the one it was made with. */
  resized?: boolean;
  /** Elements are the index they stand at (`Array(n).keys()`), or differ from each other. */
  distinct?: boolean;
  readonly class?: ClassValue;
  /** The library function that made it, for handles of workers and locks: `package:async-mutex.Mutex`. */
  readonly externalName?: string;
  /** The channel end of a worker handle or port. */
  readonly end?: string;
  /** For worker handles: the agents it may be. */
  readonly agents?: Set<string>;
  /** Must-facts known once the promise is fulfilled; undefined until something fulfils it. */
  settled?: { facts: ReadonlySet<string>; locks: LockChange; acquired: ReadonlySet<string> };
  /** A lock that is held where it was asked for: the promise comes when it is given back. */
  waitsForOwn?: { readonly lock: HeldLock; readonly first: CodePlace; readonly place: CodePlace } | undefined;
  readonly at?: { readonly file: string; readonly span: Span };
  /** For generators: what runs when they are iterated. */
  readonly body?: { readonly closure: ClosureValue; readonly thisValue: Value; readonly args: readonly Value[] };
  /** What the type annotation of an external value says. */
  hint?: { readonly type: TypeHint; readonly facts: FileFacts };
}

/** A field that says that there may be others, whose names are not known. */
export const MORE_FIELDS = '[[more]]';

/** The object's own properties are those that its fields name, and no others. */
export function isListed(object: HeapObject): boolean {
  return object.kind === 'object' && object.element.atoms.length === 0 && !object.element.open && !object.fields.has(MORE_FIELDS) && object.hint === undefined;
}

/** Whether the object has a property of that name; undefined where that is not known. */
export function hasProperty(object: HeapObject, name: string): boolean | undefined {
  if (object.madeWith?.has(name)) return true;
  return isListed(object) && ![name, `get ${name}`, `set ${name}`].some((field) => object.fields.has(field)) ? false : undefined;
}

/** The variables of one activation of a function, joined over activations with the same arguments. */
export interface Frame {
  readonly key: string;
  readonly module: ModuleInstance;
  readonly function: FunctionFacts;
  readonly parent?: Frame;
  readonly variables: Map<VariableId, Value>;
  /** The pass in which each variable was set last. */
  readonly setIn: Map<VariableId, number>;
  /** What each counter of a loop was in it, by the key of the value: outside of the loop the variable has other values in between. */
  readonly countersSeen: Map<VariableId, string>;
  readonly thisValue: Value;
  readonly newTarget?: Value;
}

export interface ClosureValue {
  readonly key: string;
  readonly function: FunctionFacts;
  readonly frame: Frame;
  /** `this` of arrow functions is the frame's; methods may be bound. */
  readonly boundThis?: Value;
}

export interface ClassValue {
  readonly key: string;
  readonly class: ClassFacts;
  readonly frame: Frame;
  readonly superclass: Value;
  readonly statics: HeapObject;
  /** Members with computed names, by the string they were found to be. */
  readonly prototype: Map<string, { kind: 'method' | 'getter' | 'setter'; closure: ClosureValue }[]>;
}

/** A module as one agent sees it: module variables are per agent. */
export interface ModuleInstance {
  readonly facts: FileFacts;
  readonly frame: Frame;
  /** `module.exports` of CommonJS. */
  readonly moduleObject: HeapObject;
  status: 'new' | 'running' | 'done';
}
