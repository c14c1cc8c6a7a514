// The same lesson with and without readings: the annotated texts come from the server, once; the bare ones are in them.

/** Takes readings and links out again: the style sheet writes the readings, they are no part of the text.
 * @param {ParentNode} page */
export function strip(page) {
  for (const place of page.querySelectorAll("[data-read]")) place.replaceChildren(place.textContent);
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
    if (theirs[place] && theirs[place].textContent === ours.textContent) ours.replaceChildren(...theirs[place].childNodes);
  }
  const words = drawn.querySelector("glossary-words .glossary");
  page.querySelector("glossary-words .glossary")?.remove();
  if (words) page.querySelector("glossary-words").append(words);
}
