import { RULE_SETTINGS } from '../../config/rule-settings.js';
import { FORMAT_NAMES } from '../../report/formats.js';
import type { ArgumentShape, CommandShape, OptionShape } from '../command-shapes.js';

/** A command with the words that its options and arguments may be completed to. */
export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly isDefault: boolean;
  readonly options: readonly CompletedOption[];
  /** Words for arguments; files are offered besides where `takesPaths`. */
  readonly words: readonly string[];
  readonly takesPaths: boolean;
}

export interface CompletedOption {
  /** `--format`, `-f`. */
  readonly flags: readonly string[];
  readonly about: string;
  /** What the value is called; nothing for a switch. */
  readonly value?: string;
  /** Files, where there are no words. */
  readonly words: readonly string[];
}

/** The commands with all words; `rules` are the ids of the catalogue. */
export function completedCommands(shapes: readonly CommandShape[], rules: readonly string[]): readonly CompletedCommand[] {
  const helpWords = shapes.map(({ name }) => name);
  const help: CompletedCommand = { name: 'help', about: 'print the help of a command', isDefault: false, options: [], words: helpWords, takesPaths: false };
  return [...shapes.map((shape) => completed(shape, rules)), help];
}

function completed({ name, about, isDefault, options, arguments: given }: CommandShape, rules: readonly string[]): CompletedCommand {
  return {
    name, about, isDefault,
    options: options.map((option) => ({ flags: [option.long, ...(option.short ? [option.short] : [])], about: option.about, ...(option.value !== undefined && { value: option.value }), words: optionWords(option, rules) })),
    words: given.flatMap((argument) => argumentWords(argument, rules)),
    takesPaths: given.some(({ name: argument }) => argument === 'paths'),
  };
}

/** What a value may be is said by its name in the help. */
function optionWords({ value, choices }: OptionShape, rules: readonly string[]): readonly string[] {
  if (choices.length > 0) return choices;
  switch (value) {
    case 'name[=file]':
      return FORMAT_NAMES;
    case 'rule':
      return rules;
    case 'rule=severity':
      return rules.flatMap((rule) => RULE_SETTINGS.map((severity) => `${rule}=${severity}`));
    default:
      return [];
  }
}

function argumentWords({ name, choices }: ArgumentShape, rules: readonly string[]): readonly string[] {
  if (choices.length > 0) return choices;
  const kinds = name.split('|');
  return kinds.flatMap((kind) => (kind === 'rule' ? rules : kind === 'sharing' ? [kind] : []));
}
