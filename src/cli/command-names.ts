/** The commands, in the order of the help. */
export const COMMAND_NAMES = ['scan', 'fix', 'prove', 'map', 'explain', 'migrate', 'deps', 'rules', 'config', 'init', 'doctor', 'baseline', 'lsp', 'completion'] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
