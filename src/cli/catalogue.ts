/** The one door from the command line to the rules; commands import it when they run, so that `--help` stays quick. */
export { rules } from '../../rules/index.js';
