const DOCS = 'https://github.com/racelint/racelint/blob/main/docs/rules';

/** The page of a rule; `id` has no prefix. */
export function docsUrl(id: string): string {
  return `${DOCS}/${id}.md`;
}
