/** `@racelint` tags that promise nothing, told to who wrote them. */
import { CONTRACT_WORDS } from '../facts/contracts.js';
import type { UnreadTag } from '../facts/ir.js';
import type { FileProblem } from '../findings/finding.js';
import { closestTo } from '../text/closest.js';
import type { SourceStore } from './source-store.js';

export function tagNotes(files: readonly string[], sources: SourceStore): FileProblem[] {
  return files.flatMap((file) => (sources.facts(file)?.unreadTags ?? []).map((tag): FileProblem => ({
    file, kind: 'note', message: messageOf(tag), ...sources.lines(file).position(tag.at[0]),
  })));
}

function messageOf({ text, why }: UnreadTag): string {
  switch (why) {
    case 'no lock':
      return '`@racelint guarded-by` does not say which lock: name a field, a variable or a Web Lock.';
    case 'no subject':
      return `\`@racelint ${text}\` stands before nothing that it can be about: a function, class, method, field or variable, or the file.`;
    case 'no contract': {
      const nearest = closestTo(text, CONTRACT_WORDS);
      return `\`@racelint ${text}\` is no contract. ${nearest === undefined ? `Contracts are ${CONTRACT_WORDS.map((word) => `\`${word}\``).join(', ')}.` : `Did you mean \`${nearest}\`?`}`;
    }
  }
}
