/** What the runtimes must offer for what the project uses. */
import type { MemoryMap } from '../map/memory-map.js';
import { PLATFORM_FEATURES, type PlatformFeature, type PlatformFeatureId } from '../models/platform-features.js';
import type { PlanNote } from './plan.js';

/** What the texts of a project say of its platforms. */
export interface ProjectTraits {
  /** Features that its code, or the steps of the plan, use. */
  readonly features: ReadonlySet<PlatformFeatureId>;
  /** Where the headers for cross-origin isolation are named. */
  readonly isolationHeaders?: string;
  /** `engines.node` of its manifest. */
  readonly engines?: string;
}

export function platformNotes({ agents }: MemoryMap, { features, isolationHeaders, engines }: ProjectTraits): PlanNote[] {
  const environments = new Set(agents.map(({ environment }) => environment));
  const inNode = environments.has('node-main') || environments.has('node-worker');
  const inBrowser = [...environments].some((environment) => environment !== 'library' && environment !== 'node-main' && environment !== 'node-worker');
  return [
    ...(inBrowser ? [isolationNote(isolationHeaders)] : []),
    ...(environments.has('window') ? [WINDOW] : []),
    ...[...features].sort().map((id) => featureNote(PLATFORM_FEATURES[id], { inNode: inNode || !inBrowser, inBrowser, engines })),
  ];
}

function isolationNote(headers: string | undefined): PlanNote {
  return {
    title: 'Cross-origin isolation',
    text: `Pages have shared memory only where \`crossOriginIsolated\` is true: the document and the scripts of its workers are served with \`Cross-Origin-Opener-Policy: same-origin\` and \`Cross-Origin-Embedder-Policy: require-corp\` (or \`credentialless\`), and what they load from elsewhere agrees to it. ${headers === undefined ? 'No file of the project was seen to name these headers.' : `They are named in \`${headers}\`.`}`,
    task: headers === undefined ? 'Serve the pages with both headers, and check `crossOriginIsolated` before memory is shared' : 'Check that production sends the headers, too, for workers as well as for pages',
  };
}

const WINDOW: PlanNote = {
  title: 'Windows must not block', text: '`Atomics.wait` throws in a window, and a loop in its place stops the page: use `Atomics.waitAsync`, or a message.',
};

interface Runtimes {
  readonly inNode: boolean;
  readonly inBrowser: boolean;
  readonly engines: string | undefined;
}

function featureNote({ name, node, browsers, note }: PlatformFeature, { inNode, inBrowser, engines }: Runtimes): PlanNote {
  const since = [...(inNode && node !== undefined ? [`Node ${node}`] : []), ...(inBrowser && browsers !== undefined ? [browsers] : [])].join(', ');
  const wants = inNode && node !== undefined && Number(node.split('.')[0]) > OLDEST_NODE;
  return {
    title: name, text: `\`${name}\`: ${since}. ${note}${engines === undefined || !wants ? '' : ` \`engines.node\` says \`${engines.replaceAll('`', "'")}\`.`}`,
    ...(wants && { task: `Set \`engines.node\` to \`>=${node}\`, or keep a way without it` }),
  };
}

/** No older one is maintained. */
const OLDEST_NODE = 20;
