import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { createProgram } from '../../src/cli/program.js';
import { runRacelint } from '../support/run-racelint.js';
import { withRuleTable } from '../../tools/readme-rules.mjs';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

test('the table of rules is in step with the catalogue (npm run docs writes it)', () => {
  expect(readme).toBe(withRuleTable(readme, rules));
});

test('the first screen shows what racelint reports in the sample', () => {
  const { code, stdout } = runRacelint(fileURLToPath(root), ['scan', 'examples/thumbnails']);
  const shown = /^```\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  let from = 0;
  for (const line of shown.split('\n').filter((text) => text.trim() !== '…')) {
    // Times differ, and the places at the ends of steps are left out.
    const at = stdout.indexOf(line.replace(/, \d\.\d\d s\)$/, ''), from);
    expect(at, line).toBeGreaterThanOrEqual(from);
    from = at;
  }
  expect(code).toBe(1);
});

test('every option of a scan is documented', () => {
  const scan = createProgram(() => undefined).commands.find((command) => command.name() === 'scan');
  for (const option of scan?.options ?? []) expect(readme).toContain(`\`${option.long}`);
});

test('links to files of the project lead somewhere', () => {
  for (const name of ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md']) {
    const text = readFileSync(new URL(name, root), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(fileURLToPath(new URL(target, root))), `${name}: ${target}`).toBe(true);
    }
  }
});
