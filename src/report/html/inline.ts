import { html, type Markup } from '../markup.js';

/** Words with code between backticks. */
export function inlineCode(text: string): Markup {
  const parts = text.split(/(`[^`]+`)/).map((part) => (part.length > 2 && part.startsWith('`') && part.endsWith('`') ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`));
  return html`${parts}`;
}
