/**
 * Writes the table of rules in README.md from the catalogue: `npm run docs`. A test compares, so that they stay in step.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const START = '<!-- rules: written by tools/readme-rules.mjs -->';
const END = '<!-- end of rules -->';

/** The README with the table of `rules` between its markers. */
export function withRuleTable(readme, rules) {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md has no "${START}" … "${END}"`);
  return `${readme.slice(0, start + START.length)}\n${ruleTable(rules)}\n${readme.slice(end)}`;
}

function ruleTable(rules) {
  const rows = rules.map(
    ({ id, description, severity, cwe }) =>
      `| [\`${id}\`](docs/rules/${id}.md) | ${description} | ${severity} | [${cwe}](https://cwe.mitre.org/data/definitions/${cwe}.html) |`,
  );
  return ['', '| Rule | What it does | Recommended | CWE |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const readme = new URL('../README.md', import.meta.url);
  const { rules } = await import('../dist/rules/index.js');
  writeFileSync(readme, withRuleTable(readFileSync(readme, 'utf8'), rules));
}
