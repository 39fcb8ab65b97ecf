import type { CompletedCommand } from './suggestions.js';

/** A completion function for bash: words of the command that is named, or of the default one; else files. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const main = commands.find(({ isDefault }) => isDefault)?.name ?? '';
  return `# Completion of racelint for bash: eval "$(racelint completion bash)" in ~/.bashrc
_racelint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${main} named= word
  # bash parts --option=value at the sign.
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${commands.map(({ name }) => name).join('|')}) command=$word named=yes; break ;; esac
  done
  COMPREPLY=()
  case "$command $previous" in
${commands.flatMap(valueCases).join('\n')}
  esac
  if [[ $current == -* ]]; then
    case $command in
${commands.map(({ name, options }) => `      ${name}) COMPREPLY=($(compgen -W '${options.map(({ flags }) => flags[0]).join(' ')}' -- "$current")) ;;`).join('\n')}
    esac
    return
  fi
  [[ $named ]] || COMPREPLY=($(compgen -W '${names}' -- "$current"))
  case $command in
${commands.filter(({ words }) => words.length > 0).map(({ name, words }) => `    ${name}) COMPREPLY+=($(compgen -W '${words.join(' ')}' -- "$current")) ;;`).join('\n')}
  esac
  case $command in
    ${commands.filter(({ takesPaths }) => takesPaths).map(({ name }) => name).join('|')}) compopt -o filenames; COMPREPLY+=($(compgen -f -- "$current")) ;;
  esac
}
complete -F _racelint racelint
`;
}

function valueCases({ name, options }: CompletedCommand): string[] {
  return options.filter(({ value }) => value !== undefined).map(({ flags, words }) => {
    const patterns = flags.map((flag) => `'${name} ${flag}'`).join('|');
    const reply = words.length > 0 ? `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current"))` : `compopt -o filenames; COMPREPLY=($(compgen -f -- "$current"))`;
    return `    ${patterns}) ${reply}; return ;;`;
  });
}
