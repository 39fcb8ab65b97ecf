import { readFileSync } from 'node:fs';
import { rules } from '../../rules/index.js';
import { docsUrl } from '../../src/findings/docs-url.js';
import type { Tool } from '../../src/report/tool.js';

/** The catalogue with its pages, as the command line hands it over. */
export const TOOL: Tool = {
  version: '1.2.3', homepage: 'https://example.org/racelint',
  rules: rules.map((rule) => ({ ...rule, docs: docsUrl(rule.id), page: readFileSync(new URL(`../../docs/rules/${rule.id}.md`, import.meta.url), 'utf8') })),
};
