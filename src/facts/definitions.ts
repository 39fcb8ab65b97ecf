import type { Definition } from '@typescript-eslint/scope-manager';
import type { VariableFacts } from './ir.js';

/** Whether a definition makes something that exists at run time. */
export function isValueDefinition(definition: Definition): boolean {
  return definition.type !== 'Type' && definition.type !== 'ImplicitGlobalVariable';
}

/** Whether a definition only promises that someone else defines the name: `declare`, overloads, bodiless functions. */
export function isAmbientDefinition(definition: Definition): boolean {
  switch (definition.type) {
    case 'Variable':
      return definition.parent.declare;
    case 'FunctionName':
      return definition.node.type === 'TSDeclareFunction' || definition.node.type === 'TSEmptyBodyFunctionExpression';
    case 'ClassName':
    case 'TSEnumName':
    case 'TSModuleName':
      return definition.node.declare;
    default:
      return false;
  }
}

export function variableKind(definition: Definition): VariableFacts['kind'] {
  switch (definition.type) {
    case 'Parameter':
      return 'param';
    case 'FunctionName':
      return 'function';
    case 'ClassName':
      return 'class';
    case 'ImportBinding':
      return isAlias(definition.node) ? 'const' : 'import';
    case 'CatchClause':
      return 'catch';
    case 'TSEnumName':
      return 'enum';
    case 'Variable': {
      const kind = definition.parent.kind;
      return kind === 'var' || kind === 'let' ? kind : 'const';
    }
    default:
      return 'const';
  }
}

/** `import x = A.B` names a member of a namespace of this program. */
function isAlias(node: Definition['node']): boolean {
  return node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type !== 'TSExternalModuleReference';
}
