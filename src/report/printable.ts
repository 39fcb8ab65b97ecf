/** Control characters but tab and line feed: in code under review they could rewrite what the terminal shows, and XML has no place for them, nor for U+FFFE and U+FFFF. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** The text with every control character shown as one replacement character, so that columns stay. */
export function printable(text: string): string {
  return text.replace(CONTROL, '\uFFFD');
}
