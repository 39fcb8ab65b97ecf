import type { CompletedCommand } from './suggestions.js';

/** Completions for fish: a line for each command and each of its options. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const others = commands.filter(({ isDefault }) => !isDefault).map(({ name }) => name).join(' ');
  const lines = commands.flatMap((command) => {
    const when = command.isDefault ? `not __fish_seen_subcommand_from ${others}` : `__fish_seen_subcommand_from ${command.name}`;
    const options = command.options.map(({ flags, about, value, words }) => {
      const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
      const takes = value === undefined ? '' : words.length > 0 ? ` -x -a ${quoted(words.join(' '))}` : ' -r -F';
      return `complete -c racelint -n ${quoted(when)} ${names}${takes} -d ${quoted(about)}`;
    });
    const words = command.words.length === 0 ? [] : [`complete -c racelint -n ${quoted(when)} -a ${quoted(command.words.join(' '))}`];
    const files = command.takesPaths ? [] : [`complete -c racelint -n ${quoted(when)} -f`];
    return [`complete -c racelint -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.about)}`, ...files, ...options, ...words];
  });
  return `# Completion of racelint for fish: racelint completion fish > ~/.config/fish/completions/racelint.fish\n${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
