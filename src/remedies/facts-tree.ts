/** The facts of one file as a tree that can be asked from below: what stands at a span, and around it. */
import type { Argument, Expression, FileFacts, ObjectProperty, Pattern, Statement, VariableId } from '../facts/ir.js';
import type { Span } from '../text/span.js';

export type FactsNode = Expression | Pattern | Statement | Argument | ObjectProperty;

/** A node and where it stands. */
export interface Spot<Node extends FactsNode = FactsNode> {
  readonly node: Node;
  /** Absent at the outermost statements and parameters of a function. */
  readonly parent?: Spot;
  /** The list that holds the node, if one does: a block, arguments, elements. */
  readonly siblings?: readonly FactsNode[];
}

export class FactsTree {
  readonly #bySpan = new Map<string, Spot[]>();
  readonly #uses = new Map<VariableId, number>();
  readonly #declared = new Map<VariableId, Expression>();

  constructor(readonly facts: FileFacts) {
    for (const { params, body } of facts.functions) {
      for (const { target } of params) this.#add(target);
      this.#addList(body);
    }
    for (const { superclass, members } of facts.classes) {
      if (superclass) this.#add(superclass);
      for (const { name } of members) if (typeof name !== 'string') this.#add(name);
    }
  }

  /** The nodes with exactly this span, outermost first. */
  at(span: Span): readonly Spot[] {
    return this.#bySpan.get(keyOf(span)) ?? [];
  }

  /** How often the variable is named, apart from the patterns that bind it. */
  uses(variable: VariableId): number {
    return this.#uses.get(variable) ?? 0;
  }

  /** What a variable that is never assigned to is declared as. */
  valueOf(variable: VariableId): Expression | undefined {
    const isSettled = this.facts.variables[variable]?.kind === 'const';
    return isSettled ? this.#declared.get(variable) : undefined;
  }

  /** A file that names something `Atomics` itself gets no edits that speak of the global. */
  get redefinesAtomics(): boolean {
    return this.facts.variables.some((variable) => variable.name === 'Atomics');
  }

  #add(node: FactsNode, parent?: Spot, siblings?: readonly FactsNode[]): void {
    const spot: Spot = { node, ...(parent && { parent }), ...(siblings && { siblings }) };
    const key = keyOf(node.at);
    const same = this.#bySpan.get(key);
    if (same) same.push(spot);
    else this.#bySpan.set(key, [spot]);
    if (node.k === 'declare' && node.target.k === 'bind' && node.value) this.#declared.set(node.target.id, node.value);
    if (node.k === 'var') this.#uses.set(node.id, this.uses(node.id) + 1);
    this.#addParts(node, spot);
  }

  #addList(nodes: readonly FactsNode[], parent?: Spot): void {
    for (const node of nodes) this.#add(node, parent, nodes);
  }

  /** All that a node is made of; cases and properties of patterns are looked through. */
  #addParts(part: object, spot: Spot): void {
    for (const value of Object.values(part) as unknown[]) {
      if (isNode(value)) this.#add(value, spot);
      else if (Array.isArray(value) && value.some(isNode)) this.#addList(value.filter(isNode), spot);
      else if (Array.isArray(value)) for (const entry of value) if (typeof entry === 'object' && entry !== null) this.#addParts(entry as object, spot);
    }
  }
}

/** What a node is made of, one step down; cases and properties of patterns are not looked through. */
export function partsOf(node: object): FactsNode[] {
  return (Object.values(node) as unknown[]).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value])).filter(isNode);
}

/** It has exactly this span. */
export function isAt(node: Pick<FactsNode, 'at'>, { at }: { readonly at: Span }): boolean {
  return node.at[0] === at[0] && node.at[1] === at[1];
}

/** Without the casts around it. */
export function uncast<Node extends FactsNode>(node: Node): Node | Expression {
  return node.k === 'typed' ? uncast(node.value) : node;
}

/** Type hints have a `k` too, but stand nowhere. */
function isNode(value: unknown): value is FactsNode {
  return typeof value === 'object' && value !== null && 'k' in value && 'at' in value;
}

function keyOf([start, end]: Span): string {
  return `${start}-${end}`;
}

const trees = new WeakMap<FileFacts, FactsTree>();

/** The tree of a file's facts, made once. */
export function treeOf(facts: FileFacts): FactsTree {
  let tree = trees.get(facts);
  if (!tree) {
    tree = new FactsTree(facts);
    trees.set(facts, tree);
  }
  return tree;
}
