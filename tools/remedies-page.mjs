/**
 * Writes docs/remedies.md from the decision table: `npm run docs`. A test compares, so that they stay in step.
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The page of a table. */
export function remediesPage({ groups, situations, approaches }) {
  const used = new Set(Object.values(situations).flatMap((situation) => situation.approaches));
  return `${[
    '# Remedies',
    'What racelint advises for which use of shared memory, the best first. Reports, `racelint fix` and `racelint migrate` go by this table. It is written by `npm run docs`.',
    ...groups.map(({ title, situations: ids }) => section(title, ids.map((id) => situations[id]), approaches)),
    '## Approaches',
    'What each approach is, what it costs, and what it does not solve.',
    ...Object.entries(approaches).filter(([id]) => used.has(id)).map(approachText),
  ].join('\n\n')}\n`;
}

function section(title, situations, approaches) {
  const rows = situations.map(({ name, shows, approaches: ids }) => `| ${name} | ${shows} | ${ids.map((id) => `[${approaches[id].name}](#${id})`).join('; ')} |`);
  return [`## ${title}`, '', '| What it is | How it shows | What to do |', '| --- | --- | --- |', ...rows].join('\n');
}

function approachText([id, { name, does, cost, limits }]) {
  return [`### ${id}`, '', `${sentence(name)} ${sentence(does)}`, '', `- Costs: ${cost}.`, `- Does not solve: ${limits}.`].join('\n');
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { APPROACHES } = await import('../dist/src/remedies/table/approaches.js');
  const { GROUPS, SITUATIONS } = await import('../dist/src/remedies/table/situations.js');
  writeFileSync(new URL('../docs/remedies.md', import.meta.url), remediesPage({ groups: GROUPS, situations: SITUATIONS, approaches: APPROACHES }));
}
