import type { Argument, Expression, FileFacts, FunctionId, ObjectProperty, Pattern, Statement, TypeHint } from '../../src/facts/ir.js';

/**
 * Facts as text close to JavaScript, for tests to compare. Names that nothing declares get a `$`; an assignment or update
 * whose value is used stands in parentheses.
 */
export function print(facts: FileFacts) {
  const name = (id: number): string => facts.variables[id]?.name ?? '?';
  const list = (items: readonly (Argument | null)[]): string => items.map((item) => (item ? argument(item) : '')).join(', ');
  const key = (value: string | Expression): string => (typeof value === 'string' ? value : `[${expression(value)}]`);
  const argument = (item: Argument): string => (item.k === 'spread' ? `...${expression(item.value)}` : expression(item));

  function property(item: ObjectProperty): string {
    if (item.k === 'spread') return `...${expression(item.value)}`;
    return `${item.k === 'init' ? '' : `${item.k} `}${key(item.key)}: ${expression(item.value)}`;
  }

  function expression(e: Expression): string {
    switch (e.k) {
      case 'const':
        return JSON.stringify(e.v);
      case 'bigint':
        return `${e.v}n`;
      case 'template':
      case 'opaque':
        return `${e.k}(${list(e.parts)})`;
      case 'var':
        return name(e.id);
      case 'global':
        return `$${e.name}`;
      case 'member':
        return `${expression(e.object)}${e.optional ? '?.' : ''}${typeof e.property === 'string' ? `${e.optional ? '' : '.'}${e.property}` : key(e.property)}`;
      case 'call':
        return `${expression(e.callee)}${e.optional ? '?.' : ''}(${list(e.args)})`;
      case 'new':
        return `new ${expression(e.callee)}(${list(e.args)})`;
      case 'function':
      case 'class':
        return `${e.k}#${e.id}`;
      case 'object':
        return `{ ${e.properties.map(property).join(', ')} }`;
      case 'array':
        return `[${list(e.elements)}]`;
      case 'unary':
        return `(${e.op} ${expression(e.value)})`;
      case 'binary':
      case 'logical':
        return `(${expression(e.left)} ${e.op} ${expression(e.right)})`;
      case 'conditional':
        return `(${expression(e.test)} ? ${expression(e.then)} : ${expression(e.otherwise)})`;
      case 'sequence':
        return `sequence(${list(e.items)})`;
      case 'assign':
        return used(e.statement, `${pattern(e.target)} ${e.op} ${expression(e.value)}`);
      case 'update':
        return used(e.statement, e.prefix ? `${e.op}${pattern(e.target)}` : `${pattern(e.target)}${e.op}`);
      case 'await':
      case 'import':
        return `${e.k}(${expression(e.k === 'await' ? e.value : e.source)})`;
      case 'yield':
        return `yield${e.delegate ? '*' : ''}(${e.value ? expression(e.value) : ''})`;
      case 'typed':
        return `<${type(e.type)}>${expression(e.value)}`;
      default:
        return e.k;
    }
  }

  function pattern(p: Pattern): string {
    switch (p.k) {
      case 'bind':
        return name(p.id);
      case 'object-pattern':
        return `{ ${[...p.properties.map((item) => `${key(item.key)}: ${pattern(item.value)}`), ...rest(p)].join(', ')} }`;
      case 'array-pattern':
        return `[${[...p.elements.map((item) => (item ? pattern(item) : '')), ...rest(p)].join(', ')}]`;
      case 'default':
        return `${pattern(p.target)} = ${expression(p.value)}`;
      default:
        return expression(p);
    }
  }

  const rest = (p: { readonly rest?: Pattern }): string[] => (p.rest ? [`...${pattern(p.rest)}`] : []);
  const block = (body: readonly Statement[]): string => `{ ${body.map(statement).join(' ')} }`;
  const labelled = (s: { readonly label?: string }): string => (s.label ? `${s.label}: ` : '');

  function statement(s: Statement): string {
    switch (s.k) {
      case 'expression':
        return `${expression(s.value)};`;
      case 'declare':
        return `declare ${s.using ? `${s.using} ` : ''}${pattern(s.target)}${s.value ? ` = ${expression(s.value)}` : ''};`;
      case 'if':
        return `if ${expression(s.test)} ${block(s.then)} else ${block(s.otherwise)}`;
      case 'loop':
        return `${labelled(s)}${s.kind} ${block(s.init)} ${s.test ? expression(s.test) : ''}; ${s.update ? expression(s.update) : ''} ${block(s.body)}`;
      case 'for-each':
        return `${labelled(s)}for ${pattern(s.target)} ${s.kind} ${expression(s.iterable)} ${block(s.body)}`;
      case 'switch':
        return `${labelled(s)}switch ${expression(s.value)} { ${s.cases.map((item) => `${item.test ? expression(item.test) : 'default'}: ${block(item.body)}`).join(' ')} }`;
      case 'try':
        return `try ${block(s.body)}${s.handler ? ` catch (${s.param ? pattern(s.param) : ''}) ${block(s.handler)}` : ''}${s.finalizer ? ` finally ${block(s.finalizer)}` : ''}`;
      case 'return':
        return `return${s.value ? ` ${expression(s.value)}` : ''};`;
      case 'throw':
        return `throw ${expression(s.value)};`;
      case 'block':
        return `${labelled(s)}${block(s.body)}`;
      default:
        return `${s.k}${s.label ? ` ${s.label}` : ''};`;
    }
  }

  return {
    expression,
    pattern,
    /** The body of a function, by default of the top level. */
    body: (id: FunctionId = 0): string => (facts.functions[id]?.body ?? []).map(statement).join(' '),
    params: (id: FunctionId): string => (facts.functions[id]?.params ?? []).map((p) => `${p.rest ? '...' : ''}${pattern(p.target)}${p.type ? `: ${type(p.type)}` : ''}`).join(', '),
  };
}

export function type(hint: TypeHint): string {
  switch (hint.k) {
    case 'name':
      return `${hint.name}${hint.args.length > 0 ? `<${hint.args.map(type).join(', ')}>` : ''}`;
    case 'object':
      return `{ ${Object.entries(hint.members).map(([name, member]) => `${name}: ${type(member)}`).join('; ')} }`;
    case 'array':
      return `${type(hint.element)}[]`;
    case 'union':
      return hint.of.map(type).join(' | ');
    case 'other':
      return 'other';
  }
}

function used(statement: boolean, text: string): string {
  return statement ? text : `(${text})`;
}
