/** Whether Node can load an addon in several threads (Node docs, "C++ addons", "Worker support"). */
import { BinaryError, type ByteSource } from './binary/byte-source.js';
import { symbolsOf, type BinarySymbols } from './binary/symbols.js';

/**
 * `node-api` and `context-aware` load in any thread. `single-context` loads once in a process: in every thread after the first
 * `require` fails with "Module did not self-register". `unknown` cannot be told.
 */
export type AddonKind = 'node-api' | 'context-aware' | 'single-context' | 'unknown';

export interface AddonVerdict {
  readonly kind: AddonKind;
  /** The symbol that tells, or why nothing does. */
  readonly because: string;
}

const NODE_API_ENTRY = /^(?:napi_register_module_v\d+|node_api_module_get_api_version_v\d+)$/;
/** What `NODE_MODULE_INIT` exports, with the ABI that it is built for. */
const CONTEXT_AWARE_ENTRY = /^node_register_module_v\d+$/;

export function judgeAddon(source: ByteSource): AddonVerdict {
  try {
    return verdictOf(symbolsOf(source));
  } catch (error) {
    if (error instanceof BinaryError) return { kind: 'unknown', because: error.message };
    throw error;
  }
}

/** In the order in which Node looks: an addon that has an entry of these names need not have registered itself. */
function verdictOf({ exports, imports, registersWithContext }: BinarySymbols): AddonVerdict {
  const nodeApi = [...exports].find((name) => NODE_API_ENTRY.test(name));
  if (nodeApi !== undefined) return { kind: 'node-api', because: `exports ${nodeApi}` };
  const entry = [...exports].find((name) => CONTEXT_AWARE_ENTRY.test(name));
  if (entry !== undefined) return { kind: 'context-aware', because: `exports ${entry}` };
  if (imports.has('napi_module_register')) return { kind: 'node-api', because: 'registers itself with napi_module_register' };
  if (!imports.has('node_module_register')) return { kind: 'unknown', because: 'it has none of the entries by which Node loads an addon' };
  if (registersWithContext) return { kind: 'context-aware', because: 'registers itself with a function that takes a context' };
  return { kind: 'single-context', because: 'registers itself with node_module_register when the process first loads it' };
}
