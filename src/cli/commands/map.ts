import { mapProject } from '../../engine/map-project.js';
import { problemWithRelativePath } from '../../findings/relative-paths.js';
import type { MemoryMap } from '../../map/memory-map.js';
import { rules } from '../catalogue.js';
import { chosenFiles } from '../chosen-files.js';
import type { ColorChoice } from '../color.js';
import { paintFor } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';
import type { ConfigChoice } from '../settings-source.js';

export interface MapOptions {
  readonly config?: ConfigChoice;
  readonly format: 'text' | 'json' | 'mermaid' | 'dot' | 'html';
  readonly color: ColorChoice;
}

/** `racelint map`: what is shared, with whom, and who does what with each part of it. */
export async function map(paths: readonly string[], options: MapOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const { files, problems, analysis } = await chosenFiles(paths, workingDirectory, options);
  const mapped = mapProject(files, rules, analysis);
  for (const problem of [...problems, ...mapped.problems]) {
    const { file, message } = problemWithRelativePath(problem, workingDirectory);
    note(`note: ${file} is not part of the map: ${message}`);
  }
  print(await render(mapped.map, options));
  return EXIT.clean;
}

async function render(memoryMap: MemoryMap, { format, color }: MapOptions): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../../report/map/json.js')).mapJson(memoryMap);
    case 'mermaid':
      return (await import('../../report/map/mermaid.js')).mapMermaid(memoryMap);
    case 'dot':
      return (await import('../../report/map/dot.js')).mapDot(memoryMap);
    case 'html':
      return (await import('../../report/map/html.js')).mapHtml(memoryMap);
    case 'text':
      return (await import('../../report/map/text.js')).mapText(memoryMap, paintFor(color));
  }
}
