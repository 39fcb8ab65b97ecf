import type { Finding } from '../../findings/finding.js';

/**
 * The message of a finding with links to its related places, which have the numbers from 1 on (SARIF 3.11.6): where the message
 * names the line of one, there; the others are named at the end.
 */
export function linkedMessage(finding: Finding): string {
  const links = new Map<string, string>();
  let rest = '';
  finding.related.forEach(({ file, line, message }, index) => {
    const names = [`${file}:${line}`, ...(file === finding.file ? [`line ${line}`] : [])];
    const named = names.find((name) => !links.has(name) && new RegExp(`(?<![\\w/.-])${escapedPattern(name)}(?!\\d)`).test(finding.message));
    if (named === undefined) rest += `${rest === '' ? ' See' : ';'} [${escapedLinkText(message)}](${index + 1})`;
    else links.set(named, `[${escapedLinkText(named)}](${index + 1})`);
  });
  const said = withoutLinks(finding.message);
  if (links.size === 0) return ended(said, rest);
  const names = new RegExp(`(?<![\\w/.-])(?:${[...links.keys()].map(escapedPattern).join('|')})(?!\\d)`, 'g');
  const used = new Set<string>();
  return ended(said.replace(names, (name) => {
    if (used.has(name)) return name;
    used.add(name);
    return links.get(name) ?? name;
  }), rest);
}

function ended(message: string, rest: string): string {
  return rest === '' ? message : `${/[.!?]$/.test(message) ? message : `${message}.`}${rest}.`;
}

/** Code like `handlers[0](1)` is no link. */
function withoutLinks(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, '\\[');
}

function escapedLinkText(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

function escapedPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
