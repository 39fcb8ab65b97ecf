import type { CompletedCommand, CompletedOption } from './suggestions.js';

/** A completion function for zsh, by its `_arguments`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const main = commands.find(({ isDefault }) => isDefault)?.name ?? '';
  return `#compdef racelint
# Completion of racelint for zsh: racelint completion zsh > "\${fpath[1]}/_racelint"
_racelint() {
  local -a commands=(
${commands.map(({ name, about }) => `    ${quoted(`${name}:${about.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  local command=${main} word
  for word in \${words[2,CURRENT-1]}; do
    case $word in (${commands.map(({ name }) => name).join('|')}) command=$word; words=("\${(@)words:#$word}"); (( CURRENT-- )); break ;; esac
  done
  if [[ $command == ${main} && \${words[CURRENT]} != -* && CURRENT -eq 2 ]]; then _describe -t commands command commands; fi
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _racelint ]]; then _racelint "$@"; else compdef _racelint racelint; fi
`;
}

function commandCase({ name, options, words, takesPaths }: CompletedCommand): string {
  const rest = takesPaths && words.length > 0 ? `'*:word:{ compadd -- ${words.join(' ')}; _files }'` : takesPaths ? `'*:path:_files'` : words.length > 0 ? `'1:word:(${words.join(' ')})'` : '';
  return `    (${name}) _arguments ${[...options.map(optionSpec), rest].filter((spec) => spec !== '').join(' ')} ;;`;
}

/** `*` lets an option come again. A long one takes its value after a sign or a space. */
function optionSpec({ flags, about, value, words }: CompletedOption): string {
  const described = `[${about.replace(/[[\]\\:]/g, '\\$&')}]`;
  const values = value === undefined ? '' : `:${value.replace(/[:[\]\\]/g, '\\$&')}:${words.length > 0 ? `(${words.join(' ')})` : '_files'}`;
  return flags.map((flag) => quoted(`*${flag}${value !== undefined && flag.startsWith('--') ? '=' : ''}${described}${values}`)).join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
