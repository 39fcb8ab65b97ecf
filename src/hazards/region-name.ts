import type { Region } from '../links/heap.js';
import type { Program } from '../links/program.js';
import type { HazardContext } from './context.js';
import { placeText } from './describe.js';

/** What holds the memory: a variable or property, or else the first view by which it is accessed. */
export function regionName(program: Program, region: Region, context: HazardContext): string | undefined {
  if (region.name !== '') return region.name;
  for (const access of program.accessesOf(region)) {
    const view = /^[\w$]+(?:\??\.#?[\w$]+)*?(?=\[|\.\w+\()/.exec(placeText(access, context).replace(/^(?:\.\.\.|this\.)+/, ''))?.[0];
    if (view !== undefined) return view;
  }
  return undefined;
}

/** The name as code, or `nameless` where it has none. */
export function regionText(program: Program, region: Region, context: HazardContext, nameless: string): string {
  const name = regionName(program, region, context);
  return name === undefined ? nameless : `\`${name}\``;
}
