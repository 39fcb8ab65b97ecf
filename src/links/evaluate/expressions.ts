/** Evaluation of expressions to abstract values. */
import type { Expression } from '../../facts/ir.js';
import { join } from '../flow-state.js';
import { integer, isConstant, type Polynomial } from '../polynomial.js';
import { bigint, constant, constantOf, integerOf, NOTHING, numeric, objectValue, UNDEFINED, union, UNKNOWN, unknownFrom, valueOf, withAtoms, withReads, type Value } from '../values.js';
import { arithmetic, unaryArithmetic } from './arithmetic.js';
import { awaitValue } from './promises.js';
import { evaluateAssign, evaluateUpdate } from './assignments.js';
import { evaluateCall, evaluateNew } from './calls.js';
import { classValue } from './classes.js';
import { branch, couldBe } from './conditions.js';
import { closureOf } from './closures.js';
import { eitherText, valueAtEdge } from './edge-values.js';
import type { Evaluator } from './evaluator.js';
import { existsHere, globalValue } from './globals.js';
import { hinted } from './hints.js';
import { isListed, MORE_FIELDS } from '../heap.js';
import { iterate } from './iteration.js';
import { getComputed, getProperty } from './members.js';
import { readContents } from './contents.js';
import { dynamicImport, forceImport } from './modules.js';
import { noteMade, whereUnset } from './latches.js';
import { underCondition } from './lock-conditions.js';
import { nameRegion } from './regions.js';
import { concatenated, literalText } from './texts.js';
import { arrayOf, isElementKey, typedIndex, typedResult } from './typed-memory.js';
import { variableValue } from './variables.js';

/** Work in one pass over one agent. What lies beyond is unknown: the analysis gets coarser, not slower. */
const STEP_LIMIT = 60_000;

export function evaluate(ev: Evaluator, e: Expression): Value {
  if (!ev.state) return NOTHING;
  if (++ev.steps > STEP_LIMIT || ev.world.work.left-- <= 0) return UNKNOWN;
  switch (e.k) {
    case 'const':
      return typeof e.v === 'number' ? numberConstant(e.v) : typeof e.v === 'string' ? literalText(ev, e.v, e.at) : constant(e.v);
    case 'undefined':
      return UNDEFINED;
    case 'bigint':
      return Number.isSafeInteger(Number(e.v)) ? bigint(integer(Number(e.v))) : UNKNOWN;
    case 'regexp':
      return UNKNOWN;
    case 'template': {
      const parts = e.parts.map((part) => evaluate(ev, part));
      for (const part of parts) readContents(ev, part, e.at);
      return concatenated(ev, parts);
    }
    case 'var':
      return typedResult(ev, e, variableValue(ev, e.id));
    case 'global':
      return globalValue(ev, e.name);
    case 'this':
    case 'super':
      return ev.activation.frame.thisValue;
    case 'new.target':
      return ev.activation.frame.newTarget ?? UNDEFINED;
    case 'import.meta':
      return valueOf({ k: 'builtin', name: 'import.meta' });
    case 'member':
      return evaluateMember(ev, e);
    case 'call':
      return typedResult(ev, e, evaluateCall(ev, e));
    case 'new':
      return evaluateNew(ev, e);
    case 'function':
      return closureOf(ev, e.id);
    case 'class':
      return classValue(ev, e.id);
    case 'object':
      return objectLiteral(ev, e);
    case 'array':
      return arrayLiteral(ev, e);
    case 'unary':
      return unary(ev, e);
    case 'binary':
      return arithmetic(ev, e, evaluate(ev, e.left), evaluate(ev, e.right));
    case 'logical':
      return logical(ev, e);
    case 'conditional': {
      const { yes, no } = branch(ev, e.test);
      ev.state = yes;
      const then = evaluate(ev, e.then);
      const afterThen = ev.state;
      ev.state = no;
      const otherwise = evaluate(ev, e.otherwise);
      ev.state = join(afterThen, ev.state);
      return valueAtEdge(ev, e.test, then, otherwise) ?? eitherText(ev, e.test, then, otherwise);
    }
    case 'sequence':
      return e.items.map((item) => evaluate(ev, item)).at(-1) ?? UNDEFINED;
    case 'assign':
      return evaluateAssign(ev, e);
    case 'update':
      return evaluateUpdate(ev, e);
    case 'await':
      return awaitValue(ev, evaluate(ev, e.value), e.at);
    case 'yield': {
      const value = e.value ? evaluate(ev, e.value) : UNDEFINED;
      let yielded = value;
      if (e.delegate) iterate(ev, value, e.at, 'of', (element) => { yielded = element; });
      ev.activation.yielded = union(ev.activation.yielded, yielded);
      if (ev.state) ev.activation.yieldStates.push(ev.state);
      return UNKNOWN;
    }
    case 'import':
      return dynamicImport(ev, evaluate(ev, e.source));
    case 'typed':
      return hinted(ev, evaluate(ev, e.value), e.type, e.at);
    case 'opaque':
      return unknownFrom(...e.parts.map((part) => evaluate(ev, part)));
  }
}

