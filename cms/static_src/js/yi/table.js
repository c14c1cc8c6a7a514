// The input method's table as the server serves it (content/text/yi_input_table.py), and the indices made from it.

/** @typedef {{format: number, letters: string, alone: number[], pairs: Record<string, number>, unseen: Record<string, number>, words: Record<string, number>, labels?: Record<string, string>}} Served */

const FORMAT = 1;
const FIRST_SIGN = 0xa000;
const ITERATION_MARK = "\ua015";
const PREFIXED_SIGNS = 12;
const PREFIXED_WORDS = 3;
const SYLLABLE = /^(n[bdzrjyg]|mg|h[mnlx]|zh|ch|sh|bb|dd|gg|zz|rr|jj|ss|[bpdtgkmnlhfvwzcsrjqxy])?(uo|ie|ur|yr|[iaoeuy])([txp])?$/;

/** `hxop` -> hx, o, p; null for what is no syllable. @param {string} syllable */
export function sound(syllable) {
  const [, onset = "", vowel = "", tone = ""] = syllable.match(SYLLABLE) ?? [];
  return vowel ? { onset, vowel, tone } : null;
}

/** `hxop` -> `hxo`; what is no syllable comes back as it is. @param {string} syllable */
export function toneless(syllable) {
  const parts = sound(syllable);
  return parts ? parts.onset + parts.vowel : syllable;
}

/** Code point order, as Python sorts: all signs lie in the basic plane. @param {string} a @param {string} b */
export const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export class Table {
  /** @param {Served} served */
  constructor(served) {
    if (served.format !== FORMAT) throw new Error(`input table of format ${served.format}, not ${FORMAT}`);
    const letters = served.letters.split(" ");
    /** @type {Map<string, string>} */
    this.letters = new Map(letters.map((one, place) => [String.fromCharCode(FIRST_SIGN + place), one]));
    this.alone = new Map(served.alone.map((cost, place) => [String.fromCharCode(FIRST_SIGN + place), cost]));
    this.pairs = new Map(Object.entries(served.pairs));
    this.unseen = new Map(Object.entries(served.unseen));
    this.wordCosts = new Map(Object.entries(served.words));
    this.labels = served.labels ?? {};
    this.indexSigns();
    this.indexWords();
  }

  indexSigns() {
    const spelled = [...this.alone].sort((a, b) => a[1] - b[1] || byText(a[0], b[0])).map(([sign]) => sign);
    this.exact = new Map(spelled.map((sign) => [this.lettersOf(sign), sign]));
    /** @type {Map<string, string[]>} */
    this.tones = new Map();
    /** @type {Map<string, string[]>} */
    this.begun = new Map();
    for (const sign of spelled) {
      const letters = this.lettersOf(sign);
      if (sign !== ITERATION_MARK) add(this.tones, toneless(letters), sign);
      for (const start of beginnings(letters)) add(this.begun, start, sign, PREFIXED_SIGNS);
    }
  }

  indexWords() {
    /** @type {Map<string, string[]>} */
    this.words = new Map();
    /** @type {Map<string, string[]>} */
    this.begunWords = new Map();
    const ordered = [...this.wordCosts].sort((a, b) => a[1] - b[1] || byText(a[0], b[0]));
    for (const [word] of ordered) {
      for (const letters of this.spellings(word)) {
        add(this.words, letters, word);
        for (const start of beginnings(letters)) add(this.begunWords, start, word, PREFIXED_WORDS);
      }
    }
    this.longestWord = Math.max(0, ...[...this.words.keys()].map((letters) => letters.length));
  }

  /** The sign's romanisation; `w` is the iteration mark. @param {string} sign */
  lettersOf(sign) {
    return this.letters.get(sign) ?? sign;
  }

  /** @param {string} signs */
  syllables(signs) {
    return [...signs].map((sign) => this.lettersOf(sign));
  }

  /** A word with its tone letters, and without. @param {string} word */
  spellings(word) {
    const syllables = this.syllables(word);
    return new Set([syllables.join(""), syllables.map(toneless).join("")]);
  }
}

/** @param {string} letters */
const beginnings = (letters) => Array.from({ length: letters.length - 1 }, (_, place) => letters.slice(0, place + 1));

/** @param {Map<string, string[]>} index @param {string} key @param {string} value */
function add(index, key, value, limit = Infinity) {
  const values = index.get(key) ?? [];
  if (values.length < limit && !values.includes(value)) index.set(key, [...values, value]);
}
