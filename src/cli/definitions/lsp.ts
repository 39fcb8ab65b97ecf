import { Command } from 'commander';

/** `racelint lsp`. */
export function lspCommand(finish: (code: number) => void): Command {
  return new Command('lsp')
    .description('serve an editor over the Language Server Protocol: diagnostics, quick fixes and hovers')
    .option('--stdio', 'speak over standard input and output (the default, and the only way)')
    .addHelpText('after', LSP_HELP_AFTER)
    .action(async () => {
      const { lsp } = await import('../commands/lsp.js');
      finish(await lsp());
    });
}

const LSP_HELP_AFTER = `
Editors start it themselves. All files of the workspace are analysed, those that are open with the text of the editor.

Examples:
  vim.lsp.config('racelint', { cmd = { 'npx', 'racelint', 'lsp' }, root_markers = { 'package.json' } })   Neovim
  [language-server.racelint]  command = "npx"  args = ["racelint", "lsp"]                                  Helix`;
