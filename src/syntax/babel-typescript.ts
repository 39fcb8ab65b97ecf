export interface LooseNode {
  type: string;
  [key: string]: unknown;
}

/** Signatures whose parameters and result Babel calls by other names. */
const SIGNATURES = new Set(['TSMethodSignature', 'TSFunctionType', 'TSConstructorType', 'TSCallSignatureDeclaration', 'TSConstructSignatureDeclaration']);

/** Changes Babel's TypeScript nodes, copied already, into those of the dialect. Nodes of other parsers are left as they are. */
export function fromBabel(node: LooseNode): void {
  rename(node, 'superTypeParameters', 'superTypeArguments');
  if (isLoose(node['typeParameters']) && node['typeParameters'].type === 'TSTypeParameterInstantiation') rename(node, 'typeParameters', 'typeArguments');
  if (SIGNATURES.has(node.type)) {
    rename(node, 'parameters', 'params');
    rename(node, 'typeAnnotation', 'returnType');
  }
  switch (node.type) {
    case 'TSTypeParameter':
      if (typeof node['name'] === 'string') node['name'] = identifier(node['name'], node);
      break;
    case 'TSMappedType':
      fromMappedType(node);
      break;
    case 'TSEnumDeclaration':
      node['body'] ??= { type: 'TSEnumBody', members: node['members'], range: node['range'] };
      break;
    case 'TSModuleDeclaration':
      if (node['global'] === true) node['kind'] = 'global';
      break;
    case 'TSInterfaceDeclaration':
      node['extends'] ??= [];
  }
}

/** `{ [K in T]: … }`: Babel 7 keeps a type parameter there. */
function fromMappedType(node: LooseNode): void {
  const parameter = node['typeParameter'];
  if (!isLoose(parameter)) return;
  node['key'] = parameter['name'];
  node['constraint'] = parameter['constraint'];
  node['typeParameter'] = undefined;
}

function rename(node: LooseNode, from: string, to: string): void {
  if (node[from] === undefined) return;
  node[to] = node[from];
  node[from] = undefined;
}

function identifier(name: string, { range, start, end }: LooseNode): LooseNode {
  return { type: 'Identifier', name, decorators: [], optional: false, typeAnnotation: null, range, start, end };
}

function isLoose(value: unknown): value is LooseNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
