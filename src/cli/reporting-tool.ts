import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docsUrl, HOMEPAGE } from '../findings/docs-url.js';
import { packageFolder, packageVersion } from '../project/package.js';
import type { Tool } from '../report/tool.js';

/** What formats with help for each rule are told of racelint. The pages of the rules ship with the package. */
export async function reportingTool(): Promise<Tool> {
  const { rules } = await import('./catalogue.js');
  const pages = join(packageFolder(), 'docs', 'rules');
  return {
    version: packageVersion(), homepage: HOMEPAGE,
    rules: rules.map(({ id, description, category, severity, cwe }) => ({ id, description, category, severity, cwe, docs: docsUrl(id), page: readFileSync(join(pages, `${id}.md`), 'utf8') })),
  };
}
