/**
 * Writes docs/cli.md from the definitions of the commands: `npm run docs`. A test compares, so that they stay in step.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The page, from the shapes of the commands and the formats of a report. */
export function cliReference(shapes, formats) {
  const parts = [
    '# The command line',
    '<!-- Written by tools/cli-reference.mjs from the definitions of the commands: npm run docs -->',
    table(['Command', ''], shapes.map((shape) => [`[\`${usage(shape)}\`](#racelint-${shape.name})`, shape.about])),
    'Without a command `racelint` scans. `racelint help <command>` prints the options of a command, `racelint --version` the version. The result goes to standard output, everything else to standard error. racelint ends with 0 where nothing was found at or above `--fail-on`, with 1 where something was, and with 2 when it was called wrongly or failed.',
    ...shapes.map((shape) => commandPart(shape, formats)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function usage({ name, arguments: given }) {
  const words = given.map(({ name: argument, required, many }) => (required ? `<${argument}>` : `[${argument}${many ? '...' : ''}]`));
  return ['racelint', name, ...words].join(' ');
}

function commandPart(shape, formats) {
  const { name, about, arguments: given, options } = shape;
  const parts = [`## racelint ${name}`, `${about.charAt(0).toUpperCase()}${about.slice(1)}.`, `\`\`\`sh\n${usage(shape)}\n\`\`\``];
  if (given.length > 0) parts.push(table(['Argument', ''], given.map(({ name: argument, about: told, choices }) => [`\`${argument}\``, `${told}${listed(choices)}`])));
  parts.push(table(['Option', '', 'Default'], options.map((option) => [`\`${flags(option)}\``, `${option.about}${listed(option.choices)}`, option.byDefault === undefined ? '' : `\`${option.byDefault}\``])));
  if (options.some(({ value }) => value === 'name[=file]')) parts.push('The formats of a report:', table(['Format', ''], Object.entries(formats).map(([format, { about: told }]) => [`\`${format}\``, told])));
  return parts.join('\n\n');
}

function flags({ short, long, value }) {
  return `${short === undefined ? '' : `${short}, `}${long}${value === undefined ? '' : ` <${value}>`}`;
}

function listed(choices) {
  return choices.length === 0 ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
}

function table(head, rows) {
  const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** The definitions are TypeScript, and no part of the library that is built: they are bundled for this once, within the package, by whose name they find its manifest. */
async function definitions() {
  const { rolldown } = await import('rolldown');
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = mkdtempSync(join(root, 'dist/.cli-reference-'));
  try {
    const bundle = await rolldown({ input: { program: join(root, 'src/cli/program.ts'), shapes: join(root, 'src/cli/command-shapes.ts'), formats: join(root, 'src/report/formats.ts') }, platform: 'node', external: [/^node:/, /^[\w@]/] });
    await bundle.write({ dir: folder, entryFileNames: '[name].mjs' });
    const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
    return { ...(await load('program')), ...(await load('shapes')), ...(await load('formats')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { createProgram, commandShapes, FORMATS } = await definitions();
  writeFileSync(new URL('../docs/cli.md', import.meta.url), cliReference(commandShapes(createProgram(() => undefined)), FORMATS));
}
