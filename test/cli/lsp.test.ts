import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter,
  type CodeAction, type Diagnostic, type Hover, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams, type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const BIN = fileURLToPath(new URL('../../bin/racelint.js', import.meta.url));
const MAIN = `import { Worker } from 'node:worker_threads';

const counts = new Int32Array(new SharedArrayBuffer(8));
for (let i = 0; i < 4; i++) new Worker(new URL('./worker.js', import.meta.url), { workerData: { counts } });
`;
const WORKER = `import { workerData } from 'node:worker_threads';

const { counts } = workerData;
counts[0]++;
`;
const RIGHT = WORKER.replace('counts[0]++', 'Atomics.add(counts, 0, 1)');

/** What an editor knows: the diagnostics of each file, as they were last sent. */
class Editor {
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly #waiting: (() => void)[] = [];

  private constructor(
    readonly folder: string,
    readonly connection: ProtocolConnection,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      this.diagnostics.set(uri, diagnostics);
      for (const look of this.#waiting.splice(0)) look();
    });
  }

  static async start(folder: string): Promise<Editor> {
    const server = spawn(process.execPath, [BIN, 'lsp', '--stdio'], { cwd: folder });
    onTestFinished(() => void server.kill());
    const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    connection.listen();
    const editor = new Editor(folder, connection);
    const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid, capabilities: {}, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'project' }],
    });
    expect(capabilities).toMatchObject({ hoverProvider: true, codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.racelint'] } });
    await connection.sendNotification('initialized', {});
    return editor;
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  async open(name: string, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri(name), languageId: 'javascript', version: 1, text } });
  }

  async change(name: string, version: number, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: this.uri(name), version }, contentChanges: [{ text }] });
  }

  /** Waits until the diagnostics of a file are so many. */
  async until(name: string, count: number): Promise<readonly Diagnostic[]> {
    for (;;) {
      const known = this.diagnostics.get(this.uri(name));
      if (known?.length === count) return known;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
  }
}

test('a race between files is shown, explained and fixed', { timeout: 30_000 }, async () => {
  const editor = await Editor.start(temporaryProject({ 'main.js': MAIN, 'worker.js': WORKER }));
  const [diagnostic] = await editor.until('worker.js', 1);
  expect(diagnostic).toMatchObject({
    range: { start: { line: 3, character: 0 }, end: { line: 3, character: 11 } },
    severity: 1, source: 'racelint', code: 'no-unsynchronized-rmw',
    message: expect.stringContaining('reported because'),
    codeDescription: { href: expect.stringMatching(/no-unsynchronized-rmw/) },
  });

  const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri: editor.uri('worker.js') }, position: { line: 3, character: 2 } });
  expect((hover.contents as { value: string }).value).toMatch(/How it goes wrong[\s\S]*the update of worker 2 is lost[\s\S]*How to fix it/);
  const elsewhere = await editor.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: editor.uri('worker.js') }, position: { line: 0, character: 2 } });
  expect(elsewhere).toBeNull();

  const actions = await actionsAt(editor, 'worker.js', 3);
  expect(actions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['quickfix']));
  expect(applied(WORKER, actions[0]?.edit, editor.uri('worker.js'))).toBe(RIGHT);
  await editor.stop();
});

test('the other side of a race is related information', { timeout: 30_000 }, async () => {
  const main = MAIN.replace('for (let i = 0; i < 4; i++) ', 'setTimeout(() => { counts[0] = 7; });\n');
  const editor = await Editor.start(temporaryProject({ 'main.js': main, 'worker.js': WORKER }));
  expect(await editor.until('worker.js', 1)).toMatchObject([{
    relatedInformation: [{ location: { uri: editor.uri('main.js'), range: { start: { line: 3, character: 19 } } }, message: expect.stringContaining('meanwhile') }],
  }]);
  await editor.stop();
});

test('the text of the editor counts, and that of the disk again when it is closed', { timeout: 30_000 }, async () => {
  const editor = await Editor.start(temporaryProject({ 'main.js': MAIN, 'worker.js': WORKER }));
  await editor.until('worker.js', 1);
  await editor.open('worker.js', RIGHT);
  await editor.until('worker.js', 0);
  await editor.change('worker.js', 2, `\n\n${WORKER}`);
  expect(await editor.until('worker.js', 1)).toMatchObject([{ range: { start: { line: 5 } } }]);
  await editor.change('worker.js', 3, RIGHT);
  await editor.until('worker.js', 0);
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: editor.uri('worker.js') } });
  expect(await editor.until('worker.js', 1)).toMatchObject([{ range: { start: { line: 3 } } }]);
  await editor.stop();
});

test('what another program writes is seen when the editor tells', { timeout: 30_000 }, async () => {
  const folder = temporaryProject({ 'main.js': MAIN, 'worker.js': RIGHT });
  const editor = await Editor.start(folder);
  writeFileSync(join(folder, 'written.js'), WORKER);
  renameSync(join(folder, 'written.js'), join(folder, 'worker.js'));
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri('worker.js'), type: 2 }] });
  await editor.until('worker.js', 1);
  await editor.stop();
});

test('code with a syntax error, in a folder without any other, is survived', { timeout: 30_000 }, async () => {
  const editor = await Editor.start(temporaryProject({ 'README.md': 'nothing' }));
  await editor.open('new.js', 'const = ;');
  expect(await actionsAt(editor, 'new.js', 0)).toEqual([]);
  await editor.stop();
});

test('a finding can be suppressed, a suppression that is not used is shown and taken away, and the baseline counts', { timeout: 30_000 }, async () => {
  const folder = temporaryProject({ 'main.js': MAIN, 'worker.js': WORKER.replace('counts[0]++', '  counts[0]++') });
  const editor = await Editor.start(folder);
  await editor.until('worker.js', 1);
  const suppress = (await actionsAt(editor, 'worker.js', 3)).find(({ title }) => title === 'Suppress no-unsynchronized-rmw on this line');
  const suppressed = applied(WORKER.replace('counts[0]++', '  counts[0]++'), suppress?.edit, editor.uri('worker.js'));
  expect(suppressed).toContain('\n  // racelint-ignore-next-line no-unsynchronized-rmw -- TODO: why this is right\n  counts[0]++;\n');
  await editor.open('worker.js', suppressed);
  await editor.until('worker.js', 0);

  const unused = suppressed.replace('counts[0]++', 'Atomics.add(counts, 0, 1)');
  await editor.change('worker.js', 2, unused);
  expect(await editor.until('worker.js', 1)).toMatchObject([{ message: expect.stringContaining('unused suppression'), severity: 2, tags: [1], range: { start: { line: 3, character: 2 }, end: { line: 3 } } }]);
  const remove = (await actionsAt(editor, 'worker.js', 3)).find(({ title }) => title === 'Remove this comment');
  expect(applied(unused, remove?.edit, editor.uri('worker.js'))).toBe(unused.replace(/^.*racelint-ignore.*\n/m, ''));

  await editor.change('worker.js', 3, WORKER);
  await editor.until('worker.js', 1);
  runRacelint(folder, ['baseline']);
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri('racelint-baseline.json'), type: 1 }] });
  await editor.until('worker.js', 0);
  await editor.stop();
});

async function actionsAt(editor: Editor, name: string, line: number): Promise<CodeAction[]> {
  return editor.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: editor.uri(name) }, range: { start: { line, character: 0 }, end: { line, character: 99 } }, context: { diagnostics: [] },
  });
}

function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edit?.changes?.[uri] ?? []);
}