function numberConstant(v: number): Value {
  return Number.isSafeInteger(v) ? numeric(integer(v)) : constant(v);
}

function evaluateMember(ev: Evaluator, e: Extract<Expression, { k: 'member' }>): Value {
  const value = evaluate(ev, e.object);
  const object = isElementKey(e.property) ? arrayOf(ev, e.object, value) : value;
  return typeof e.property === 'string' ? typedResult(ev, e, getProperty(ev, object, e.property, e.at)) : getComputed(ev, object, e.property, evaluate(ev, e.property), e.at);
}

function objectLiteral(ev: Evaluator, e: Extract<Expression, { k: 'object' }>): Value {
  const named = e.properties.flatMap((property) => (property.k !== 'spread' && typeof property.key === 'string' ? [property.key] : []));
  const object = ev.object(ev.site(e.at), 'object', { at: { file: ev.file, span: e.at }, madeWith: new Set(named) });
  noteMade(ev, object);
  const value = objectValue(object);
  for (const property of e.properties) {
    if (property.k === 'spread') {
      const spread = evaluate(ev, property.value);
      for (const atom of spread.atoms) {
        if (atom.k !== 'object' || spread.open || !isListed(atom.object)) ev.setField(object, MORE_FIELDS, UNKNOWN);
        if (atom.k !== 'object') continue;
        for (const [name, field] of atom.object.fields) ev.setField(object, name, field);
        ev.setElement(object, atom.object.element);
      }
      continue;
    }
    const part = evaluate(ev, property.value);
    const key = typeof property.key === 'string' ? property.key : String(constantOf(evaluate(ev, property.key))?.v ?? '');
    if (property.k === 'init') {
      if (key !== '') {
        ev.renewField(object, key, part);
        nameRegion(part, key);
      }
      else ev.setElement(object, part);
    } else ev.setField(object, `${property.k} ${key}`, part);
  }
  return value;
}

function arrayLiteral(ev: Evaluator, e: Extract<Expression, { k: 'array' }>): Value {
  const array = ev.object(ev.site(e.at), 'array');
  let spreads = false;
  const constants = new Set<string>();
  e.elements.forEach((element, i) => {
    if (!element) return;
    const value = evaluate(ev, element.k === 'spread' ? element.value : element);
    if (element.k === 'spread') {
      spreads = true;
      iterate(ev, value, element.at, 'of', (part) => ev.setElement(array, part));
      array.distinct ||= value.atoms.some((atom) => atom.k === 'object' && atom.object.distinct);
      return;
    }
    if (spreads) ev.setElement(array, value);
    else ev.setField(array, String(i), value);
    const known = constantOf(value);
    if (known) constants.add(`${typeof known.v}${String(known.v)}`);
  });
  if (!spreads) {
    if (!array.resized) ev.setField(array, 'length', numeric(integer(e.elements.length)));
    // Distinct literals stay distinct when they are given one to an agent.
    if (constants.size === e.elements.length && e.elements.length > 1) array.distinct = true;
  }
  return objectValue(array);
}

function unary(ev: Evaluator, e: Extract<Expression, { k: 'unary' }>): Value {
  const value = evaluate(ev, e.value);
  if (e.op === '!') {
    const known = constantOf(value);
    if (known) return constant(!known.v);
    if (!value.open && value.atoms.length > 0 && value.atoms.every((atom) => atom.k === 'builtin' && !couldBe(atom, false))) return constant(false);
    for (const atom of value.atoms) if (atom.k === 'atomic-result') atom.result.testedAsTruth = true;
    return withReads(valueOf({ k: 'comparison', comparison: { key: `!${value.key}`, op: '===', left: value, right: numeric(integer(0)) } }), value.reads);
  }
  if (e.op === '-' || e.op === '+' || e.op === '~') return unaryArithmetic(ev, e, value);
  if (e.op === 'void') return UNDEFINED;
  if (e.op === 'typeof') return (e.value.k === 'global' ? typeOfGlobal(ev, e.value.name) : undefined) ?? typeText(value);
  return unknownFrom(value);
}

/** `typeof window`, by which code finds out where it runs. */
function typeOfGlobal(ev: Evaluator, name: string): Value | undefined {
  const exists = existsHere(ev, name);
  if (exists === undefined) return undefined;
  return constant(!exists ? 'undefined' : name === 'window' || name === 'document' ? 'object' : 'function');
}

/** What `typeof` says where all the referents agree. */
function typeText(value: Value): Value {
  const names = new Set(value.atoms.map((atom) => {
    if (atom.k === 'const') return atom.v === null ? 'object' : typeof atom.v;
    if (atom.k === 'number' || atom.k === 'atomic-result') return 'number';
    if (atom.k === 'closure' || atom.k === 'class') return 'function';
    if (atom.k === 'region' || atom.k === 'view') return 'object';
    return '';
  }));
  const [name] = names;
  return !value.open && names.size === 1 && name !== undefined && name !== '' ? constant(name) : unknownFrom(value);
}

