/**
 * The facts of one file: its program lowered to plain JSON, with names resolved and
 * syntax sugar gone. Facts depend on the text of the file alone, so they can be cached;
 * everything that needs another file is left to `links/`.
 */
import type { Span } from '../text/span.js';

export type FunctionId = number;
export type ClassId = number;
export type VariableId = number;

export interface FileFacts {
  /** Path as the caller named it. */
  readonly path: string;
  readonly format: 'module' | 'commonjs' | 'script';
  /** `functions[0]` is the top level of the file. */
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly variables: readonly VariableFacts[];
  readonly imports: readonly ImportFacts[];
  /** `import './file.js'`: runs the file and binds nothing. */
  readonly sideEffectImports: readonly SideEffectImport[];
  readonly exports: readonly ExportFacts[];
  /** Interfaces and type aliases declared at any depth, by name. */
  readonly types: Readonly<Record<string, TypeHint>>;
  /** What `@racelint` tags of JSDoc comments promise. */
  readonly contracts: readonly ContractFacts[];
  /** `@racelint` tags that promise nothing. */
  readonly unreadTags: readonly UnreadTag[];
  /** `/// <reference lib="…" />` entries: they tell the environment of the file. */
  readonly referencedLibraries: readonly string[];
}

export type ContractWord = 'single-writer' | 'single-agent' | 'guarded-by';

/** A promise about the agents that use something, made in the JSDoc comment before it. */
export interface ContractFacts {
  readonly word: ContractWord;
  /** Of `guarded-by`: the name of a field, a variable or a Web Lock. */
  readonly lock?: string;
  readonly of: ContractSubject;
  /** The tag. */
  readonly at: Span;
}

export type ContractSubject =
  | { readonly k: 'module' }
  | { readonly k: 'function'; readonly id: FunctionId }
  | { readonly k: 'class'; readonly id: ClassId }
  | { readonly k: 'field'; readonly class: ClassId; readonly name: string }
  | { readonly k: 'variable'; readonly id: VariableId };

export interface UnreadTag {
  /** What stands after `@racelint`. */
  readonly text: string;
  readonly why: 'no contract' | 'no lock' | 'no subject';
  readonly at: Span;
}

export interface VariableFacts {
  readonly name: string;
  readonly kind: 'const' | 'let' | 'var' | 'param' | 'function' | 'class' | 'import' | 'catch' | 'enum';
  /** The function whose activation holds the variable (0: the file's top level). */
  readonly owner: FunctionId;
  /** Assignments other than the initialiser, counted over the whole file. */
  readonly writes: number;
  /** Used by a function nested in `owner`. */
  readonly captured: boolean;
  readonly type?: TypeHint;
  readonly at: Span;
}

/** What an annotation says, as far as it can matter to shared memory. */
export type TypeHint =
  | { readonly k: 'name'; readonly name: string; readonly args: readonly TypeHint[] }
  | { readonly k: 'object'; readonly members: Readonly<Record<string, TypeHint>> }
  | { readonly k: 'array'; readonly element: TypeHint }
  | { readonly k: 'union'; readonly of: readonly TypeHint[] }
  | { readonly k: 'other' };

export interface ImportFacts {
  readonly variable: VariableId;
  readonly source: string;
  /** `default`, `*` for a namespace, or the exported name. `import x = require('m')` is `*`. */
  readonly imported: string;
  readonly typeOnly: boolean;
  readonly at: Span;
}

export interface SideEffectImport {
  readonly source: string;
  readonly at: Span;
}

export interface ExportFacts {
  /** `default`, the exported name, or `*` for `export * from`. */
  readonly name: string;
  /** The local variable exported. Default expressions get a synthetic variable. */
  readonly variable?: VariableId;
  /** `export { imported as name } from 'source'`; `imported` is `*` for `export * (as name) from`. */
  readonly source?: string;
  readonly imported?: string;
  readonly at: Span;
}

