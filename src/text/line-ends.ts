/** The text with the line ends of one kind that git keeps, whichever the work tree has. */
export function withPlainEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
