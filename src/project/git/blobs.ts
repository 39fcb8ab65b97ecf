import type { GitRepository } from './repository.js';

const LINE_FEED = 10;

/** The contents of objects, by their names. */
export async function readBlobs(repository: GitRepository, objects: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(objects)];
  if (wanted.length === 0) return new Map();
  return blobsIn(await repository.output(['cat-file', '--batch'], `${wanted.join('\n')}\n`));
}

/** `name type size`, a line feed, the content, a line feed (git-cat-file(1), batch output). One that is not there says `name missing`. */
function blobsIn(output: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(LINE_FEED, at);
    if (end < 0) break;
    const [name = '', , size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    found.set(name, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}
