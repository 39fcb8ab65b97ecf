import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DidChangeWatchedFilesNotification, TextDocuments, TextDocumentSyncKind, type ClientCapabilities, type CodeAction, type CodeActionParams, type Connection, type InitializeParams } from 'vscode-languageserver';
import { CODE_ACTION_KINDS, fixAll, quickFixes, removals } from './code-actions.js';
import { diagnosticOf, diagnosticOfNote } from './diagnostic.js';
import { hoverAt } from './hover.js';
import { SOURCE_EXTENSIONS } from '../project/source-extensions.js';
import { LocatedTexts } from './located-texts.js';
import { suppressions } from './suppressions.js';
import { Workspace, type Analyze } from './workspace.js';

/** Typing goes on for so long before the files are analysed anew. */
const PAUSE_MILLISECONDS = 200;

/** What an analysis may read. */
const WATCHED = `**/{*.{${SOURCE_EXTENSIONS.join(',')}},racelint.config.{json,jsonc},racelint-baseline.json,package.json,tsconfig*.json,.gitignore}`;

export interface ServerOptions {
  readonly version: string;
  readonly analyze: Analyze;
  /** The text of a file that is not open; empty where it cannot be read. */
  readonly read: (path: string) => string;
  /** The folder to analyse for a file outside of all folders of the workspace. */
  readonly homeOf: (path: string) => string;
}

/** Serves an editor over the Language Server Protocol 3.17: diagnostics, quick fixes and hovers. */
export function serve(connection: Connection, options: ServerOptions): void {
  new Server(connection, options).listen();
}

class Server {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #workspace: Workspace;
  readonly #shown = new Set<string>();
  #folders: readonly string[] = [];
  #client: ClientCapabilities = {};
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly options: ServerOptions,
  ) {
    this.#workspace = new Workspace(options.analyze, () => this.#roots(), () => this.#texts());
  }

  listen(): void {
    const { connection } = this;
    connection.onInitialize((params) => {
      this.#folders = foldersOf(params);
      this.#client = params.capabilities;
      return {
        serverInfo: { name: 'racelint', version: this.options.version },
        capabilities: {
          textDocumentSync: TextDocumentSyncKind.Incremental,
          codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
          hoverProvider: true,
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        },
      };
    });
    connection.onInitialized(() => {
      this.#watch();
      this.#changed();
    });
    connection.onDidChangeWatchedFiles(() => this.#changed());
    connection.onCodeAction((params) => this.#codeActions(params));
    connection.onHover(async ({ textDocument, position }) => {
      const path = pathOf(textDocument.uri);
      return path === undefined ? null : hoverAt((await this.#workspace.told()).get(path)?.findings ?? [], position, this.#located());
    });
    this.#documents.onDidChangeContent(() => this.#changed());
    this.#documents.onDidClose(() => this.#changed());
    this.#documents.onDidSave(() => this.#changed());
    this.#documents.listen(connection);
    connection.listen();
  }

  /** Other programs write files, and folders come and go. */
  #watch(): void {
    const { connection } = this;
    if (this.#client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: WATCHED }] });
    }
    if (!this.#client.workspace?.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = pathsOf(removed);
      this.#folders = [...this.#folders.filter((folder) => !gone.includes(folder)), ...pathsOf(added)];
      this.#changed();
    });
  }

  #changed(): void {
    this.#workspace.outdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#publish(), PAUSE_MILLISECONDS);
  }

  async #publish(): Promise<void> {
    try {
      const told = await this.#workspace.told();
      const texts = this.#located();
      for (const path of new Set([...this.#shown, ...told.keys()])) {
        const { findings = [], notes = [] } = told.get(path) ?? {};
        const diagnostics = [...findings.map((finding) => diagnosticOf(finding, texts)), ...notes.map((note) => diagnosticOfNote(note, texts))];
        void this.connection.sendDiagnostics({ uri: texts.uriOf(path), diagnostics });
        if (diagnostics.length === 0) this.#shown.delete(path);
        else this.#shown.add(path);
      }
    } catch (error) {
      this.connection.console.error(`racelint could not analyse the workspace: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #codeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const path = pathOf(textDocument.uri);
    const { findings = [], notes = [] } = (path === undefined ? undefined : (await this.#workspace.told()).get(path)) ?? {};
    const texts = this.#located();
    const wanted = (action: CodeAction): boolean => context.only?.some((kind) => action.kind === kind || action.kind?.startsWith(`${kind}.`)) ?? true;
    return [...quickFixes(findings, range, texts), ...removals(notes, range, texts), ...suppressions(findings, range, texts), ...fixAll(findings, texts)].filter(wanted);
  }

  #located(): LocatedTexts {
    const texts = this.#texts();
    return new LocatedTexts((path) => texts.get(path) ?? this.options.read(path), new Map(this.#open().map(({ path, document }) => [path, document.uri])));
  }

  #texts(): ReadonlyMap<string, string> {
    return new Map(this.#open().map(({ path, document }) => [path, document.getText()]));
  }

  #open(): { readonly path: string; readonly document: TextDocument }[] {
    return this.#documents.all().flatMap((document) => {
      const path = pathOf(document.uri);
      return path === undefined ? [] : [{ path, document }];
    });
  }

  /** The folders of the workspace, and those of open files that are in none of them. */
  #roots(): readonly string[] {
    const outside = this.#open().filter(({ path }) => !this.#folders.some((folder) => path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`)));
    return [...new Set([...this.#folders, ...outside.map(({ path }) => this.options.homeOf(path))])];
  }
}

interface Folder {
  readonly uri: string;
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return pathsOf(workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : []));
}

function pathsOf(folders: readonly Folder[]): string[] {
  return folders.flatMap(({ uri }) => pathOf(uri) ?? []);
}

/** Texts that are no files (`untitled:`, `git:`) have no path. */
function pathOf(uri: string): string | undefined {
  return uri.startsWith('file:') ? fileURLToPath(uri).replace(/(?<=.)[\\/]$/, '') : undefined;
}
