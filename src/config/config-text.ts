/** A configuration as text: JSON with comments and trailing commas, whose parts have places. */
import { createRequire } from 'node:module';
import type * as Jsonc from 'jsonc-parser';
import { LineIndex } from '../text/line-index.js';
import type { ConfigPath } from './config-mistakes.js';
import { UsageError } from './usage-error.js';

const require = createRequire(import.meta.url);

/** Where something stands: `racelint.config.json:3:5`, and in which order. */
export interface ConfigPlace {
  readonly name: string;
  readonly offset: number;
}

export interface ConfigText {
  readonly data: unknown;
  /** The place of a value, or of the key that leads to it. */
  place(path: ConfigPath, isKey?: boolean): ConfigPlace;
}

/** Parses the text. `name` is the file's in messages. */
export function parseConfigText(text: string, name: string): ConfigText {
  const { parseTree, getNodeValue, findNodeAtLocation, printParseErrorCode } = require('jsonc-parser') as typeof Jsonc;
  const errors: Jsonc.ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const lines = new LineIndex(text);
  const placeAt = (offset: number): ConfigPlace => {
    const { line, column } = lines.position(offset);
    return { name: `${name}:${line}:${column}`, offset };
  };
  const [first] = errors;
  if (first || !tree) throw new UsageError(`${placeAt(first?.offset ?? 0).name}: this is no JSON: ${first && text.trim() !== '' ? sentenceOf(printParseErrorCode(first.error)) : 'the file is empty'}`, 'Comments and trailing commas are allowed.');
  return {
    data: getNodeValue(tree) as unknown,
    place(path, isKey = false) {
      let node: Jsonc.Node | undefined;
      for (let length = path.length; length >= 0 && !node; length--) node = findNodeAtLocation(tree, path.slice(0, length));
      const key = isKey && node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
      return placeAt((key ?? node ?? tree).offset);
    },
  };
}

/** `CommaExpected` as words. */
function sentenceOf(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
