/** What may be done with an expression when code is rewritten: repeat it, move it, take it for a whole number. */
import type { Expression } from '../facts/ir.js';
import { partsOf, type FactsNode } from './facts-tree.js';

/** Evaluating it again gives the same and does nothing: no call, no assignment, no pause. Getters are taken to be pure. */
export function isRepeatable(e: FactsNode): boolean {
  switch (e.k) {
    case 'const':
    case 'undefined':
    case 'bigint':
    case 'var':
    case 'bind':
    case 'global':
    case 'this':
    case 'super':
      return true;
    case 'member':
      return isRepeatable(e.object) && (typeof e.property === 'string' || isRepeatable(e.property));
    case 'unary':
      return e.op !== 'delete' && isRepeatable(e.value);
    case 'binary':
    case 'logical':
      return isRepeatable(e.left) && isRepeatable(e.right);
    case 'conditional':
      return isRepeatable(e.test) && isRepeatable(e.then) && isRepeatable(e.otherwise);
    case 'typed':
      return isRepeatable(e.value);
    default:
      return false;
  }
}

/** Evaluating it several times does nothing but give a value, which may be another one each time: reads and sums, no calls but `Math` and `Atomics.load`. */
export function isPure(e: FactsNode): boolean {
  if (e.k === 'call') return isPureFunction(e.callee) && e.args.every(isPure);
  if (e.k === 'unary' && e.op === 'delete') return false;
  return PURE.has(e.k) && partsOf(e).every(isPure);
}

const PURE: ReadonlySet<FactsNode['k']> = new Set(['const', 'undefined', 'bigint', 'var', 'bind', 'global', 'this', 'super', 'member', 'unary', 'binary', 'logical', 'conditional', 'typed']);

function isPureFunction(callee: Expression): boolean {
  if (callee.k !== 'member' || callee.object.k !== 'global') return false;
  return (callee.object.name === 'Math' && callee.property !== 'random') || (callee.object.name === 'Atomics' && callee.property === 'load');
}

/** A name or a literal: short enough to be written twice, and no other agent can change it in between. */
export function isName(e: Expression): boolean {
  if (e.k === 'member') return typeof e.property === 'string' && isName(e.object);
  return e.k === 'const' || e.k === 'bigint' || e.k === 'var' || e.k === 'global' || e.k === 'this';
}

/** Holds an `await` or `yield`: other tasks run in the middle of it. */
export function hasPause(e: FactsNode): boolean {
  if (e.k === 'await' || e.k === 'yield') return true;
  return partsOf(e).some(hasPause);
}

/** Names the variable. Functions inside are not looked into; they make the expression unfit for rewriting anyway. */
export function namesVariable(e: FactsNode, variable: number): boolean {
  if (e.k === 'var' || e.k === 'bind') return e.id === variable;
  return partsOf(e).some((part) => namesVariable(part, variable));
}

/** May be skipped as a whole: `a?.b`. */
export function isOptional(e: Expression): boolean {
  if (e.k === 'member') return e.optional === true || isOptional(e.object);
  if (e.k === 'call') return e.optional === true || isOptional(e.callee);
  return false;
}

/**
 * May be a number with a fraction, as far as the source shows. `Atomics` drops the fraction of its argument
 * (ECMA-262 25.4.3.1), an assignment that of the result: -1 + 0.5 becomes 0 in one way, -1 in the other.
 */
export function mayBeFraction(e: Expression): boolean {
  switch (e.k) {
    case 'const':
      return typeof e.v === 'number' && !Number.isInteger(e.v);
    case 'binary':
      if (e.op === '/' || e.op === '**') return true;
      return ['+', '-', '*', '%'].includes(e.op) && (mayBeFraction(e.left) || mayBeFraction(e.right));
    case 'unary':
      return e.op !== '~' && mayBeFraction(e.value);
    case 'conditional':
      return mayBeFraction(e.then) || mayBeFraction(e.otherwise);
    case 'logical':
      return mayBeFraction(e.left) || mayBeFraction(e.right);
    case 'typed':
      return mayBeFraction(e.value);
    case 'call':
      return e.callee.k === 'member' && e.callee.object.k === 'global' && e.callee.object.name === 'Math' && FRACTIONAL.has(String(e.callee.property));
    default:
      return false;
  }
}

const FRACTIONAL = new Set(['random', 'sqrt', 'cbrt', 'hypot', 'exp', 'log', 'log2', 'log10', 'sin', 'cos', 'tan', 'atan', 'atan2', 'pow', 'fround']);

/** Certainly a whole number that no addition can round: a literal, or the result of an operator on 32 bits. */
export function isWholeNumber(e: Expression): boolean {
  if (e.k === 'const') return typeof e.v === 'number' && Number.isSafeInteger(e.v);
  if (e.k === 'bigint') return true;
  if (e.k === 'unary') return e.op === '~' || (e.op === '-' && isWholeNumber(e.value));
  return e.k === 'binary' && ['|', '&', '^', '<<', '>>', '>>>'].includes(e.op);
}
