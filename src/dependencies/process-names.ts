/** The names by which one file calls `process` and its methods. */
import { PROCESS_MODULES } from '../models/process-state.js';
import { analyzeScopes } from '../syntax/scopes.js';
import type { Node, Tree } from '../syntax/tree.js';

export interface ProcessNames {
  /** Identifiers that are `process`. */
  readonly objects: ReadonlySet<unknown>;
  /** Identifiers that are a method of it, by its name. */
  readonly methods: ReadonlyMap<unknown, string>;
}

export function processNames(tree: Tree): ProcessNames {
  const objects = new Set<unknown>();
  const methods = new Map<unknown, string>();
  const { globalScope, scopes } = analyzeScopes(tree);
  for (const { identifier } of globalScope?.through ?? []) if (identifier.name === 'process') objects.add(identifier);
  for (const variable of scopes.flatMap((scope) => scope.variables)) {
    const [definition] = variable.defs;
    const meaning = definition && meaningOf(definition.node as unknown as Node, definition.parent as unknown as Node | undefined, variable.name);
    if (meaning === undefined) continue;
    for (const { identifier } of variable.references) {
      if (meaning === OBJECT) objects.add(identifier);
      else methods.set(identifier, meaning);
    }
  }
  return { objects, methods };
}

/** No method is called so. */
const OBJECT = '';

function meaningOf(node: Node, parent: Node | undefined, name: string): string | undefined {
  switch (node.type) {
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return isFromProcess(parent) ? OBJECT : undefined;
    case 'ImportSpecifier':
      return isFromProcess(parent) && node.imported.type === 'Identifier' ? (node.imported.name === 'default' ? OBJECT : node.imported.name) : undefined;
    case 'VariableDeclarator': {
      if (!isRequiredProcess(node.init)) return undefined;
      if (node.id.type === 'Identifier') return OBJECT;
      const property = node.id.type === 'ObjectPattern' ? node.id.properties.find((candidate) => candidate.type === 'Property' && candidate.value.type === 'Identifier' && candidate.value.name === name) : undefined;
      return property?.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : undefined;
    }
    default:
      return undefined;
  }
}

function isFromProcess(declaration: Node | undefined): boolean {
  return declaration?.type === 'ImportDeclaration' && PROCESS_MODULES.has(declaration.source.value);
}

function isRequiredProcess(init: Node | null | undefined): boolean {
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require') return false;
  const [module] = init.arguments;
  return module?.type === 'Literal' && typeof module.value === 'string' && PROCESS_MODULES.has(module.value);
}
