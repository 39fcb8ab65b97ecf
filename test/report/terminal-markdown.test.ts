import { expect, test } from 'vitest';
import { terminalMarkdown } from '../../src/report/terminal-markdown.js';
import { plain } from './sample-finding.js';

test('a page without its signs', () => {
  const page = `<!-- generated -->
# no-check-then-act

A decision on **shared** state, as in \`if (v[0] === 0)\`.

## Wrong

\`\`\`js
if (v[0] === 0) {

  v[0] = 1; // **not** emphasis
}
\`\`\`

- read the [page](./other.md)
- see [MDN](https://developer.mozilla.org)
`;
  expect(terminalMarkdown(page, plain)).toBe(`\
no-check-then-act

A decision on shared state, as in if (v[0] === 0).

Wrong

    if (v[0] === 0) {

      v[0] = 1; // **not** emphasis
    }

  • read the page
  • see MDN (https://developer.mozilla.org)
`);
});
