import type { Node } from '../syntax/tree.js';
import type { TypeHint } from './ir.js';
import { referenceHint, unionHint } from './type-hints.js';

/** `@param {Int32Array} view` of a function's comment, for the parameter `node`. */
export function documentedParameter(doc: string | undefined, node: Node): TypeHint | undefined {
  if (!doc?.includes('@param')) return undefined;
  const name = parameterName(node);
  if (name === undefined) return undefined;
  for (const match of doc.matchAll(/@param\s*\{([^{}]*)\}\s*\[?\s*([\w$]+)/g)) {
    if (match[2] === name) return documentedHint(match[1] ?? '');
  }
  return undefined;
}

/** `@returns {SharedArrayBuffer}` of a function's comment. */
export function documentedResult(doc: string | undefined): TypeHint | undefined {
  return documentedHint(doc && /@returns?\s*\{([^{}]*)\}/.exec(doc)?.[1]);
}

/** `@type {SharedArrayBuffer}` of the comment before a variable or field. */
export function documentedType(doc: string | undefined): TypeHint | undefined {
  return documentedHint(doc && /@type\s*\{([^{}]*)\}/.exec(doc)?.[1]);
}

function parameterName(node: Node): string | undefined {
  if (node.type === 'AssignmentPattern') return parameterName(node.left);
  if (node.type === 'RestElement') return parameterName(node.argument);
  return node.type === 'Identifier' ? node.name : undefined;
}

/** Names, `Name<Name>`, `Name[]` and unions of them; anything else says nothing. */
function documentedHint(text: string | undefined): TypeHint | undefined {
  if (text === undefined) return undefined;
  const tokens = text.match(/[\w$.]+|\[\]|\S/g) ?? [];
  let index = 0;
  const take = (token: string): boolean => tokens[index] === token && index++ >= 0;

  function union(): TypeHint | undefined {
    const members: TypeHint[] = [];
    do {
      if (take('null') || take('undefined')) continue;
      const member = named();
      if (!member) return undefined;
      members.push(member);
    } while (take('|'));
    return unionHint(members);
  }

  function named(): TypeHint | undefined {
    // `?T`, `!T` and `...T` of JSDoc.
    while (take('?') || take('!') || take('...')) continue;
    const name = tokens[index++];
    if (name === undefined || !/^[A-Za-z_$][\w$.]*$/.test(name)) return undefined;
    const args = typeArguments();
    // Closure writes `Array.<T>`.
    let hint = args && referenceHint(name.replace(/\.$/, ''), args);
    while (hint && take('[]')) hint = { k: 'array', element: hint };
    return hint;
  }

  function typeArguments(): TypeHint[] | undefined {
    const args: TypeHint[] = [];
    if (!take('<')) return args;
    do {
      const arg = union();
      if (!arg) return undefined;
      args.push(arg);
    } while (take(','));
    return take('>') ? args : undefined;
  }

  const hint = union();
  return index === tokens.length ? hint : undefined;
}
