/**
 * What a TypeScript program says of places in its files. The program is used through its own objects alone, so that it may
 * be the one of ts-morph or the one that a linter's parser made with the user's TypeScript.
 */
import type { ts } from 'ts-morph';
import type { TypeHint } from '../facts/ir.js';
import type { Span } from '../text/span.js';

export interface TypeAnswer {
  /** A buffer, a view, or a class that extends one. */
  readonly type?: TypeHint;
  /** The only number that it can be. */
  readonly number?: number;
}

export function typeIn(program: ts.Program, file: string, span: Span): TypeAnswer {
  const source = program.getSourceFile(file);
  const node = source && nodeAt(source, span);
  if (!node) return {};
  const checker = program.getTypeChecker();
  const type = checker.getTypeAtLocation(node);
  const hint = hintOf(type, checker);
  const number = type.isNumberLiteral() ? type.value : undefined;
  return { ...(hint && { type: hint }), ...(number !== undefined && { number }) };
}

/** The outermost node that stands exactly at the span. */
function nodeAt(source: ts.SourceFile, [start, end]: Span): ts.Node | undefined {
  let node: ts.Node | undefined = source;
  while (node && !(node.getStart(source) === start && node.end === end)) {
    node = node.forEachChild((child) => (child.pos <= start && child.end >= end ? child : undefined));
  }
  return node;
}

const MEMORY = /^(?:SharedArrayBuffer|ArrayBuffer|DataView|(?:Big)?(?:Ui|I)nt(?:8|16|32|64)(?:Clamped)?Array|Float(?:16|32|64)Array|Buffer)$/;

function hintOf(type: ts.Type, checker: ts.TypeChecker, depth = 4): TypeHint | undefined {
  if (depth === 0) return undefined;
  if (type.isUnion()) {
    const parts = type.types.filter((part) => !isNothing(part, checker)).map((part) => hintOf(part, checker, depth - 1));
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length || known.length === 0) return undefined;
    return known.length === 1 ? known[0] : { k: 'union', of: known };
  }
  const symbol = type.getSymbol();
  const name = symbol?.getName() ?? '';
  // A class of the project that is called so is another one.
  if (MEMORY.test(name) && symbol?.getDeclarations()?.some((declaration) => declaration.getSourceFile().isDeclarationFile)) {
    const [buffer] = checker.getTypeArguments(type as ts.TypeReference);
    const argument = buffer && (hintOf(buffer, checker, depth - 1) ?? ({ k: 'other' } as const));
    return { k: 'name', name: name === 'Buffer' ? 'Uint8Array' : name, args: argument ? [argument] : [] };
  }
  for (const base of type.getBaseTypes() ?? []) {
    const hint = hintOf(base, checker, depth - 1);
    if (hint) return hint;
  }
  return undefined;
}

function isNothing(type: ts.Type, checker: ts.TypeChecker): boolean {
  return ['null', 'undefined', 'void'].includes(checker.typeToString(type));
}
