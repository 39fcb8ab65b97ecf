/**
 * A folder of cached values. Each is a file of its own that comes into being all at once and says by a checksum that it is
 * whole: who is killed while writing, or writes at the same time, leaves nothing that another run could take for a value.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Cache Directory Tagging Specification (bford.info/cachedir): backups leave such folders out. */
const TAG = 'CACHEDIR.TAG';
const SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of racelint, and may be removed.\n';
const CHECKSUM_BYTES = 20;
const MOST_ENTRIES = 20_000;
/** A file of this age was left behind by a run that did not come to its end. */
const ABANDONED_MILLISECONDS = 3_600_000;

export interface CacheFolder {
  readonly path: string;
  /** Somebody asked for this folder, and is told when it cannot be used. */
  readonly isChosen: boolean;
}

/** Keeps values under names that say all that they depend on. */
export interface EntryStore {
  /** The value of this name; undefined where there is none that can be used. */
  read(name: string): unknown;
  write(name: string, value: unknown): void;
  /** A run is over. */
  close(): void;
}

export class CacheStore implements EntryStore {
  #state: 'unknown' | 'new' | 'own' | 'closed' = 'unknown';
  #written = 0;
  #told = false;

  constructor(private readonly folder: CacheFolder, private readonly note: (message: string) => void) {}

  /** The value of this name; undefined where there is none that can be used. */
  read(name: string): unknown {
    if (this.#open() !== 'own') return undefined;
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(this.folder.path, name));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.#tell('has entries that cannot be read');
      return undefined;
    }
    const body = bytes.subarray(CHECKSUM_BYTES);
    try {
      if (checksum(body).equals(bytes.subarray(0, CHECKSUM_BYTES))) return deserialize(body) as unknown;
    } catch {
      // Written by another release of Node.
    }
    this.#tell('is damaged: what cannot be read is made anew');
    return undefined;
  }

  write(name: string, value: unknown): void {
    if (this.#open() === 'closed') return;
    const body = bytesOf(value);
    if (!body) return;
    try {
      if (this.#state === 'new') this.#found();
      this.#put(name, Buffer.concat([checksum(body), body]));
      this.#written += 1;
    } catch (error) {
      this.#state = 'closed';
      if (this.folder.isChosen) this.#tell(`cannot be written (${codeOf(error) ?? String(error)})`);
    }
  }

  /** How much is kept; nothing where the folder cannot be used. */
  contents(): { readonly entries: number; readonly bytes: number } | undefined {
    const state = this.#open();
    if (state !== 'own') return state === 'closed' ? undefined : { entries: 0, bytes: 0 };
    const sizes = readdirSync(this.folder.path).filter((name) => name !== TAG && !isTemporary(name)).map((name) => statSync(join(this.folder.path, name), { throwIfNoEntry: false })?.size ?? 0);
    return { entries: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  /** Makes room where this run has added to a cache that is large. */
  close(): void {
    if (this.#written === 0 || this.#state !== 'own') return;
    try {
      const names = readdirSync(this.folder.path);
      for (const name of names.filter(isTemporary)) if (this.#age(name) > ABANDONED_MILLISECONDS) this.#remove(name);
      if (names.length <= MOST_ENTRIES) return;
      const entries = names.filter((name) => name !== TAG && !isTemporary(name)).map((name) => ({ name, age: this.#age(name) }));
      for (const { name } of entries.sort((a, b) => b.age - a.age).slice(0, entries.length / 2)) this.#remove(name);
    } catch {
      // Another run makes room at the same time.
    }
  }

  #open(): 'new' | 'own' | 'closed' {
    if (this.#state !== 'unknown') return this.#state;
    return (this.#state = this.#look());
  }

  #look(): 'new' | 'own' | 'closed' {
    try {
      if (readFileSync(join(this.folder.path, TAG), 'utf8') === SIGNATURE) return 'own';
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') return this.#refuse('cannot be read');
    }
    try {
      return readdirSync(this.folder.path).some((name) => name !== TAG && !isTemporary(name)) ? this.#refuse('holds other files') : 'new';
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? 'new' : this.#refuse('is no folder that can be read');
    }
  }

  #refuse(reason: string): 'closed' {
    this.#tell(`${reason}: it is left alone`);
    return 'closed';
  }

  #found(): void {
    // Nobody else may put something in that this user's runs would read.
    mkdirSync(this.folder.path, { recursive: true, mode: 0o700 });
    this.#put(TAG, Buffer.from(SIGNATURE));
    this.#state = 'own';
  }

  #put(name: string, bytes: Buffer): void {
    const temporary = join(this.folder.path, `${name}.${process.pid}.${Date.now().toString(36)}.tmp`);
    try {
      writeFileSync(temporary, bytes, { flag: 'wx' });
      renameSync(temporary, join(this.folder.path, name));
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  #age(name: string): number {
    return Date.now() - (statSync(join(this.folder.path, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  }

  #remove(name: string): void {
    rmSync(join(this.folder.path, name), { force: true });
  }

  #tell(what: string): void {
    if (this.#told) return;
    this.#told = true;
    this.note(`note: the cache in ${this.folder.path} ${what}; --no-cache goes without one`);
  }
}

/** Undefined for what holds more than data. */
function bytesOf(value: unknown): Buffer | undefined {
  try {
    return serialize(value);
  } catch {
    return undefined;
  }
}

function checksum(body: Uint8Array): Buffer {
  return createHash('sha1').update(body).digest();
}

function isTemporary(name: string): boolean {
  return name.endsWith('.tmp');
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
