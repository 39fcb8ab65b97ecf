import type { MemoryMap } from '../../../src/map/memory-map.js';

export const SCRIPT = '<script>document.title="taken"</script>';
const END = ']]>"\'&\\</style></svg><img src=x onerror=document.title="taken">';

/** A map in which everything that comes from code tries to break out of what it is printed in. */
export const HOSTILE: MemoryMap = {
  agents: [
    { id: 'A1', name: `main ${SCRIPT}`, environment: 'node-main', entry: `src/${SCRIPT}.js`, many: false },
    { id: 'A2', name: `${END}.js`, environment: 'node-worker', entry: `${END}.js`, many: true, startedBy: 'A1', startedAt: { file: `${SCRIPT}${END}`, line: 1 } },
  ],
  regions: [{
    id: 'R1', name: `${SCRIPT}${END}`, origin: 'SharedArrayBuffer', at: { file: `${END}.js`, line: 2 }, bytes: 4,
    reach: [
      { agent: 'A1', how: 'has it first', at: { file: `${END}.js`, line: 2 } },
      { agent: 'A2', how: 'started with it', from: 'A1', path: `workerData.${END}`, at: { file: `${SCRIPT}.js`, line: 3 } },
    ],
    slots: [{
      id: 'R1.1', bytes: `0 + 4 * ${END}`, low: 0, high: 4, kinds: ['Int32'], name: `${SCRIPT}`, written: [`v[${END}]`], isLock: false, overlaps: [],
      uses: [{ agent: 'A2', role: `${END}.push`, does: 'updates', how: 'plain', locks: [`the Web Lock "${END}"`], order: [`\`${SCRIPT}\``], at: [{ file: `${SCRIPT}.js`, line: 9 }] }],
      verdict: { kind: 'guarded', text: `guarded by the Web Lock "${SCRIPT}${END}"`, findings: [] },
    }],
  }],
};