export interface FunctionFacts {
  readonly id: FunctionId;
  /** Declared, assigned or property name, for messages; empty when there is none. */
  readonly name: string;
  readonly kind: 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'initializer';
  readonly async: boolean;
  readonly generator: boolean;
  /** One pattern per parameter; a rest parameter is the last, with `rest: true`. */
  readonly params: readonly Parameter[];
  readonly body: readonly Statement[];
  /** The function around it; the top level is its own. */
  readonly parent: FunctionId;
  /** The class whose member this is. */
  readonly class?: ClassId;
  /** The variable by which a named function expression knows itself; nothing declares it. */
  readonly self?: VariableId;
  /** The annotated result; of an async function, the annotated promise. */
  readonly returns?: TypeHint;
  /** The text of the leading JSDoc comment without its delimiters, when there is one. */
  readonly doc?: string;
  readonly at: Span;
  /** The span of the name, for reports; the whole head of the function where it has none. */
  readonly nameAt: Span;
}

export interface Parameter {
  readonly target: Pattern;
  readonly rest: boolean;
  readonly type?: TypeHint;
}

export interface ClassFacts {
  readonly id: ClassId;
  readonly name: string;
  readonly superclass?: Expression;
  /** The variable by which a named class expression knows itself; nothing declares it. */
  readonly self?: VariableId;
  readonly members: readonly ClassMember[];
  readonly doc?: string;
  readonly at: Span;
  readonly nameAt: Span;
}

export interface ClassMember {
  /** Private names keep their `#`; a computed key that is no literal is an expression; a static block has the empty name. */
  readonly name: string | Expression;
  readonly kind: 'constructor' | 'method' | 'getter' | 'setter' | 'field' | 'static-block';
  readonly static: boolean;
  /** `#x` and TypeScript `private`/`protected` are not public. */
  readonly public: boolean;
  /** Methods, accessors, constructor; for fields and static blocks an `initializer` function whose body returns the initial value. Parameter properties are fields without one. */
  readonly function?: FunctionId;
  readonly type?: TypeHint;
  readonly at: Span;
}

export type Expression =
  | { readonly k: 'const'; readonly v: string | number | boolean | null; readonly at: Span }
  | { readonly k: 'undefined'; readonly at: Span }
  | { readonly k: 'bigint'; readonly v: string; readonly at: Span }
  | { readonly k: 'regexp'; readonly at: Span }
  | { readonly k: 'template'; readonly parts: readonly Expression[]; readonly at: Span }
  | { readonly k: 'var'; readonly id: VariableId; readonly at: Span }
  | { readonly k: 'global'; readonly name: string; readonly at: Span }
  | { readonly k: 'this' | 'super' | 'new.target' | 'import.meta'; readonly at: Span }
  | MemberExpression
  | { readonly k: 'call'; readonly callee: Expression; readonly args: readonly Argument[]; readonly optional?: boolean; readonly at: Span }
  | { readonly k: 'new'; readonly callee: Expression; readonly args: readonly Argument[]; readonly at: Span }
  | { readonly k: 'function'; readonly id: FunctionId; readonly at: Span }
  | { readonly k: 'class'; readonly id: ClassId; readonly at: Span }
  | { readonly k: 'object'; readonly properties: readonly ObjectProperty[]; readonly at: Span }
  | { readonly k: 'array'; readonly elements: readonly (Argument | null)[]; readonly at: Span }
  | { readonly k: 'unary'; readonly op: '-' | '+' | '!' | '~' | 'typeof' | 'void' | 'delete'; readonly value: Expression; readonly at: Span }
  | { readonly k: 'binary'; readonly op: string; readonly left: Expression; readonly right: Expression; readonly at: Span }
  | { readonly k: 'logical'; readonly op: '&&' | '||' | '??'; readonly left: Expression; readonly right: Expression; readonly at: Span }
  | { readonly k: 'conditional'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression; readonly at: Span }
  | { readonly k: 'sequence'; readonly items: readonly Expression[]; readonly at: Span }
  | AssignExpression
  | UpdateExpression
  | { readonly k: 'await'; readonly value: Expression; readonly at: Span }
  | { readonly k: 'yield'; readonly value?: Expression; readonly delegate: boolean; readonly at: Span }
  | { readonly k: 'import'; readonly source: Expression; readonly at: Span }
  | { readonly k: 'typed'; readonly value: Expression; readonly type: TypeHint; readonly at: Span }
  /** JSX, tagged-template pieces and the like: evaluated for effect, value unknown. */
  | { readonly k: 'opaque'; readonly parts: readonly Expression[]; readonly at: Span };

