/**
 * The operations of `Atomics` (ECMA-262 25.4). All of them are SeqCst; `add … xor` return the old value,
 * `store` returns the converted argument.
 */
export interface AtomicOperation {
  readonly kind: 'read' | 'write' | 'update' | 'wake';
  /** Position of the value written among the arguments. */
  readonly written?: number;
  /** Position of the value that the word must have. */
  readonly expected?: number;
}

export const ATOMIC_OPERATIONS: ReadonlyMap<string, AtomicOperation> = new Map(Object.entries<AtomicOperation>({
  load: { kind: 'read' },
  store: { kind: 'write', written: 2 },
  add: { kind: 'update', written: 2 },
  sub: { kind: 'update', written: 2 },
  and: { kind: 'update', written: 2 },
  or: { kind: 'update', written: 2 },
  xor: { kind: 'update', written: 2 },
  exchange: { kind: 'update', written: 2 },
  compareExchange: { kind: 'update', expected: 2, written: 3 },
  wait: { kind: 'read', expected: 2 },
  waitAsync: { kind: 'read', expected: 2 },
  notify: { kind: 'wake' },
}));
