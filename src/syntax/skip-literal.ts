/** Words that a regular expression, not a division, follows. */
const BEFORE_EXPRESSION = /(?:^|[^\w$.])(?:await|case|delete|do|else|in|instanceof|new|of|return|throw|typeof|void|yield)$/;

/** The index of the last character of the string that starts at `index`. A line's end ends it too: it was no string then. */
export function skipString(text: string, index: number): number {
  const quote = text.charCodeAt(index);
  for (let end = index + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (code === quote || code === 10) return end;
  }
  return text.length;
}

/** From `index` on: the index of the backtick that ends the template, or of the brace of the next `${`. */
export function skipTemplateText(text: string, index: number): number {
  for (let end = index; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (code === 96) return end;
    else if (code === 36 && text.charCodeAt(end + 1) === 123) return end + 1;
  }
  return text.length;
}

/** The index of the last character of the comment or regular expression at a slash; `index` itself when it divides. */
export function skipSlash(text: string, index: number): number {
  const next = text.charCodeAt(index + 1);
  if (next === 47) return endOf(text.indexOf('\n', index), text) - 1;
  if (next === 42) return endOf(text.indexOf('*/', index + 2), text) + 1;
  return startsExpression(text, index) ? skipRegExp(text, index) : index;
}

function endOf(found: number, text: string): number {
  return found < 0 ? text.length : found;
}

function startsExpression(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 20), index).trimEnd();
  // `</a>` is JSX; after a name, a closing bracket or a literal a slash divides.
  if (/[\w$]$/.test(before)) return BEFORE_EXPRESSION.test(before);
  return before !== '' && !/[<)\]}"'`]$/.test(before);
}

function skipRegExp(text: string, index: number): number {
  let inClass = false;
  for (let end = index + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 10) return index;
    else if (code === 47 && !inClass) return end;
  }
  return index;
}
