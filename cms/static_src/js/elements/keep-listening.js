import { clock } from "../sound/cues.js";
import { places } from "../sound/places.js";

/** `<keep-listening hidden>`: the lessons begun on this device, as rows of its template; stays hidden if there is none. */
class KeepListening extends HTMLElement {
  connectedCallback() {
    const begun = places();
    this.querySelector("ul").append(...begun.map((place) => this.row(place)));
    this.hidden = begun.length === 0;
  }

  /** @param {import("../sound/places.js").Place} place */
  row(place) {
    const row = this.querySelector("template").content.cloneNode(true);
    const yi = document.documentElement.lang === "ii";
    row.querySelector("a").href = `/${yi ? "ii" : "zh-hans"}${place.path}#${place.anchor}`;
    row.querySelector(".num").textContent = place.number;
    row.querySelector(".left").textContent = clock(place.left_s);
    const titles = [["zh", "zh-Hans", place.title_zh], ["ii", "ii", place.title_ii]];
    for (const [name, lang, text] of yi ? titles.reverse() : titles) {
      if (text) row.querySelector(".titles").append(Object.assign(document.createElement("span"), { className: name, lang, textContent: text }));
    }
    return row;
  }
}
customElements.define("keep-listening", KeepListening);