export interface MemberExpression {
  readonly k: 'member';
  readonly object: Expression;
  /** A string for `.x`, `.#x` and `['x']`; an expression for any other computed key. */
  readonly property: string | Expression;
  readonly optional?: boolean;
  readonly at: Span;
}

export interface AssignExpression {
  readonly k: 'assign';
  /** `=`, `+=`, …, `&&=`, `||=`, `??=`. Compound operators have a `member`, `bind` or `global` target. */
  readonly op: string;
  readonly target: Pattern;
  readonly value: Expression;
  /** The value of the assignment is not used. */
  readonly statement: boolean;
  readonly at: Span;
}

export interface UpdateExpression {
  readonly k: 'update';
  readonly op: '++' | '--';
  readonly prefix: boolean;
  readonly target: Pattern;
  readonly statement: boolean;
  readonly at: Span;
}

export type Argument = Expression | { readonly k: 'spread'; readonly value: Expression; readonly at: Span };

export type ObjectProperty =
  | { readonly k: 'init' | 'get' | 'set'; readonly key: string | Expression; readonly value: Expression; readonly at: Span }
  | { readonly k: 'spread'; readonly value: Expression; readonly at: Span };

export type Pattern =
  | { readonly k: 'bind'; readonly id: VariableId; readonly at: Span }
  | { readonly k: 'global'; readonly name: string; readonly at: Span }
  | MemberExpression
  | { readonly k: 'object-pattern'; readonly properties: readonly { readonly key: string | Expression; readonly value: Pattern }[]; readonly rest?: Pattern; readonly at: Span }
  | { readonly k: 'array-pattern'; readonly elements: readonly (Pattern | null)[]; readonly rest?: Pattern; readonly at: Span }
  | { readonly k: 'default'; readonly target: Pattern; readonly value: Expression; readonly at: Span };

export type Statement =
  | { readonly k: 'expression'; readonly value: Expression; readonly at: Span }
  /** `const`, `let`, `var`, function and class declarations (hoisted ones come first in their block), enums, `export default`. */
  | { readonly k: 'declare'; readonly target: Pattern; readonly value?: Expression; readonly using?: 'sync' | 'async'; readonly at: Span }
  | { readonly k: 'if'; readonly test: Expression; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[]; readonly at: Span }
  | LoopStatement
  | ForEachStatement
  | { readonly k: 'switch'; readonly value: Expression; readonly cases: readonly { readonly test?: Expression; readonly body: readonly Statement[] }[]; readonly label?: string; readonly at: Span }
  | { readonly k: 'try'; readonly body: readonly Statement[]; readonly param?: Pattern; readonly handler?: readonly Statement[]; readonly finalizer?: readonly Statement[]; readonly at: Span }
  | { readonly k: 'return'; readonly value?: Expression; readonly at: Span }
  | { readonly k: 'throw'; readonly value: Expression; readonly at: Span }
  | { readonly k: 'break' | 'continue'; readonly label?: string; readonly at: Span }
  | { readonly k: 'block'; readonly body: readonly Statement[]; readonly label?: string; readonly at: Span };

export interface LoopStatement {
  readonly k: 'loop';
  /** `do` tests after its body. */
  readonly kind: 'while' | 'do' | 'for';
  readonly init: readonly Statement[];
  readonly test?: Expression;
  readonly update?: Expression;
  readonly body: readonly Statement[];
  readonly label?: string;
  readonly at: Span;
}

export interface ForEachStatement {
  readonly k: 'for-each';
  readonly kind: 'of' | 'in' | 'await';
  readonly target: Pattern;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly label?: string;
  readonly at: Span;
}
