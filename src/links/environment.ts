/** Where a file runs, by the names it uses: agents whose start is seen run where they are started. */
import { isBuiltin } from 'node:module';
import type { FileFacts } from '../facts/ir.js';
import { GLOBALS_OF_SCOPES, SCOPE_EVENTS, type Environment } from '../models/agents.js';

/** Names of a file that tell where it runs. */
export interface EnvironmentSigns {
  /** Global names, and properties of `self`. */
  readonly globals: ReadonlySet<string>;
  /** Events of the global scope that it listens to. */
  readonly events: ReadonlySet<string>;
  /** Specifiers of imports and `require`. */
  readonly specifiers: readonly string[];
}

/** The worker scope that only such a worker has the names of. */
function scopeOf({ globals, events }: EnvironmentSigns): Environment | undefined {
  for (const [environment, names] of GLOBALS_OF_SCOPES) if (names.some((name) => globals.has(name))) return environment;
  for (const [environment, names] of SCOPE_EVENTS) if (names.some((name) => events.has(name))) return environment;
  return undefined;
}

function usesNode({ globals, specifiers }: EnvironmentSigns): boolean {
  return specifiers.some((specifier) => isBuiltin(specifier)) || globals.has('__dirname') || globals.has('__filename');
}

const WINDOW_GLOBALS = ['window', 'document', 'localStorage', 'requestAnimationFrame', 'HTMLElement', 'alert'];

/** Of a file that nobody is seen to start. Node's modules or globals make a Node program; a browser's are taken for the rest. */
export function mainEnvironment(facts: FileFacts, signs: EnvironmentSigns): Environment {
  const scope = scopeOf(signs);
  if (scope === 'service-worker' || scope === 'audio-worklet') return scope;
  if (usesNode(signs)) return 'node-main';
  return facts.format === 'commonjs' && !WINDOW_GLOBALS.some((name) => signs.globals.has(name)) ? 'node-main' : 'window';
}

/** Of a worker whose start is not seen. */
export function workerEnvironment(signs: EnvironmentSigns): Environment {
  return scopeOf(signs) ?? (usesNode(signs) ? 'node-worker' : 'dedicated-worker');
}
