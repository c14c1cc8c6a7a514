/** @typedef {{kind: string, zh: string, ii: string, number: number, url: string}} Offer */

const ID = "q-offers";

/** The list below the box: what it holds, which line is marked, and what a screen reader hears of it. */
export class Offers {
  /** @param {HTMLElement} box @param {HTMLInputElement} field */
  constructor(box, field) {
    this.field = field;
    this.list = /** @type {HTMLElement} */ (box.querySelector("[role=listbox]"));
    this.said = /** @type {HTMLElement} */ (box.querySelector(":scope > [role=status]"));
    this.line = /** @type {HTMLTemplateElement} */ (box.querySelector("template"));
    this.list.id = ID;
    /** @type {Offer[]} */
    this.offered = [];
    this.place = -1;
    this.join();
  }

  get open() {
    return !this.list.hidden;
  }

  get active() {
    return this.offered[this.place];
  }

  get stale() {
    return this.list.getAttribute("aria-busy") === "true";
  }

  /** Whether what is shown is for what was typed before: nobody shall take that by mistake. @param {boolean} is */
  set stale(is) {
    this.list.setAttribute("aria-busy", String(is));
    if (is) this.mark(-1);
  }

  /** @param {Element} target */
  of(target) {
    const line = target.closest("[role=option]");
    return line && !this.stale ? this.offered[[...this.list.children].indexOf(line)] : undefined;
  }

  /** @param {Offer[]} offered @param {string} typed */
  show(offered, typed) {
    this.offered = offered;
    this.place = -1;
    this.list.replaceChildren(...offered.map((offer, at) => this.lineOf(offer, at, typed)));
    this.list.hidden = !offered.length;
    this.stale = false;
    this.join();
    const { pattern = "" } = this.said.dataset;
    this.said.textContent = offered.length ? pattern.replace("{n}", String(offered.length)) : "";
  }

  hide() {
    this.offered = [];
    this.place = -1;
    this.list.hidden = true;
    this.stale = false;
    this.said.textContent = "";
    this.join();
  }

  /** Round and round, by way of the field itself. @param {number} step */
  move(step) {
    const places = this.offered.length + 1;
    this.mark(((this.place + 1 + step + places) % places) - 1);
  }

  /** @param {number} place -1 for none */
  mark(place) {
    this.place = place;
    [...this.list.children].forEach((line, at) => line.setAttribute("aria-selected", String(at === this.place)));
    this.list.children[this.place]?.scrollIntoView({ block: "nearest" });
    this.join();
  }

  /** Each time anew: the Yi input method borrows the same attributes, and has them while letters wait. */
  join() {
    const { field } = this;
    if (![null, ID].includes(field.getAttribute("aria-controls"))) return;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", String(this.open));
    field.setAttribute("aria-controls", ID);
    if (this.place >= 0) field.setAttribute("aria-activedescendant", `${ID}-${this.place}`);
    else field.removeAttribute("aria-activedescendant");
  }

  /** @param {Offer} offer @param {number} at @param {string} typed */
  lineOf(offer, at, typed) {
    const line = /** @type {HTMLElement} */ (this.line.content.firstElementChild?.cloneNode(true));
    line.id = `${ID}-${at}`;
    const [number, icon, zh, ii] = [".num", ".icn", ".zh", ".ii"].map((name) => line.querySelector(name));
    if (offer.number) icon?.remove();
    else number?.remove();
    if (number) number.textContent = String(offer.number);
    for (const [part, text] of [[zh, offer.zh], [ii, offer.ii]]) {
      if (!text) part?.remove();
      else part?.append(...marked(String(text), typed));
    }
    return line;
  }
}

/** As text, never as HTML: what was typed stands in <mark>. @param {string} text @param {string} typed */
function marked(text, typed) {
  const at = text.indexOf(typed);
  if (at < 0) return [text];
  const mark = Object.assign(document.createElement("mark"), { textContent: typed });
  return [text.slice(0, at), mark, text.slice(at + typed.length)];
}
