import { describe, expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const WORKER = 'self.onmessage = ({ data: { sab } }) => {\n  const counts = new Int32Array(sab);\n  Atomics.add(counts, 0, 1);\n};\n';
const START = "const sab = new SharedArrayBuffer(4);\nconst counts = new Int32Array(sab);\nconst worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });\nworker.postMessage({ sab });\n";
/** What the markup calls, and nothing else does. */
const BUMP = 'function bump() {\n  counts[0]++;\n}\n';

/** The file with the scripts, each with its update on the line given. */
const KINDS: Readonly<Record<string, { readonly name: string; readonly text: string; readonly line: number }>> = {
  'a Vue component': { name: 'Counter.vue', text: `<template>\n  <button @click="bump">more</button>\n</template>\n\n<script setup lang="ts">\nimport { ref } from 'vue';\nconst shown = ref<number>(0);\n${START}${BUMP}</script>\n`, line: 13 },
  'a Svelte component': { name: 'Counter.svelte', text: `<script>\n${START}${BUMP}</script>\n\n{#if counts}<button on:click={bump}>more</button>{/if}\n`, line: 7 },
  'an Astro page': { name: 'counter.astro', text: `---\nconst title = 'Counts';\n---\n<h1>{title}</h1>\n<script>\n${START}document.onclick = () => {\n  counts[0]++;\n};\n</script>\n`, line: 11 },
  'an HTML page': { name: 'index.html', text: `<!doctype html>\n<button onclick="bump()">more</button>\n<script>\n${START.replace("new URL('./worker.js', import.meta.url), { type: 'module' }", "'worker.js'")}${BUMP}</script>\n`, line: 9 },
};

describe.each(Object.entries(KINDS))('%s', (_kind, { name, text, line }) => {
  test('is scanned, with the places of the file', () => {
    const { findings } = scan(name, text);
    expect(findings.map(({ ruleId, file, line: at }) => ({ ruleId, file, at }))).toContainEqual({ ruleId: 'racelint/no-unsynchronized-rmw', file: name, at: line });
  });

  test('is silent when it is right', () => {
    expect(scan(name, text.replace('counts[0]++', 'Atomics.add(counts, 0, 1)'))).toMatchObject({ findings: [], problems: [] });
  });

  test('tells a syntax error where it is', () => {
    const { problems } = scan(name, text.replace('counts[0]++', 'counts[0]+++'));
    expect(problems).toMatchObject([{ file: name, kind: 'syntax', line }]);
  });
});

test('a module is reached through the component that it imports', () => {
  const folder = temporaryProject({
    'main.js': "import Counter from './Counter.svelte';\nnew Counter({ target: document.body });\n",
    'Counter.svelte': KINDS['a Svelte component']?.text ?? '',
    'worker.js': WORKER,
  });
  expect(JSON.parse(runRacelint(folder, ['scan', '--format', 'json']).stdout)).toMatchObject({ findings: [{ file: 'Counter.svelte', line: 7 }] });
});

test('the inline script of a page shares its names with the script that the page loads', () => {
  const folder = temporaryProject({
    'index.html': "<script>\nconst sab = new SharedArrayBuffer(4);\n</script>\n<script src=\"main.js\"></script>\n",
    'main.js': "const counts = new Int32Array(sab);\nnew Worker('worker.js').postMessage({ sab });\ndocument.onclick = () => {\n  counts[0]++;\n};\n",
    'worker.js': WORKER,
  });
  expect(JSON.parse(runRacelint(folder, ['scan', '--format', 'json']).stdout)).toMatchObject({ findings: [{ file: 'main.js', line: 4 }] });
});

interface Scanned {
  readonly findings: readonly { readonly ruleId: string; readonly file: string; readonly line: number }[];
  readonly problems: readonly { readonly file: string; readonly kind: string; readonly line?: number }[];
}

function scan(name: string, text: string): Scanned {
  const folder = temporaryProject({ [name]: text, 'worker.js': WORKER });
  const { findings, summary } = JSON.parse(runRacelint(folder, ['scan', '--format', 'json']).stdout) as Pick<Scanned, 'findings'> & { readonly summary: Partial<Scanned> };
  return { findings, problems: summary.problems ?? [] };
}
