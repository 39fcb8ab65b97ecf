import type { Command } from 'commander';
import { rules } from '../catalogue.js';
import { commandShapes } from '../command-shapes.js';
import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import { completedCommands } from '../completion/suggestions.js';
import { zshCompletion } from '../completion/zsh.js';
import { EXIT } from '../exit-codes.js';
import { print } from '../output.js';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export type Shell = keyof typeof SHELLS;

/** `racelint completion`: a script for the shell, made of the definitions of the commands. */
export function completion(shell: Shell, program: Command): number {
  print(SHELLS[shell](completedCommands(commandShapes(program), rules.map(({ id }) => id))));
  return EXIT.clean;
}
