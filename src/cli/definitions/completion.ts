import { Argument, Command } from 'commander';
import type { Shell } from '../commands/completion.js';

/** `racelint completion`. */
export function completionCommand(finish: (code: number) => void): Command {
  return new Command('completion')
    .description('print the completion of commands and options for a shell')
    .addArgument(new Argument('<shell>', 'where to complete').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', COMPLETION_HELP_AFTER)
    .action(async (shell: Shell, _options: object, command: Command) => {
      const { completion } = await import('../commands/completion.js');
      finish(completion(shell, command.parent ?? command));
    });
}

const COMPLETION_HELP_AFTER = `
Examples:
  echo 'eval "$(racelint completion bash)"' >> ~/.bashrc
  racelint completion zsh > "\${fpath[1]}/_racelint"
  racelint completion fish > ~/.config/fish/completions/racelint.fish`;
