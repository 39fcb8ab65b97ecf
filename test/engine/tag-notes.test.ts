import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { listFiles } from '../../src/project/list-files.js';
import { temporaryProject } from '../support/temporary-project.js';

test('tags that promise nothing are told as notes, with their place', () => {
  const folder = temporaryProject({
    'ring.js': `/** @racelint single-writter */
export class Ring { constructor(buffer) { this.cells = new Int32Array(buffer); } push() { Atomics.add(this.cells, 0, 1); } }
/** @racelint guarded-by */
export function push() {}
/** @racelint unordered */
export function pop() {}
/** @racelint single-agent */
push();
`,
  });
  const { problems } = analyzeProject(listFiles(['.'], folder).files, rules, { workingDirectory: folder });
  expect(problems.map(({ kind, line, column, message }) => [kind, line, column, message])).toEqual([
    ['note', 1, 5, '`@racelint single-writter` is no contract. Did you mean `single-writer`?'],
    ['note', 3, 5, '`@racelint guarded-by` does not say which lock: name a field, a variable or a Web Lock.'],
    ['note', 5, 5, '`@racelint unordered` is no contract. Contracts are `single-writer`, `single-agent`, `guarded-by`.'],
    ['note', 7, 5, '`@racelint single-agent` stands before nothing that it can be about: a function, class, method, field or variable, or the file.'],
  ]);
});
