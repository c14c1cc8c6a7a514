import { annotate, strip } from "../reading/halves.js";

const YEAR_S = 365 * 24 * 3600;

/** `<reading-aids>` around a form of buttons `data-aid`, pressed or not: turns readings over the signs on and off without
 * leaving the page, so that the sound plays on. The choice is a cookie: the server draws the next page with it. */
class ReadingAids extends HTMLElement {
  connectedCallback() {
    this.lesson = document.querySelector(".lesson");
    this.buttons = [...this.querySelectorAll("[data-aid]")];
    this.on = new Set(this.buttons.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.aid));
    this.drawn = this.on.size > 0;
    this.addEventListener("submit", (event) => { event.preventDefault(); this.turn(event.submitter.dataset.aid); });
  }

  /** @param {string} aid */
  async turn(aid) {
    const on = new Set(this.on);
    if (!on.delete(aid)) on.add(aid);
    // Said at once; what comes over a slow network follows.
    this.show(on);
    try {
      if (on.size && !this.drawn) await (this.coming ??= annotate(document));
      this.drawn = true;
      this.querySelector(".trouble").hidden = true;
    } catch {
      this.show(new Set());
      this.querySelector(".trouble").hidden = false;
    }
    this.coming = undefined;
    if (!this.on.size && this.drawn) { strip(document); this.drawn = false; }
    this.remember();
  }

  /** @param {Set<string>} on */
  show(on) {
    this.on = on;
    this.lesson.dataset.aids = [...on].join(" ");
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(on.has(button.dataset.aid)));
  }

  remember() {
    document.cookie = `aids=${[...this.on].join(".")}; path=/; max-age=${YEAR_S}; samesite=lax`;
  }
}
customElements.define("reading-aids", ReadingAids);
