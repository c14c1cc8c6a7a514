// Where in the sound a unit is heard, and which unit is heard at a moment. No document here.

/** @typedef {{anchor: string, language: string, start_s: number, end_s: number, kind: string}} Cue */
/** @typedef {{mix: string, length_s: number, cues: Cue[], sources: {url: string, mime: string, size_bytes: number}[]}} MixSound */

/** The cues that have an element on the page, in playing order. @param {MixSound} sound @returns {Cue[]} */
export const spoken = (sound) => sound.cues.filter((cue) => cue.kind === "unit");

/** The anchors of a mix, each once, in playing order. @param {MixSound} sound @returns {string[]} */
export const anchors = (sound) => [...new Set(spoken(sound).map((cue) => cue.anchor))];

/** The last cue that has begun at a moment: it stays marked in the pause after it.
 * @param {MixSound} sound @param {number} at_s @returns {Cue | undefined} */
export const cueAt = (sound, at_s) => spoken(sound).findLast?.((cue) => cue.start_s <= at_s)
  ?? spoken(sound).filter((cue) => cue.start_s <= at_s).pop();

/** When a unit begins in a mix; undefined if it is not in it.
 * @param {MixSound} sound @param {string} anchor @returns {number | undefined} */
export const startOf = (sound, anchor) => spoken(sound).find((cue) => cue.anchor === anchor)?.start_s;

/** The moment in another mix at which the same unit begins; if the unit is not in it, the next one that is.
 * @param {MixSound} from @param {MixSound} to @param {string | undefined} anchor @returns {number} */
export function samePlace(from, to, anchor) {
  if (!anchor) return 0;
  const order = anchors(from);
  const onward = order.slice(order.indexOf(anchor));
  const there = new Set(anchors(to));
  const met = onward.find((name) => there.has(name));
  return met ? startOf(to, met) : 0;
}

/** 178.4 -> "2:58" @param {number} length_s */
export function clock(length_s) {
  const whole = Math.max(0, Math.round(length_s));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
