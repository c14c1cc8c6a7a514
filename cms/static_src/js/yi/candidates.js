// Romanised letters to ranked signs. The twin of content/text/yi_input.py, held to the same answers by a test.
import { byCost, extended, layers, typed, whole } from "./lattice.js";
import { toneless } from "./table.js";

/** @typedef {import("./table.js").Table} Table */
/** @typedef {import("./lattice.js").Path} Path */
/** @typedef {import("./lattice.js").Typed} Typed */
/** @typedef {{signs: string, kind: "exact" | "tones" | "completion"}} Candidate */

const LIMIT = 9;
const PARSES_FIRST = 6;
const MISSING = 150;
export const LONGEST = 64;
const TONES = ["t", "x", "", "p"];
/** @type {Record<string, string>} */
export const FULL_WIDTH = { ",": "，", ".": "。", "?": "？", "!": "！", ":": "：", ";": "；", "\\": "、", "<": "《", ">": "》" };

/** Up to nine readings, the best first. @param {string} letters @param {Table} table @returns {Candidate[]} */
export function candidates(letters, table) {
  const row = taken(letters);
  if (!row) return [];
  const exact = layers(row, table, false);
  const guessed = layers(row, table, true);
  const parses = parsed(exact[row.letters.length], guessed[row.letters.length]);
  const more = row.openEnd ? completions(row, exact, guessed, table) : [];
  /** @type {Map<string, Candidate>} */
  const first = new Map();
  for (const one of [...parses.slice(0, PARSES_FIRST), ...more, ...parses.slice(PARSES_FIRST)]) {
    if (!first.has(one.signs)) first.set(one.signs, one);
  }
  return [...first.values()].slice(0, LIMIT);
}

/** The best reading of all letters, with the tones as typed if there is one. @param {string} letters @param {Table} table @returns {Candidate | null} */
export function bestParse(letters, table) {
  const row = taken(letters);
  if (!row) return null;
  const exact = layers(row, table, false)[row.letters.length];
  return parsed(exact, exact.length ? exact : layers(row, table, true)[row.letters.length])[0] ?? null;
}

/** nuot, nuox, nuo, nuop, nuot … @param {string} syllable @param {Table} table */
export function nextTone(syllable, table, step = 1) {
  const there = TONES.map((tone) => toneless(syllable) + tone).filter((one) => table.exact.has(one));
  const place = there.indexOf(syllable);
  return place < 0 ? syllable : there[(place + step + there.length) % there.length];
}

/** Romanised text as signs with full-width punctuation; what is no Yi stays. @param {string} text @param {Table} table */
export function converted(text, table) {
  const signs = text.replace(/[A-Za-z]+(?:['\- ]+[A-Za-z]+)*/g, (letters) => {
    const best = bestParse(letters, table);
    return best?.kind === "exact" ? best.signs : letters;
  });
  return signs.replace(/[,.?!:;\\<>](?!\d) */g, (mark) => FULL_WIDTH[mark[0]]);
}

/** @param {string} letters */
function taken(letters) {
  const row = typed(letters);
  return row && row.letters.length <= LONGEST ? row : null;
}

/** The best one as typed, then all by cost. @param {Path[]} exact @param {Path[]} guessed @returns {Candidate[]} */
function parsed(exact, guessed) {
  const all = new Map([...exact.slice(1), ...guessed].map((path) => [`${path.cost}:${path.guesses}:${path.signs}`, path]));
  const best = exact.slice(0, 1);
  for (const path of best) all.delete(`${path.cost}:${path.guesses}:${path.signs}`);
  return [...best, ...[...all.values()].sort(byCost)].map(({ signs, guesses }) => ({ signs, kind: guesses ? "tones" : "exact" }));
}

/** @param {Typed} row @param {Path[][]} exact @param {Path[][]} guessed @param {Table} table @returns {Candidate[]} */
function completions(row, exact, guessed, table) {
  /** @type {Path[]} */
  const found = [];
  for (let place = 0; place < row.letters.length; place += 1) {
    const head = exact[place][0] ?? guessed[place][0];
    if (!head || !whole(row, place, row.letters.length)) continue;
    const tail = row.letters.slice(place);
    for (const sign of table.begun.get(tail) ?? []) found.push(completed(head, sign, null, tail, table));
    for (const word of table.begunWords.get(tail) ?? []) found.push(completed(head, word, table.wordCosts.get(word) ?? 0, tail, table));
  }
  return found.sort(byCost).map(({ signs }) => ({ signs, kind: "completion" }));
}

/** @param {Path} head @param {string} signs @param {number | null} cost @param {string} tail @param {Table} table @returns {Path} */
function completed(head, signs, cost, tail, table) {
  const missing = table.syllables(signs).join("").length - tail.length;
  const path = extended(head, signs, cost, 0, table);
  return { ...path, cost: path.cost + missing * MISSING };
}
