// All ways to read a row of letters as signs, the cheapest kept. The twin of content/text/yi_input_lattice.py.
import { byText, toneless } from "./table.js";

/** @typedef {import("./table.js").Table} Table */
/** @typedef {{letters: string, cuts: Set<number>, openEnd: boolean}} Typed */
/** @typedef {{cost: number, guesses: number, signs: string}} Path */
/** @typedef {{end: number, signs: string, cost: number | null, guesses: number}} Step */

const LONGEST_SYLLABLE = 5;
const GUESS = 300;
const KEPT_AFTER_SIGN = 4;
const KEPT = 24;
const BREAKS = "'- ";

/** @param {Path} a @param {Path} b */
export const byCost = (a, b) => a.cost - b.cost || a.guesses - b.guesses || byText(a.signs, b.signs);

/** Null if it holds anything but letters and breaks, or no letter. @param {string} text @returns {Typed | null} */
export function typed(text) {
  let letters = "";
  const cuts = new Set();
  for (const character of text.toLowerCase()) {
    if (BREAKS.includes(character)) cuts.add(letters.length);
    else if (character >= "a" && character <= "z") letters += character;
    else return null;
  }
  return letters ? { letters, cuts, openEnd: !cuts.has(letters.length) } : null;
}

/** Whether no break lies between two places. @param {Typed} row @param {number} start @param {number} end */
export const whole = (row, start, end) => ![...row.cuts].some((cut) => cut > start && cut < end);

/** The letters from one break to the next, if this place is at a break or the beginning. @param {Typed} row @param {number} place */
function partFrom(row, place) {
  if (place && !row.cuts.has(place)) return "";
  return row.letters.slice(place, Math.min(row.letters.length, ...[...row.cuts].filter((cut) => cut > place)));
}

/** For each place the readings that end there, the cheapest first. @param {Typed} row @param {Table} table @param {boolean} guessing @returns {Path[][]} */
export function layers(row, table, guessing) {
  /** @type {Map<string, Path>[]} */
  const ending = Array.from({ length: row.letters.length + 1 }, () => new Map());
  ending[0].set("", { cost: 0, guesses: 0, signs: "" });
  const kept = [];
  for (let place = 0; place < ending.length; place += 1) {
    const paths = cheapest([...ending[place].values()]);
    kept.push(paths);
    if (!paths.length) continue;
    for (const { end, signs, cost, guesses } of steps(row, place, table, guessing)) {
      for (const path of paths) add(ending[end], extended(path, signs, cost, guesses, table));
    }
  }
  return kept;
}

/** With a word of known cost, or one sign that costs what it does after the last. @param {Path} path @param {string} signs @param {number | null} cost @param {number} guesses @param {Table} table @returns {Path} */
export function extended(path, signs, cost, guesses, table) {
  const added = cost ?? after(path.signs.slice(-1), signs, table);
  return { cost: path.cost + added + guesses * GUESS, guesses: path.guesses + guesses, signs: path.signs + signs };
}

/** @param {string} last @param {string} sign @param {Table} table @returns {number} */
function after(last, sign, table) {
  const alone = table.alone.get(sign) ?? 0;
  return last ? (table.pairs.get(last + sign) ?? (table.unseen.get(last) ?? 0) + alone) : alone;
}

/** @param {Map<string, Path>} paths @param {Path} path */
function add(paths, path) {
  const known = paths.get(path.signs);
  if (!known || byCost(path, known) < 0) paths.set(path.signs, path);
}

/** @param {Path[]} paths */
function cheapest(paths) {
  const kept = [];
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const path of paths.sort(byCost)) {
    const last = path.signs.slice(-1);
    seen.set(last, (seen.get(last) ?? 0) + 1);
    if ((seen.get(last) ?? 0) <= KEPT_AFTER_SIGN && kept.length < KEPT) kept.push(path);
  }
  return kept;
}

/** @param {Typed} row @param {number} place @param {Table} table @param {boolean} guessing @returns {Generator<Step>} */
function* steps(row, place, table, guessing) {
  const part = partFrom(row, place);
  const only = guessing ? undefined : table.exact.get(part);
  if (only) {
    yield { end: place + part.length, signs: only, cost: null, guesses: 0 };
    return;
  }
  const last = Math.min(place + Math.max(LONGEST_SYLLABLE, table.longestWord), row.letters.length);
  for (let end = place + 1; end <= last; end += 1) {
    if (end - 1 > place && row.cuts.has(end - 1)) return;
    const piece = row.letters.slice(place, end);
    const exact = table.exact.get(piece);
    if (exact) yield { end, signs: exact, cost: null, guesses: 0 };
    for (const sign of guessing ? (table.tones.get(piece) ?? []) : []) {
      if (sign !== exact) yield { end, signs: sign, cost: null, guesses: 1 };
    }
    for (const word of table.words.get(piece) ?? []) {
      const guesses = missingTones(word, piece, table);
      if (guessing || !guesses) yield { end, signs: word, cost: table.wordCosts.get(word) ?? 0, guesses };
    }
  }
}

/** The tone letters of the word that were not typed: none, or all. @param {string} word @param {string} piece @param {Table} table */
function missingTones(word, piece, table) {
  const syllables = table.syllables(word);
  return syllables.join("") === piece ? 0 : syllables.filter((one) => toneless(one) !== one).length;
}
