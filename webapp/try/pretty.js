/**
 * Lays JSON out for reading without touching a token: numbers, escapes, key order and duplicate
 * keys stay as they came. A value that fits on one line stays on one line.
 */
import { element } from './dom.js';

const COLUMNS = 52;
const MAX_CHARACTERS = 20_000;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** @typedef {{text: string, kind: string}} Piece a token as it is shown, and its class, if any */

/**
 * @param {string} text
 * @returns {Node} the text laid out if it is JSON of a readable size, else the text as it is
 */
export function pretty(text) {
  if (text.length > MAX_CHARACTERS || !isJson(text)) {
    return document.createTextNode(shortened(text));
  }
  const fragment = document.createDocumentFragment();
  for (const { text: piece, kind } of new Layout(text.match(TOKEN) ?? []).pieces()) {
    fragment.append(kind === '' ? piece : element('span', kind, piece));
  }
  return fragment;
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @returns {string} at most the first 20,000 characters, and a word on what is missing
 */
export function shortened(text) {
  if (text.length <= MAX_CHARACTERS) {
    return text;
  }
  return `${text.slice(0, MAX_CHARACTERS)}\n(the first ${MAX_CHARACTERS} of ${text.length} characters)`;
}

/** Walks the tokens once; brackets that fit on the line are kept flat up to where they close. */
class Layout {
  #tokens;
  #spans;
  #depth = 0;
  #flatUntil = -1;

  /** @param {string[]} tokens */
  constructor(tokens) {
    this.#tokens = tokens;
    this.#spans = measure(tokens);
  }

  /** @returns {Piece[]} */
  pieces() {
    return this.#tokens.map((token, i) => this.#piece(token, i));
  }

  /**
   * @param {string} token
   * @param {number} i
   * @returns {Piece}
   */
  #piece(token, i) {
    switch (token) {
      case '{':
      case '[':
        return punctuation(this.#open(token, i));
      case '}':
      case ']':
        return punctuation(this.#close(token, i));
      case ',':
        return punctuation(this.#isFlat(i) ? ', ' : `,${this.#newLine()}`);
      case ':':
        return punctuation(': ');
      default:
        return { text: token, kind: kindOf(token, this.#tokens[i + 1]) };
    }
  }

  /**
   * @param {string} token
   * @param {number} i
   */
  #open(token, i) {
    const { end, width } = this.#spans.get(i) ?? { end: i, width: 0 };
    const isEmpty = end === i + 1;
    if (!this.#isFlat(i) && (isEmpty || width + 2 * this.#depth <= COLUMNS)) {
      this.#flatUntil = end;
    }
    this.#depth++;
    if (!this.#isFlat(i)) {
      return token + this.#newLine();
    }
    return token === '{' && !isEmpty ? '{ ' : token;
  }

  /**
   * @param {string} token
   * @param {number} i
   */
  #close(token, i) {
    this.#depth--;
    if (!this.#isFlat(i)) {
      return this.#newLine() + token;
    }
    return token === '}' && this.#tokens[i - 1] !== '{' ? ' }' : token;
  }

  /** @param {number} i */
  #isFlat(i) {
    return i <= this.#flatUntil;
  }

  #newLine() {
    return `\n${'  '.repeat(this.#depth)}`;
  }
}

/**
 * @param {string} text
 * @returns {Piece}
 */
function punctuation(text) {
  return { text, kind: '' };
}

/**
 * For each opening bracket, where it closes and how many columns it takes on one line.
 *
 * @param {string[]} tokens
 * @returns {Map<number, {end: number, width: number}>}
 */
function measure(tokens) {
  const spans = new Map();
  /** @type {{start: number, from: number}[]} */
  const open = [];
  let column = 0;
  tokens.forEach((token, i) => {
    if (token === '{' || token === '[') {
      open.push({ start: i, from: column });
    }
    column += token.length + (token === ',' || token === ':' ? 1 : 0);
    if (token === '}' || token === ']') {
      const bracket = open.pop();
      if (bracket !== undefined) {
        spans.set(bracket.start, { end: i, width: column - bracket.from });
      }
    }
  });
  return spans;
}

/**
 * @param {string} token
 * @param {string | undefined} next
 */
function kindOf(token, next) {
  if (!token.startsWith('"')) {
    return 'literal';
  }
  if (next === ':') {
    return 'key';
  }
  return token.includes(' ') ? 'string' : 'string one-word';
}
