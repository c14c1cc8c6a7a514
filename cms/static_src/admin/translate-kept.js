// What was typed and is not on the server yet, kept in this browser. Each opened page writes under its own mark, so that
// a text that waits from an earlier page is not written over while someone types on.
const PAGE = Date.now().toString(36);

export class Kept {
  /** @param {string} prefix names person and lesson: another person at this computer is not offered the text */
  constructor(prefix) {
    this.prefix = prefix;
  }

  put(anchor, text) {
    try {
      localStorage.setItem(`${this.prefix}${anchor}#${PAGE}`, text);
    } catch {
      // No room, or none allowed: the text is still in its field, and on its way.
    }
  }

  drop(anchor, page = PAGE) {
    try {
      localStorage.removeItem(`${this.prefix}${anchor}#${page}`);
    } catch {
      // There was nothing kept either.
    }
  }

  /** The texts of earlier pages for this sentence, oldest first: [page, text]. */
  earlier(anchor) {
    const start = `${this.prefix}${anchor}#`;
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(start) && !key.endsWith(`#${PAGE}`));
      return keys.sort().map((key) => [key.slice(start.length), localStorage.getItem(key)]);
    } catch {
      return [];
    }
  }
}
