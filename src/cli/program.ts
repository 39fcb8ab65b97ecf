import { Command, Option } from 'commander';
import { CONFIDENCES } from '../findings/finding.js';
import { SEVERITIES } from '../findings/summary.js';
import type { ExplainOptions } from './commands/explain.js';
import type { MapOptions } from './commands/map.js';
import type { RulesOptions } from './commands/rules.js';
import type { ScanOptions } from './commands/scan.js';
import { packageVersion } from '../project/package.js';

/** The command line. Commands are loaded when they run and answer with the exit code, which goes to `finish`. */
export function createProgram(finish: (code: number) => void): Command {
  const program = new Command('racelint')
    .description('Finds shared-memory races in JavaScript and TypeScript: SharedArrayBuffer, Atomics, workers and their messages.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(racelint --help tells more)')
    .exitOverride()
    .addHelpText('after', HELP_AFTER);
  program.addCommand(scanCommand(finish), { isDefault: true });
  program.addCommand(mapCommand(finish));
  program.addCommand(explainCommand(finish));
  program.addCommand(rulesCommand(finish));
  for (const command of program.commands) command.copyInheritedSettings(program).helpOption('-h, --help', 'print this help');
  return program;
}

function scanCommand(finish: (code: number) => void): Command {
  return new Command('scan')
    .description('look for races in files, folders and globs (the default command)')
    .argument('[paths...]', 'what to scan', ['.'])
    .addOption(new Option('-f, --format <format>', 'form of the report').choices(['text', 'json']).default('text'))
    .option('--rule <rule=severity>', 'set a rule to error, warning, info or off; repeatable', repeated)
    .option('--only <rule>', 'run only this rule; repeatable', repeated)
    .addOption(new Option('--confidence <level>', 'least sure findings to report').choices([...CONFIDENCES]).default('likely'))
    .addOption(new Option('--fail-on <severity>', 'least grave findings to exit with 1 for').choices([...SEVERITIES, 'never']).default('error'))
    .addOption(new Option('--types <when>', 'ask the type checker what the code leaves open').choices(['auto', 'always', 'never']).default('auto'))
    .option('--stats', 'print counts and times to standard error')
    .addOption(new Option('--debug <stage>', 'print a stage of the analysis as JSON instead').choices(['facts', 'links']))
    .addOption(colorOption())
    .option('--no-progress', 'show no progress on the terminal')
    .addHelpText('after', SCAN_HELP_AFTER)
    .action(async (paths: string[], options: ScanOptions) => {
      const { scan } = await import('./commands/scan.js');
      finish(await scan(paths, options));
    });
}

function mapCommand(finish: (code: number) => void): Command {
  return new Command('map')
    .description('draw the shared memory: who has it, and who does what with each slot of it')
    .argument('[paths...]', 'what to map', ['.'])
    .addOption(new Option('-f, --format <format>', 'form of the map').choices(['text', 'json', 'mermaid', 'dot', 'html']).default('text'))
    .addOption(colorOption())
    .addHelpText('after', MAP_HELP_AFTER)
    .action(async (paths: string[], options: MapOptions) => {
      const { map } = await import('./commands/map.js');
      finish(await map(paths, options));
    });
}

function explainCommand(finish: (code: number) => void): Command {
  return new Command('explain')
    .description('print what a rule reports, or the whole chain of one finding')
    .argument('<rule|fingerprint>', 'id of a rule, or the first characters of the fingerprint of a finding')
    .argument('[paths...]', 'for a finding: what was scanned', ['.'])
    .addOption(colorOption())
    .addHelpText('after', EXPLAIN_HELP_AFTER)
    .action(async (word: string, paths: string[], options: ExplainOptions) => {
      const { explain } = await import('./commands/explain.js');
      finish(await explain(word, paths, options));
    });
}

function rulesCommand(finish: (code: number) => void): Command {
  return new Command('rules')
    .description('list all rules')
    .addOption(new Option('-f, --format <format>', 'form of the list').choices(['text', 'json']).default('text'))
    .addOption(colorOption())
    .action(async (options: RulesOptions) => {
      const { listRules } = await import('./commands/rules.js');
      finish(listRules(options));
    });
}

function colorOption(): Option {
  return new Option('--color <when>', 'colour the output').choices(['auto', 'always', 'never']).default('auto');
}

function repeated(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

const EXIT_CODES = `
Exit codes:
  0  nothing found at or above --fail-on
  1  findings
  2  wrong usage, or racelint failed`;

const HELP_AFTER = `
Examples:
  racelint                       scan this folder
  racelint scan src --stats      scan src, and tell where the time went
  racelint explain no-check-then-act
  racelint explain 3f9a61c2      from where the memory is made to both accesses of a finding
  racelint map --format html     a picture of the shared memory and tables of its slots
  racelint help scan             all options of a scan
${EXIT_CODES}`;

const MAP_HELP_AFTER = `
Each region of shared memory is shown with its allocation, the agents that it reaches, and its slots: bytes,
name, who reads and writes it and how, and what keeps them apart, or the fingerprints of the races.

Examples:
  racelint map src
  racelint map --format html > memory.html
  racelint map --format dot | dot -Tsvg > memory.svg`;

const EXPLAIN_HELP_AFTER = `
A report ends each finding with its fingerprint. The explanation goes from where the memory is made, over
each hand-over, to both accesses: the code, the locks held and the order known there, and how sure that is.

Examples:
  racelint explain no-check-then-act
  racelint explain 3f9a61c2 src`;

const SCAN_HELP_AFTER = `
Folders are read without what .gitignore names, node_modules, dist, build, out, coverage, hidden and
minified files; a file or folder named by itself is always scanned.

Examples:
  racelint scan src 'packages/*/src/**/*.ts'
  racelint scan --only no-check-then-act --confidence possible
  racelint scan --rule no-mixed-access=off --fail-on warning
  racelint scan --format json > races.json
${EXIT_CODES}`;
