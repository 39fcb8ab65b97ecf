import { split } from './repository.js';

/** One file that differs, as git prints it in its raw format. */
export interface RawDiff {
  /** Mode and object on each side; zeros where there is none, or where git has not looked. */
  readonly modes: readonly [before: string, after: string];
  readonly objects: readonly [before: string, after: string];
  readonly status: string;
  /** From the root, with slashes. Of a renamed or copied file, its earlier name. */
  readonly name: string;
  /** Of a renamed or copied file. */
  readonly newName?: string;
}

/** `:oldmode newmode oldobject newobject status`, a name, and of a renamed file its new name (git-diff-index(1), raw output, `-z`). */
export function* rawDiffs(output: Buffer): Generator<RawDiff> {
  const entries = split(output)[Symbol.iterator]();
  const name = (): string => entries.next().value ?? '';
  for (const entry of entries) {
    const [oldMode = '', newMode = '', before = '', after = '', status = ''] = entry.split(' ');
    yield { modes: [oldMode.slice(1), newMode], objects: [before, after], status, name: name(), ...(/^[RC]/.test(status) && { newName: name() }) };
  }
}

/** No link and no submodule. */
export function isRegular(mode: string): boolean {
  return mode.startsWith('100');
}
