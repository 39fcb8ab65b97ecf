import { html, type Markup } from '../markup.js';

export interface PageParts {
  readonly title: string;
  readonly style: readonly Markup[];
  /** Where the first link leads for those who read by keyboard. */
  readonly skip: { readonly to: string; readonly text: string };
  readonly intro: string;
  readonly main: readonly Markup[];
}

/** A whole page that needs nothing else, runs no script and may load nothing; its title is its heading. */
export function page({ title, style, skip, intro, main }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#${skip.to}">Skip to the ${skip.text}</a>
<header>
<h1>${title}</h1>
<p>${intro}</p>
</header>
<main>
${main}
</main>
</body>
</html>
`.text;
}
