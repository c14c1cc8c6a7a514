import { Offers } from "../search/offers.js";
import { byTouch } from "../yi/state.js";

const PAUSE_MS = 120; // between two letters: who types on asks once
const YI = /\p{Script=Yi}/u;

/** `<search-box suggest="…/suggest.json">` around the form: a combobox as WAI-ARIA's authoring practices describe it,
 * whose list never takes the focus. Without script, or without network, the form is a form. */
class SearchBox extends HTMLElement {
  connectedCallback() {
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.field = /** @type {HTMLInputElement} */ (this.querySelector("input[type=search]"));
    this.offers = new Offers(this, this.field);
    this.field.addEventListener("input", (event) => this.typed(/** @type {InputEvent} */ (event)));
    this.field.addEventListener("compositionend", () => this.ask());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    this.offers.list.addEventListener("pointerdown", (event) => event.preventDefault()); // or the field loses the focus
    this.offers.list.addEventListener("click", ({ target }) => this.choose(this.offers.of(/** @type {Element} */ (target))));
    this.form.addEventListener("submit", () => this.close());
  }

  /** Half a syllable of another input method is no query yet. @param {InputEvent} event */
  typed({ isComposing }) {
    if (isComposing && !this.composesPlainly) { this.close(); return; }
    this.forget();
    this.offers.stale = true;
    this.waiting = setTimeout(() => this.ask(), PAUSE_MS);
  }

  /** A phone's keyboard composes plain letters, too, up to the next space: `fasha` there is what was typed. */
  get composesPlainly() {
    return byTouch() && /^[\p{Script=Latin}\d\s':]*$/u.test(this.field.value);
  }

  async ask() {
    this.forget(); // the end of a composition asks at once
    const text = this.field.value.trim();
    if (!text) { this.offers.hide(); return; }
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const answer = await fetch(`${this.getAttribute("suggest")}?q=${encodeURIComponent(text)}`, { signal });
      const { proposals } = await answer.json();
      if (signal.aborted) return;
      if (document.activeElement === this.field && !yiWaits()) this.offers.show(proposals, text);
      else this.offers.hide();
    } catch {
      if (!signal.aborted) this.offers.hide(); // no network, or an answer that is none: one can still press Enter
    }
  }

  /** What was to be asked, or is still asked. */
  forget() {
    clearTimeout(this.waiting);
    this.asked?.abort();
  }

  close() {
    this.forget();
    this.offers.hide();
  }

  /** What the Yi input method has taken is not ours. @param {KeyboardEvent} event */
  key(event) {
    if (event.defaultPrevented || event.isComposing || yiWaits()) return;
    const done = this.keys[event.key]?.(event);
    if (done) event.preventDefault();
  }

  /** @type {Record<string, (event: KeyboardEvent) => boolean>} Each says whether the key is used up. */
  keys = {
    ArrowDown: () => this.move(1),
    ArrowUp: () => this.move(-1),
    Enter: () => this.choose(this.offers.active),
    Escape: () => { const was = this.offers.open; this.close(); return was; },
    Tab: () => { this.close(); return false; },
  };

  /** Who walks through a list has chosen it: no late answer puts another in its place. @param {number} step */
  move(step) {
    if (!this.offers.open) { this.ask(); return true; }
    this.forget();
    this.offers.stale = false;
    this.offers.move(step);
    return true;
  }

  /** A lesson is opened, anything else is looked for. @param {import("../search/offers.js").Offer | undefined} offer */
  choose(offer) {
    if (!offer) return false;
    this.close();
    if (offer.url) location.assign(offer.url);
    else {
      const [first, other] = YI.test(this.field.value) ? [offer.ii, offer.zh] : [offer.zh, offer.ii];
      this.field.value = first || other; // who looks for ꇇ goes on in Yi
      this.form.requestSubmit();
    }
    return true;
  }
}

/** Letters wait in the list of the Yi input method: two lists below one field are one too many. */
const yiWaits = () => Boolean(document.querySelector("yi-candidates:not([hidden])"));

customElements.define("search-box", SearchBox);
