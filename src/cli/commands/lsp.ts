import { createConnection } from 'vscode-languageserver/node';
import { UsageError } from '../../config/usage-error.js';
import { serve } from '../../lsp/server.js';
import type { Analysis } from '../../lsp/workspace.js';
import { packageFolderOf } from '../../project/package-folder.js';
import { packageVersion } from '../../project/package.js';
import { sourceOrNothing } from '../../project/read-source.js';
import { analyzeFiles } from '../analyze-files.js';
import { chosenFiles } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { compareWithKnown } from '../known-findings.js';
import { note } from '../output.js';

/** `racelint lsp`: serves until the editor says `exit` or goes away. */
export async function lsp(): Promise<number> {
  const connection = createConnection(process.stdin, process.stdout);
  serve(connection, { version: packageVersion(), analyze, read: (path) => sourceOrNothing(path) ?? '', homeOf: (path) => packageFolderOf(path) });
  return new Promise((resolve) => {
    connection.onExit(() => resolve(EXIT.clean));
    process.stdin.once('end', () => resolve(EXIT.clean));
  });
}

async function analyze(folder: string, texts: ReadonlyMap<string, string>): Promise<Analysis> {
  try {
    const { files, analysis } = await chosenFiles([folder], folder);
    const { findings, problems } = await analyzeFiles(files, analysis, 'auto', { texts, read: (path) => texts.get(path) });
    return { findings: compareWithKnown(findings, undefined, folder)?.fresh ?? findings, notes: problems.filter(({ kind }) => kind === 'note') };
  } catch (error) {
    // A folder without any code is no mistake of an editor. A wrong configuration is told where editors keep what servers say.
    if (error instanceof UsageError) {
      note(`note: ${error.message} ${error.hint}`.trimEnd());
      return { findings: [], notes: [] };
    }
    throw error;
  }
}
