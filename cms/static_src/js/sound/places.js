// What this device remembers: how far each lesson was heard, and which tasks are done. Nothing leaves the device.

/** @typedef {{number: string, path: string, title_zh: string, title_ii: string, mix: string, anchor: string, left_s: number, when: number}} Place */
const PLACES = "suoma:places";
const TASKS = "suoma:tasks";
const KEPT = 4;

/** @param {string} name @returns {any} */
function read(name) {
  try { return JSON.parse(localStorage.getItem(name) ?? "null"); } catch { return null; }
}

/** Private windows refuse to store: then nothing is remembered, and nothing else breaks. @param {string} name @param {unknown} value */
function write(name, value) {
  try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* nothing to do */ }
}

/** Newest first. @returns {Place[]} */
export const places = () => read(PLACES) ?? [];
/** @param {string} number @returns {Place | undefined} */
export const placeIn = (number) => places().find((place) => place.number === number);
/** @param {Place} place */
export const remember = (place) => write(PLACES, [place, ...places().filter((other) => other.number !== place.number)].slice(0, KEPT));
/** @param {string} number */
export const forget = (number) => write(PLACES, places().filter((place) => place.number !== number));

/** @param {string} key @returns {boolean} */
export const isDone = (key) => (read(TASKS) ?? []).includes(key);
/** @param {string} key @param {boolean} done */
export const setDone = (key, done) => write(TASKS, [...(read(TASKS) ?? []).filter((/** @type {string} */ other) => other !== key), ...(done ? [key] : [])]);
