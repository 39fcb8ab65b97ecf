import { createConnection } from 'vscode-languageserver/node';
import { UsageError } from '../../config/usage-error.js';
import type { Finding } from '../../findings/finding.js';
import { serve } from '../../lsp/server.js';
import { packageFolderOf } from '../../project/package-folder.js';
import { packageVersion } from '../../project/package.js';
import { sourceOrNothing } from '../../project/read-source.js';
import { analyzeFiles } from '../analyze-files.js';
import { chosenFiles } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
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

async function analyze(folder: string, texts: ReadonlyMap<string, string>): Promise<readonly Finding[]> {
  try {
    const { files, analysis } = await chosenFiles([folder], folder);
    const { findings } = await analyzeFiles(files, analysis, 'auto', { read: (path) => texts.get(path) });
    return findings;
  } catch (error) {
    // A folder without any code is no mistake of an editor. A wrong configuration is told where editors keep what servers say.
    if (error instanceof UsageError) {
      note(`note: ${error.message} ${error.hint}`.trimEnd());
      return [];
    }
    throw error;
  }
}
