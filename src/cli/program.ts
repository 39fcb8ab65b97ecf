import { Command } from 'commander';
import { packageVersion } from '../project/package.js';
import { COMMAND_NAMES, type CommandName } from './command-names.js';
import { baselineCommand } from './definitions/baseline.js';
import { completionCommand } from './definitions/completion.js';
import { configCommand } from './definitions/config.js';
import { depsCommand } from './definitions/deps.js';
import { doctorCommand } from './definitions/doctor.js';
import { explainCommand } from './definitions/explain.js';
import { fixCommand } from './definitions/fix.js';
import { initCommand } from './definitions/init.js';
import { lspCommand } from './definitions/lsp.js';
import { mapCommand } from './definitions/map.js';
import { migrateCommand } from './definitions/migrate.js';
import { EXIT_CODES } from './definitions/options.js';
import { proveCommand } from './definitions/prove.js';
import { rulesCommand } from './definitions/rules.js';
import { scanCommand } from './definitions/scan.js';

const DEFINITIONS: Readonly<Record<CommandName, (finish: (code: number) => void) => Command>> = {
  scan: scanCommand,
  fix: fixCommand,
  prove: proveCommand,
  map: mapCommand,
  explain: explainCommand,
  migrate: migrateCommand,
  deps: depsCommand,
  rules: rulesCommand,
  config: configCommand,
  init: initCommand,
  doctor: doctorCommand,
  baseline: baselineCommand,
  lsp: lspCommand,
  completion: completionCommand,
};

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
  for (const name of COMMAND_NAMES) program.addCommand(DEFINITIONS[name](finish), { isDefault: name === 'scan' });
  for (const command of program.commands) command.copyInheritedSettings(program).helpOption('-h, --help', 'print this help');
  return program;
}

const HELP_AFTER = `
Examples:
  racelint                       scan this folder
  racelint scan src --stats      scan src, and tell where the time went
  racelint explain no-check-then-act
  racelint explain 3f9a61c2      from where the memory is made to both accesses of a finding
  racelint fix --diff            what the safe edits would change
  racelint map --format html     a picture of the shared memory and tables of its slots
  racelint migrate > PLAN.md     what the memory should be like, and the steps that lead there
  racelint help scan             all options of a scan
${EXIT_CODES}`;
