import { Command, Option } from 'commander';
import { CONFIDENCES } from '../../findings/finding.js';
import { SEVERITIES } from '../../findings/summary.js';
import { FORMATS } from '../../report/formats.js';
import type { ScanOptions } from '../commands/scan.js';
import { colorOption, configOption, EXIT_CODES, noConfigOption, repeated } from './options.js';

/** `racelint scan`. */
export function scanCommand(finish: (code: number) => void): Command {
  return new Command('scan')
    .description('look for races in files, folders and globs (the default command)')
    .argument('[paths...]', 'what to scan; without any, what the configuration includes, or this folder')
    .option('-f, --format <name[=file]>', 'form of the report, and a file for it; repeatable (default: text)', repeated)
    .option('--rule <rule=severity>', 'set a rule to error, warning, info or off; repeatable', repeated)
    .option('--only <rule>', 'run only this rule; repeatable', repeated)
    .addOption(new Option('--confidence <level>', 'least sure findings to report').choices([...CONFIDENCES]).default(undefined, '"likely"'))
    .addOption(new Option('--fail-on <severity>', 'least grave findings to exit with 1 for').choices([...SEVERITIES, 'never']).default(undefined, '"error"'))
    .addOption(new Option('--types <when>', 'ask the type checker what the code leaves open').choices(['auto', 'always', 'never']).default('auto'))
    .addOption(new Option('--staged', 'tell of files that are staged, as git has them in its index').conflicts(['since', 'affected', 'stdin', 'debug']))
    .addOption(new Option('--since <ref>', 'tell of files changed since this branch left that branch, tag or commit').conflicts(['affected', 'stdin', 'debug']))
    .addOption(new Option('--affected <ref>', 'tell of these and of all files whose findings they may change').conflicts(['stdin', 'newOnly', 'debug']))
    .option('--new-only', 'with --staged or --since: tell of changed lines alone')
    .addOption(new Option('--stdin', 'tell of one file, whose text is read from standard input').conflicts('debug'))
    .option('--stdin-filename <file>', 'what file that text is of')
    .addOption(new Option('--watch', 'scan again whenever a file has changed').conflicts(['staged', 'stdin', 'debug']))
    .option('--baseline <file>', 'leave out what this baseline knows (default: racelint-baseline.json, above or in this folder)')
    .option('--no-baseline', 'use no baseline')
    .option('--report-suppressed', 'also report findings that comments or the baseline suppress')
    .option('--no-cache', 'look at everything anew, and keep nothing for the next run')
    .option('--cache-location <folder>', 'keep what the next run need not find out again there (default: node_modules/.cache/racelint)')
    .option('--stats', 'print counts and times to standard error')
    .addOption(new Option('--debug <stage>', 'print a stage of the analysis as JSON instead').choices(['facts', 'links']))
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(colorOption())
    .option('--no-progress', 'show no progress on the terminal')
    .addHelpText('after', SCAN_HELP_AFTER)
    .action(async (paths: string[], options: ScanOptions) => {
      const { scan } = await import('../commands/scan.js');
      finish(await scan(paths, options));
    });
}

const SCAN_HELP_AFTER = (): string => `
Folders are read without what .gitignore names, node_modules, dist, build, out, coverage, hidden and
minified files; a file or folder named by itself is always scanned.

--staged, --since, --affected and --stdin still look at the whole project, and tell of findings with one of
their places in what was asked for. Of several files that are named, only those count.

Formats:
${formatList()}

Examples:
  racelint scan src 'packages/*/src/**/*.ts'
  racelint scan --only no-check-then-act --confidence possible
  racelint scan --rule no-mixed-access=off --fail-on warning
  racelint scan --format text --format sarif=reports/racelint.sarif
  racelint scan --since origin/main --new-only
${EXIT_CODES}`;

/** In GitHub Actions `github` is added to the default. */
function formatList(): string {
  const names = Object.entries(FORMATS);
  const width = Math.max(...names.map(([name]) => name.length));
  return names.map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`).join('\n');
}
