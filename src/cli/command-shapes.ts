import type { Command, Option } from 'commander';

/** What the definitions say of a command: completions and the reference are made of it. */
export interface CommandShape {
  readonly name: string;
  readonly about: string;
  /** Runs where no command is named. */
  readonly isDefault: boolean;
  readonly arguments: readonly ArgumentShape[];
  readonly options: readonly OptionShape[];
}

export interface ArgumentShape {
  readonly name: string;
  readonly about: string;
  readonly required: boolean;
  readonly many: boolean;
  readonly choices: readonly string[];
}

export interface OptionShape {
  /** `--fail-on`. */
  readonly long: string;
  /** `-f`. */
  readonly short?: string;
  readonly about: string;
  /** How help writes the value: `severity` of `--fail-on <severity>`; nothing for a switch. */
  readonly value?: string;
  readonly choices: readonly string[];
  readonly byDefault?: string;
}

/** All commands, the default one first. */
export function commandShapes(program: Command): readonly CommandShape[] {
  const [first] = program.commands;
  return program.commands.map((command) => ({
    name: command.name(),
    about: command.description(),
    isDefault: command === first,
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(), about: argument.description, required: argument.required, many: argument.variadic, choices: argument.argChoices ?? [],
    })),
    options: [...command.options.filter(({ hidden }) => !hidden).map(optionShape), { long: '--help', short: '-h', about: 'print this help', choices: [] }],
  }));
}

function optionShape({ flags, long, short, description, argChoices, defaultValue, negate }: Option): OptionShape {
  const value = /<(.+)>$/.exec(flags)?.[1];
  return {
    long: long ?? flags, ...(short && { short }), about: description, ...(value !== undefined && { value }), choices: argChoices ?? [],
    ...(typeof defaultValue === 'string' && !negate && { byDefault: defaultValue }),
  };
}
