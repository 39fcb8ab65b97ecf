/** Members of instances and classes, looked up along the chain of superclasses. */
import type { Span } from '../../text/span.js';
import type { ClassValue, HeapObject } from '../heap.js';
import { valueOf, UNKNOWN, type Value } from '../values.js';
import { callMethod } from './calls.js';
import { parentClass } from './classes.js';
import type { Evaluator } from './evaluator.js';

export function instanceMember(ev: Evaluator, object: HeapObject, name: string, at: Span): Value | undefined {
  return memberFrom(ev, object.class, valueOf({ k: 'object', object }), name, at);
}

export function superMember(ev: Evaluator, object: HeapObject, name: string, at: Span): Value | undefined {
  const owner = ev.activation.function.class;
  let cls = object.class;
  while (cls && cls.class.id !== owner) cls = parentClass(cls);
  return memberFrom(ev, cls && parentClass(cls), valueOf({ k: 'object', object }), name, at);
}

function memberFrom(ev: Evaluator, start: ClassValue | undefined, self: Value, name: string, at: Span): Value | undefined {
  for (let cls = start; cls; cls = parentClass(cls)) {
    const members = cls.prototype.get(name);
    const getter = members?.find((member) => member.kind === 'getter');
    if (getter) return callMethod(ev, valueOf({ k: 'closure', closure: getter.closure }), self, [], at);
    const method = members?.find((member) => member.kind === 'method');
    if (method) return valueOf({ k: 'closure', closure: { ...method.closure, key: `${method.closure.key}!${self.key}`, boundThis: self } });
  }
  return undefined;
}

export function staticMember(ev: Evaluator, cls: ClassValue, name: string, at: Span): Value {
  for (let c: ClassValue | undefined = cls; c; c = parentClass(c)) {
    const getter = c.statics.fields.get(`get ${name}`);
    if (getter) return callMethod(ev, getter, valueOf({ k: 'class', class: cls }), [], at);
    const own = c.statics.fields.get(name);
    if (own) return own;
    if (name === 'prototype') return UNKNOWN;
  }
  return UNKNOWN;
}
