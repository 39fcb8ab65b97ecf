import { DESIGNS } from '../../../src/migrate/designs.js';
import type { DesignText, MigrationPlan } from '../../../src/migrate/plan.js';
import { stressText } from '../../../src/migrate/stress.js';
import { HOSTILE as MAP, SCRIPT } from '../map/hostile-map.js';

export const BREAKING = `${SCRIPT} --> </details> \`\`\` ~~~ | ]]>"'&\\<img src=x onerror=document.title="taken"> @somebody #1 - [ ] [x](javascript:alert(1))`;
const [region] = MAP.regions;
const { name, does, cost, limits } = DESIGNS.words;
const design: DesignText = { id: 'words', name, does, cost, limits };

/** A plan in which everything that comes from code tries to break out of what it is printed in. */
export const HOSTILE_PLAN: MigrationPlan = {
  paths: [BREAKING], map: { ...MAP, regions: [region!, { ...region!, id: 'R2', slots: region!.slots.map((slot) => ({ ...slot, id: 'R2.1', verdict: { ...slot.verdict, kind: 'race' } })) }] },
  regions: ['R1', 'R2'].map((id) => ({ region: id, design, reason: BREAKING, alternatives: [{ ...design, when: BREAKING }], sharing: { id: 'words', workload: 'counters', approach: 'single words' } })),
  phases: [{ id: 'words', title: 'Single words', because: 'they come first' }],
  steps: [{
    id: 'abc', phase: 'words', title: BREAKING, fixes: [{ fingerprint: 'f00d', rule: 'no-mixed-access', confidence: 'proven', file: BREAKING, line: 1, message: BREAKING }], states: ['beef'],
    approaches: [{ title: BREAKING, cost, limits }, { title: 'second', cost, limits }],
    changes: [{ file: `a ${SCRIPT}.js`, before: `// ${BREAKING}\n\`\`\`\nx\n`, after: `// ${BREAKING}\n\`\`\`\ny\n` }],
    byHand: [{ fingerprint: 'f00d', file: BREAKING, line: 2, advice: BREAKING, note: BREAKING }], alternatives: [BREAKING], risk: 'high', because: 'it is hostile', verify: [`npx racelint scan '${BREAKING}'`], stress: stressText('update'),
  }],
  platform: [{ title: BREAKING, text: BREAKING, task: BREAKING }], readiness: [{ title: BREAKING, text: BREAKING }],
};
