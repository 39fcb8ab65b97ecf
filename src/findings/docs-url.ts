export const HOMEPAGE = 'https://github.com/racelint/racelint';
const DOCS = `${HOMEPAGE}/blob/main/docs/rules`;

/** The page of a rule; `id` has no prefix. */
export function docsUrl(id: string): string {
  return `${DOCS}/${id}.md`;
}