function logical(ev: Evaluator, e: Extract<Expression, { k: 'logical' }>): Value {
  if (e.op === '??') {
    const left = evaluate(ev, e.left);
    const nullish = (v: unknown): boolean => v === undefined || v === null;
    const present = withAtoms(left, left.atoms.filter((atom) => !(atom.k === 'const' && nullish(atom.v))));
    if (!left.open && present.atoms.length === left.atoms.length && left.atoms.length > 0) return left;
    const before = ev.state;
    ev.state = whereUnset(ev, e.left, before);
    const right = evaluate(ev, e.right);
    ev.state = join(before, ev.state);
    return present.atoms.length === 0 && !left.open ? right : union(present, right);
  }
  const before = ev.state;
  const mark = ev.log.length;
  const test = branch(ev, e.left);
  const asked = ev.log.slice(mark);
  const short = e.op === '&&' ? test.no : test.yes;
  ev.state = e.op === '&&' ? test.yes : test.no;
  const right = evaluate(ev, e.right);
  ev.state = join(underCondition(ev, e.left, before, ev.state, short, e.op === '&&', asked), short);
  return union(right, leftValueOf(ev, e));
}

/** The value of the left operand where it is the result; it was evaluated for its branches already. */
function leftValueOf(ev: Evaluator, e: Extract<Expression, { k: 'logical' }>): Value {
  if (e.op === '&&') return constant(false);
  return e.left.k === 'var' ? variableValue(ev, e.left.id) : e.left.k === 'member' || e.left.k === 'const' ? evaluateAgain(ev, e.left) : UNKNOWN;
}

/** The value of an expression that was evaluated already, without doing again what it does. */
export function evaluateAgain(ev: Evaluator, left: Expression): Value {
  const { state, log } = ev;
  ev.log = [];
  const value = evaluate(ev, left);
  ev.log = log;
  ev.state = state;
  return value;
}

/** `value` as an integer, under a name of its own where it is not known. */
export function toInteger(ev: Evaluator, e: Expression, given: Value): Polynomial | undefined {
  const value = forceImport(ev, given);
  const known = integerOf(value);
  if (known) return known;
  const [atom] = value.atoms;
  if (value.atoms.length === 1 && !value.open && atom?.k === 'const' && typeof atom.v !== 'boolean') return undefined;
  const name = nameOf(ev, e);
  if (value.atoms.length > 1) {
    // `-1` beside a slot number means that there is none.
    const rest = value.atoms.filter((a) => a.k !== 'number' && a.k !== 'atomic-result');
    const onlyNumbers = !value.open && rest.every((a) => (a.k === 'const' && (a.v === undefined || a.v === null)) || (a.k === 'builtin' && a.name.startsWith('unknown.')));
    const numbers = value.atoms.flatMap((a) => (a.k === 'number' ? [a.n] : a.k === 'atomic-result' ? [a.result.old] : []));
    const slots = new Map(numbers.filter((n) => !(isConstant(n) && n.constant < 0)).map((n) => [n.key, n]));
    const [slot] = slots.values();
    if (onlyNumbers && slots.size === 1 && slot) return slot;
    // Whichever of several tickets it is, it is one.
    if (onlyNumbers && slots.size > 1 && [...slots.values()].every(isTicket)) return ev.symbol(`${referenceKey(ev, e)}`, name, { reads: value.reads, kind: 'ticket' });
  }
  const typed = typedIndex(ev, e, value);
  if (typed) return typed;
  // One thing from outside is one number, whoever gets to know it.
  const external = value.atoms.find((a) => a.k === 'object' && a.object.kind === 'external');
  if (external?.k === 'object') return ev.outsideNumber(external.object.id, name);
  return ev.symbol(`${referenceKey(ev, e)}`, name, { reads: value.reads, lows: [integer(0)] });
}

function isTicket(n: Polynomial): boolean {
  return n.terms.length === 1 && n.terms[0]?.factor === 1 && n.terms[0].symbols.length === 1 && n.terms[0].symbols[0]?.kind === 'ticket';
}

/** Two mentions of one variable or property mean the same unknown number. */
export function referenceKey(ev: Evaluator, e: Expression): string {
  if (e.k === 'var') return `${ev.activation.frame.key}:v${e.id}`;
  if (e.k === 'global') return `global ${e.name}`;
  if (e.k === 'member' && typeof e.property === 'string') return `${referenceKey(ev, e.object)}.${e.property}`;
  if (e.k === 'this') return `this(${ev.activation.frame.thisValue.key})`;
  if (e.k === 'typed') return referenceKey(ev, e.value);
  return ev.site(e.at, ':n');
}

function nameOf(ev: Evaluator, e: Expression): string {
  if (e.k === 'var') return ev.activation.module.facts.variables[e.id]?.name ?? 'i';
  if (e.k === 'global') return e.name;
  if (e.k === 'member' && typeof e.property === 'string') return e.property;
  if (e.k === 'typed') return nameOf(ev, e.value);
  return '…';
}
