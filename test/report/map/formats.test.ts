import { expect, test } from 'vitest';
import { mapDot } from '../../../src/report/map/dot.js';
import { mapHtml } from '../../../src/report/map/html.js';
import { mapJson } from '../../../src/report/map/json.js';
import { mapMermaid } from '../../../src/report/map/mermaid.js';
import { mapText } from '../../../src/report/map/text.js';
import type { MemoryMap } from '../../../src/map/memory-map.js';
import { mapOf } from '../../map/mapped.js';
import { PRESENTATION } from '../sample-finding.js';
import { HOSTILE } from './hostile-map.js';

const PROJECTS = ['examples/thumbnails', 'fixtures/no-check-then-act/ok-crane-queue', 'fixtures/no-unprotected-payload/ok-row-ranges', 'fixtures/no-unprotected-payload/ok-histogram-turns'];
const EMPTY: MemoryMap = { agents: [], regions: [] };

test('text: agents, then regions with their ways, slots and uses', () => {
  expect(mapText(mapOf('fixtures/no-unsynchronized-rmw/ok-quota-locks'), PRESENTATION.paint)).toBe(`\
Agents
  A1  main         window
  A2  uploader.js  worker, started by main, page.js:5

R1 memory  SharedArrayBuffer, 8 bytes, page.js:1
   main has it first page.js:1
   uploader.js is posted it as memory page.js:6

   0-7  quota[0]  Float64  guarded by the Web Lock "quota"
      main         updates plain under the Web Lock "quota"  page.js:15
      main         writes plain                              page.js:3  (the memory has not been handed out yet)
      uploader.js  updates plain under the Web Lock "quota"  uploader.js:10  (a message has come from main)

2 agents, 1 shared region, 1 slot, none of them in a race
`);
});

test.each(PROJECTS)('every format of %s shows each agent, region and slot', (folder) => {
  const map = mapOf(folder);
  const texts = { text: mapText(map, PRESENTATION.paint), dot: mapDot(map), mermaid: mapMermaid(map), html: mapHtml(map) };
  for (const [format, text] of Object.entries(texts)) {
    const plain = text.replaceAll('&#39;', "'").replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    for (const { name } of [...map.agents, ...map.regions]) expect(plain, format).toContain(name);
    for (const slot of map.regions.flatMap(({ slots }) => slots)) for (const part of [slot.bytes, slot.name, slot.verdict.text]) expect(plain, format).toContain(part);
  }
});

test('JSON has a version, is the model, and the same from run to run', () => {
  const map = mapOf('examples/thumbnails');
  expect(JSON.parse(mapJson(map))).toEqual({ version: 1, ...map });
  expect(mapJson(mapOf('examples/thumbnails'))).toBe(mapJson(map));
});

test('Mermaid: a node for each agent and slot, an edge for each use', () => {
  expect(mapMermaid(mapOf('fixtures/no-unsynchronized-rmw/ok-quota-locks'))).toBe(`\
flowchart LR
  A1(["main<br/>window"])
  A2(["uploader.js<br/>worker"])
  A1 ==>|"starts<br/>page.js:5"| A2
  subgraph R1["memory, 8 bytes, page.js:1"]
    R1_1["0-7 · quota[0]<br/>guarded by the Web Lock #34;quota#34;"]:::good
  end
  A1 -.-|"has it first<br/>page.js:1"| R1
  A2 -.-|"is posted it as memory<br/>page.js:6"| R1
  A1 <-->|"updates plain under the Web Lock #34;quota#34;"| R1_1
  A1 -->|"writes plain"| R1_1
  A2 <-->|"updates plain under the Web Lock #34;quota#34;"| R1_1
  classDef bad stroke:#c62828,stroke-width:3px
  classDef unsure stroke:#b26a00,stroke-dasharray:4
  classDef good stroke:#2e7d32
`);
});

test('hostile names break out of no format', () => {
  expect(mapHtml(HOSTILE)).not.toMatch(/<script|<img|<\/style><\/svg>|onerror="|"']/);
  // Every quoted text of Mermaid holds no quote and no angle bracket of its own.
  for (const line of mapMermaid(HOSTILE).split('\n')) {
    for (const [, text = ''] of line.matchAll(/"([^"]*)"/g)) expect(text.replaceAll('<br/>', '')).not.toMatch(/[<>&\\]/);
    expect((line.match(/"/g) ?? []).length % 2).toBe(0);
  }
  // Strings of DOT end where they should: without them no name is left.
  const outside = mapDot(HOSTILE).replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  expect(outside).not.toMatch(/script|onerror|"/);
});

test('control characters of names reach no terminal', () => {
  const [region] = HOSTILE.regions;
  const text = mapText({ ...HOSTILE, regions: [{ ...region!, name: 'a\u001b[31mb' }] }, PRESENTATION.paint);
  expect(text).toContain('a\uFFFD[31mb');
});

test('nothing shared', () => {
  expect(mapText(EMPTY, PRESENTATION.paint)).toBe('no shared memory found\n');
  expect(mapHtml(EMPTY)).toContain('No shared memory was found.');
  expect(mapMermaid(EMPTY)).toMatch(/^flowchart LR\n/);
  expect(mapDot(EMPTY)).toMatch(/^digraph memory \{[\s\S]*\}\n$/);
});
