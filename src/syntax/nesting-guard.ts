/** The native parser recurses on a fixed stack: it dies with the whole process somewhere past 3,000 levels. */
const DEEPEST = 2000;


/**
 * Whether brackets, or a run of prefix-like operators without a separator (`a = b = …`, `x => y => …`, `p ? q : …`,
 * `A<A<…`), nest deeper than a parser's stack may bear. Looks at raw characters, strings included: depths like these
 * occur in no file that people write.
 */
export function isNestedTooDeeply(text: string): boolean {
  if (text.length < DEEPEST) return false;
  let depth = 0;
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 40: // (
      case 91: // [
      case 123: // {
        if (++depth > DEEPEST) return true;
        break;
      case 41: // )
      case 93: // ]
      case 125: // }
        if (depth > 0) depth--;
        run = 0;
        break;
      case 59: // ;
      case 44: // ,
        run = 0;
        break;
      case 58: // :
      case 60: // <
      case 61: // =
      case 63: // ?
        if (++run > 2 * DEEPEST) return true;
    }
  }
  return false;
}
