/**
 * Writes docs/sharing.md from the table of workloads: `npm run docs`. A test compares, so that they stay in step.
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The page: the table, then each row in full. */
export function sharingPage(choices) {
  return `${[
    '# When to share memory',
    'Shared memory is the fastest way for agents to work together, and the hardest to get right. Go through this from the top, and take the first row that is yours. `racelint migrate` goes by it.',
    ['| The work | Do it with |', '| --- | --- |', ...choices.map(({ id, workload, approach }) => `| ${workload} | [${approach}](#${id}) |`)].join('\n'),
    ...choices.map(rowText),
  ].join('\n\n')}\n`;
}

function rowText({ id, workload, approach, because, how, otherwise }) {
  return [`## ${id}`, '', `${workload.charAt(0).toUpperCase()}${workload.slice(1)}: **${approach}**.`, '', `- Why: ${because}.`, `- How: ${how}`, `- Something else when ${otherwise}.`].join('\n');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { SHARING } = await import('../dist/src/models/sharing.js');
  writeFileSync(new URL('../docs/sharing.md', import.meta.url), sharingPage(SHARING));
}
