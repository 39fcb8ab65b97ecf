import { skipSlash, skipString, skipTemplateText } from './skip-literal.js';

/**
 * The native parser recurses on the thread's stack and takes the process along when that overflows: no `try` stops it.
 * So code is measured before it is parsed, against what the smallest main stack (1 MB) bears.
 */
const DEEPEST_BRACKETS = 500;
/** `a = b = …`, `x => y => …`, `if (a) if (b) …`, `else if … else if …` */
const LONGEST_PREFIX = 1000;
/** `a + b + …` is parsed in a loop; the tree it makes is still as deep as it is long. */
const LONGEST_OPERATION = 25_000;

/** Words that one more operand or statement must follow. */
const PREFIX_WORD = /(?:await|do|else|extends|for|if|infer|keyof|new|readonly|typeof|unique|void|while|with|yield)(?![\w$])/y;
/** `case a: case b:` is a list, however long. */
const LIST_WORD = /(?:case|default)(?![\w$])/y;
const WORD = /[\w$\u0080-\uffff]+/y;

/** How far the code inside one pair of brackets has gone on without an end. */
interface Level {
  prefixes: number;
  operators: number;
  /** The prefixes before the last `}` or `;`: an `else` goes on from there. */
  beforeEnd: number;
  readonly inTemplate: boolean;
}

/** Whether the code nests deeper than a parser's stack may bear. Reads tokens roughly: code that people write is far from the limits. */
export function isNestedTooDeeply(text: string): boolean {
  return text.length > DEEPEST_BRACKETS && new NestingScan(text).isTooDeep();
}

class NestingScan {
  readonly #levels: Level[] = [];
  #level = newLevel(false);

  constructor(private readonly text: string) {}

  isTooDeep(): boolean {
    for (let index = 0; index < this.text.length; index++) {
      index = this.#read(index);
      if (this.#levels.length > DEEPEST_BRACKETS || this.#level.prefixes > LONGEST_PREFIX || this.#level.operators > LONGEST_OPERATION) return true;
    }
    return false;
  }

  /** Reads one token; returns the index of its last character. */
  #read(index: number): number {
    const code = this.text.charCodeAt(index);
    switch (code) {
      case 9: // tab
      case 13: // carriage return
      case 32: // space
        return index;
      case 10: // line feed
        if (this.#endsStatement(index)) this.#restart();
        return index;
      case 34: // "
      case 39: // '
        return skipString(this.text, index);
      case 96: // `
        return this.#template(index + 1);
      case 47: // /
        return skipSlash(this.text, index);
      case 40: // (
      case 91: // [
      case 123: // {
        this.#open(false);
        return index;
      case 41: // )
      case 93: // ]
        this.#close();
        return index;
      case 125: // }
        if (this.#close()) return this.#template(index + 1);
        this.#end();
        return index;
      case 44: // ,
      case 59: // ;
        this.#end();
        return index;
      default:
        return isWordStart(code) ? this.#word(index) : this.#operator(code, index);
    }
  }

  #open(inTemplate: boolean): void {
    this.#level.operators++;
    this.#levels.push(this.#level);
    this.#level = newLevel(inTemplate);
  }

  /** Tells whether the text of a template goes on behind the bracket. */
  #close(): boolean {
    const { inTemplate } = this.#level;
    this.#level = this.#levels.pop() ?? newLevel(false);
    return inTemplate;
  }

  #end(): void {
    this.#level.beforeEnd = this.#level.prefixes;
    this.#restart();
  }

  #restart(): void {
    this.#level.prefixes = 0;
    this.#level.operators = 0;
  }

  #template(start: number): number {
    const end = skipTemplateText(this.text, start);
    if (this.text.charCodeAt(end) === 123) this.#open(true);
    else this.#level.operators++;
    return end;
  }

  #word(index: number): number {
    LIST_WORD.lastIndex = PREFIX_WORD.lastIndex = WORD.lastIndex = index;
    if (PREFIX_WORD.test(this.text)) {
      if (this.text.startsWith('else', index)) this.#level.prefixes = this.#level.beforeEnd;
      this.#level.prefixes++;
    } else if (LIST_WORD.test(this.text)) this.#end();
    WORD.test(this.text);
    return Math.max(index, WORD.lastIndex - 1);
  }

  #operator(code: number, index: number): number {
    this.#level.operators++;
    // = ? : < ! ~ and the `+ -` before an operand nest to the right, or may.
    if (code === 61 || code === 63 || code === 58 || code === 60 || code === 33 || code === 126) this.#level.prefixes++;
    else if ((code === 42 && this.text.charCodeAt(index + 1) === 42) || isSign(code, this.text, index)) this.#level.prefixes++;
    return index;
  }

  /** A line that neither ends in nor is followed by an operator. */
  #endsStatement(index: number): boolean {
    const before = /\S?$/.exec(this.text.slice(Math.max(0, index - 40), index).trimEnd())?.[0] ?? '';
    const after = /\S/.exec(this.text.slice(index, index + 80))?.[0] ?? '';
    return /[\w$)\]}"'`]/.test(before) && !/[.+\-*/%&|^<>=?:]/.test(after);
  }
}

function newLevel(inTemplate: boolean): Level {
  return { prefixes: 0, operators: 0, beforeEnd: 0, inTemplate };
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36 || code > 127;
}

/** A `+` or `-` after another operator is a sign. */
function isSign(code: number, text: string, index: number): boolean {
  return (code === 43 || code === 45) && /[=(,!~+\-]\s*$/.test(text.slice(Math.max(0, index - 3), index));
}
