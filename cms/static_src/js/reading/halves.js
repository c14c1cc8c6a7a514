// The same lesson with and without readings: the annotated texts come from the server, once; the bare ones are in them.

/** What is read aloud and copied: the text without what stands over it. @param {Element} place @returns {string} */
export function bare(place) {
  const copy = /** @type {Element} */ (place.cloneNode(true));
  for (const over of copy.querySelectorAll("rt")) over.remove();
  return copy.textContent;
}

/** Takes readings and links out again. @param {ParentNode} page */
export function strip(page) {
  for (const place of page.querySelectorAll("[data-read]")) place.textContent = bare(place);
}

/** Fetches this page with all aids and takes its texts over, node by node, so that what plays and what is marked stays.
 * A text that was published anew meanwhile is left as it is. @param {Document} page @returns {Promise<void>} */
export async function annotate(page) {
  const address = new URL(page.location.pathname, page.location.origin);
  address.searchParams.set("aids", "pinyin,yi");
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status}`);
  const drawn = new DOMParser().parseFromString(await response.text(), "text/html");
  const theirs = drawn.querySelectorAll("[data-read]");
  for (const [place, ours] of [...page.querySelectorAll("[data-read]")].entries()) {
    if (theirs[place] && bare(theirs[place]) === bare(ours)) ours.replaceChildren(...theirs[place].childNodes);
  }
  const words = drawn.querySelector("glossary-words .glossary");
  page.querySelector("glossary-words .glossary")?.remove();
  if (words) page.querySelector("glossary-words").append(words);
}
