import type { Scope, ScopeManager, ScopeVariable } from '@typescript-eslint/scope-manager';
import { isNode, nameSpan } from '../syntax/tree.js';
import type { Node } from '../syntax/tree.js';
import type { Span } from '../text/span.js';
import { isAmbientDefinition, isValueDefinition, variableKind } from './definitions.js';
import type { FunctionId, TypeHint, VariableFacts, VariableId } from './ir.js';

/** What an identifier stands for. Enum members are visible by their bare name inside their enum. */
export type Resolution =
  | { readonly k: 'variable'; readonly id: VariableId }
  | { readonly k: 'enum-member'; readonly enum: VariableId; readonly member: string }
  | { readonly k: 'global'; readonly name: string };

type Identifier = Node & { readonly name: string };
type MutableVariable = { -readonly [Key in keyof VariableFacts]: VariableFacts[Key] } & { initialised: boolean };

/**
 * Identifiers → variables. Variables get their ids when lowering first meets them,
 * so that declarations without effect at run time leave no trace.
 */
export class Names {
  /** Names nothing in the file declares. */
  readonly globals = new Set<string>();
  readonly #bindings = new Map<object, ScopeVariable>();
  readonly #ids = new Map<ScopeVariable, VariableId | undefined>();
  readonly #variables: MutableVariable[] = [];
  readonly #functions = new Map<object, FunctionId>();
  readonly #initializers = new Map<object, FunctionId>();

  constructor(scopes: ScopeManager) {
    for (const scope of scopes.scopes) {
      // A class is declared in its outer scope and again in its own; the first, outer one stands for both.
      for (const variable of scope.variables) {
        const outer = variable.identifiers[0] && this.#bindings.get(variable.identifiers[0]);
        for (const identifier of variable.identifiers) if (!this.#bindings.has(identifier)) this.#bindings.set(identifier, variable);
        for (const reference of variable.references) this.#bindings.set(reference.identifier, outer ?? variable);
      }
    }
  }

  /** Tells which function the scope of a node belongs to. `initializer`: the node is the value of a class field. */
  enter(node: Node, id: FunctionId, initializer = false): void {
    (initializer ? this.#initializers : this.#functions).set(node, id);
  }

  /** What a use of a name in the body of `from` stands for. */
  resolve(identifier: Identifier, from: FunctionId): Resolution {
    const variable = this.#bindings.get(identifier);
    const member = variable && this.#enumMember(variable, from);
    if (member) return member;
    const id = variable && this.#idOf(variable);
    if (id === undefined) {
      this.globals.add(identifier.name);
      return { k: 'global', name: identifier.name };
    }
    this.#noteUse(id, from);
    return { k: 'variable', id };
  }

  /** The variable that a declaring identifier introduces; undefined for one without existence at run time. */
  declared(identifier: object): VariableId | undefined {
    const variable = this.#bindings.get(identifier);
    return variable && this.#idOf(variable);
  }

  /** The first value is the initialiser; any other counts as a write. */
  initialise(id: VariableId): void {
    const variable = this.#variables[id];
    if (variable?.initialised) variable.writes++;
    else if (variable) variable.initialised = true;
  }

  assign(id: VariableId): void {
    const variable = this.#variables[id];
    if (variable) variable.writes++;
  }

  annotate(id: VariableId, type: TypeHint): void {
    const variable = this.#variables[id];
    if (variable && !variable.type) variable.type = type;
  }

  /** A variable the source has no name for, such as the value of `export default`. */
  synthetic(name: string, at: Span): VariableId {
    return this.#variables.push({ name, kind: 'const', owner: 0, writes: 0, captured: false, at, initialised: true }) - 1;
  }

  /** Whether the name at this place is the one that introduced the variable. */
  isFirstDeclaration(id: VariableId, [start]: Span): boolean {
    return this.#variables[id]?.at[0] === start;
  }

  nameOf(id: VariableId): string {
    return this.#variables[id]?.name ?? '';
  }

  variables(): VariableFacts[] {
    return this.#variables.map(({ initialised: _, ...variable }) => variable);
  }

  #noteUse(id: VariableId, from: FunctionId): void {
    const variable = this.#variables[id];
    if (variable && variable.owner !== from) variable.captured = true;
  }

  #enumMember(variable: ScopeVariable, from: FunctionId): Resolution | undefined {
    const block = variable.scope.block;
    if (variable.defs[0]?.type !== 'TSEnumMemberName' || block.type !== 'TSEnumDeclaration') return undefined;
    const id = this.declared(block.id);
    if (id === undefined) return { k: 'global', name: variable.name };
    this.#noteUse(id, from);
    return { k: 'enum-member', enum: id, member: variable.name };
  }

  #idOf(variable: ScopeVariable): VariableId | undefined {
    if (this.#ids.has(variable)) return this.#ids.get(variable);
    const definitions = variable.defs.filter(isValueDefinition).filter((definition) => !isAmbientDefinition(definition));
    const [definition] = definitions;
    const name: unknown = definition?.name;
    const id =
      definition && isNode(name) && name.type === 'Identifier'
        ? this.#variables.push({
            name: variable.name,
            kind: variableKind(definition),
            owner: this.#ownerOf(variable.scope),
            writes: 0,
            captured: false,
            at: nameSpan(name),
            initialised: false,
          }) - 1
        : undefined;
    this.#ids.set(variable, id);
    return id;
  }

  #ownerOf(scope: Scope): FunctionId {
    for (let current: Scope | null = scope; current; current = current.upper) {
      const owners = ownersFor(current.type, this.#functions, this.#initializers);
      const owner = owners?.get(current.block);
      if (owner !== undefined) return owner;
    }
    return 0;
  }
}

function ownersFor<T>(scopeType: string, functions: T, initializers: T): T | undefined {
  if (scopeType === 'function' || scopeType === 'class-static-block') return functions;
  return scopeType === 'class-field-initializer' ? initializers : undefined;
}
