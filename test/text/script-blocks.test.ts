import { describe, expect, it } from 'vitest';
import { isComponentName, scriptBlocks } from '../../src/text/script-blocks.js';

/** The code with its runs of blanks and empty lines closed up. */
function code(path: string, text: string): string {
  const blocks = scriptBlocks(path, text);
  expect(blocks).toHaveLength(text.length);
  expect(blocks.split('\n')).toHaveLength(text.split('\n').length);
  for (const word of blocks.match(/\w+/g) ?? []) expect(text.slice(blocks.indexOf(word)).startsWith(word)).toBe(true);
  return blocks.replace(/\s+/g, ' ').trim();
}

describe('script blocks', () => {
  it('knows components and pages by their names', () => {
    expect(['a.vue', 'a.svelte', 'a.astro', 'a.html', 'a.HTM'].every(isComponentName)).toBe(true);
    expect(['a.ts', 'vue', 'html.js', 'a.vue.js'].some(isComponentName)).toBe(false);
  });

  it('joins both scripts of a Vue component, and takes none from its markup', () => {
    const text = '<template>\n<p title="a > b">{{ "<script>bad()</script>" }}</p>\n</template>\n<script>\nlet a;\n</script>\n<script setup lang="ts">\nlet b: number;\n</script>\n<style>p { color: red }</style>';
    expect(code('a.vue', text)).toBe('let a; let b: number;');
  });

  it('takes both scripts of a Svelte component', () => {
    expect(code('a.svelte', '<script context="module">let a;</script>\n<script>let b;</script>\n{#if a < b}<p/>{/if}')).toBe('let a; let b;');
  });

  it('reads a block that ends itself as empty', () => {
    expect(code('a.vue', '<script src="./a.js" />\n<template><p>b</p></template>')).toBe('');
  });

  it('takes the component script of an Astro page and its modules', () => {
    expect(code('a.astro', '---\nconst a = 1;\n---\n<p>{a}</p>\n<script>const a = 2;</script>')).toBe('const a = 1; {const a = 2;}');
  });

  it('takes the JavaScript of a page, and neither its data nor what it loads', () => {
    const text = '<!doctype html><script src="a.js"></script><script>var a;</script><script type="application/json">{"b": 1}</script><!-- <script>c()</script> --><script type="text/javascript">d();</script>';
    expect(code('a.html', text)).toBe('var a; d();');
  });

  it('keeps the names of a page\'s modules apart, unless they import', () => {
    const text = '<script>const a = 1;</script>\n<script type="module">const a = 2;</script>\n<script type="module">import b from "./b.js";</script>';
    expect(code('a.html', text)).toBe('const a = 1; {const a = 2;} import b from "./b.js";');
  });

  it('is empty where there is no script, and survives one that does not end', () => {
    expect(code('a.html', '<p>a < b</p>')).toBe('');
    expect(code('a.html', '<script>let a')).toBe('let a');
  });
});
