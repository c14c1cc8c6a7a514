// Which recorded words belong to a place on the page. `data-says` comes from cms/templatetags/interface.py.

const CONTROLS = "a[href], button, label, summary, select, textarea, input";
// To touch one of these is to begin writing or choosing: it is said, and never held up.
const FIELDS = "select, textarea, input:not([type=radio], [type=checkbox], [type=submit], [type=button])";
const SCRIPTS = /[\u3400-\u9fff\ua000-\ua48c]/u;

/** @param {Element} place @returns {HTMLElement | null} */
export const controlAt = (place) => place.closest(CONTROLS);

/** @param {HTMLElement} control */
export const isField = (control) => control.matches(FIELDS) || Boolean(control.matches("label") && control.control?.matches(FIELDS));

/** The recordings that say a place whole, in order; none if it shows words that nobody has read: half a name misleads.
 * @param {HTMLElement} place @returns {string[]} */
export function recordingsOf(place) {
  const texts = place.labels?.length ? [...place.labels] : [place];
  const words = texts.flatMap((text) => [text, ...text.querySelectorAll("[data-says]")])
    .filter((word) => word.dataset.says && !word.closest("[hidden]"));
  return texts.every(isSaidWhole) ? words.map((word) => word.dataset.says) : [];
}

/** @param {Element} text */
function isSaidWhole(text) {
  const rest = text.cloneNode(true);
  for (const said of rest.querySelectorAll("[data-says], [hidden], svg, script, template")) said.remove();
  return text.dataset.says !== undefined || !SCRIPTS.test(rest.textContent);
}
