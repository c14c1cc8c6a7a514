import { place } from "../yi/place.js";

/** @typedef {import("../yi/candidates.js").Candidate} Candidate */

const ID = "yi-choices";

/** `<yi-candidates>`: what the letters may mean, below the caret; focus stays in the field. Sends `yi-pick`. */
export class YiCandidates extends HTMLElement {
  /** @param {import("../yi/table.js").Table} table */
  begin(table) {
    this.table = table;
    this.labels = table.labels;
    this.hidden = true;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", this.labels.choices);
    this.said = Object.assign(document.createElement("p"), { className: "yi-said", lang: "zh-Hans", role: "status" });
    document.body.append(this.said);
    this.typed = Object.assign(document.createElement("p"), { className: "yi-typed" });
    this.typed.lang = "ii-Latn";
    this.choices = document.createElement("div");
    this.choices.id = ID;
    this.choices.setAttribute("role", "listbox");
    this.choices.setAttribute("aria-label", this.labels.choices);
    this.note = Object.assign(document.createElement("p"), { className: "yi-note", lang: "zh-Hans" });
    this.append(this.typed, this.choices, this.note);
    this.addEventListener("pointerdown", (event) => this.pressed(event));
  }

  /** @param {PointerEvent} event */
  pressed(event) {
    event.preventDefault(); // or the field would lose the focus
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option) this.dispatchEvent(new CustomEvent("yi-pick", { detail: [...this.choices.children].indexOf(option) }));
  }

  /** @param {HTMLElement} field @param {string} letters @param {Candidate[]} found @param {number} active */
  show(field, letters, found, active) {
    this.typed.textContent = letters;
    this.choices.replaceChildren(...found.map(({ signs }, at) => this.option(signs, at, at === active)));
    this.choices.hidden = !found.length;
    this.note.textContent = found.length ? "" : this.labels.none;
    this.hidden = false;
    this.join(field, found.length ? `${ID}-${active}` : "");
    this.say(found.length ? this.announced(letters, found, active) : this.labels.none);
  }

  /** @param {HTMLElement} field @param {string} signs */
  showOffer(field, signs) {
    this.typed.textContent = "";
    this.choices.replaceChildren(this.option(signs, 0, true, this.labels.convert_keys));
    this.choices.hidden = false;
    this.note.textContent = `${this.labels.convert} · ${this.labels.convert_keys}`;
    this.hidden = false;
    this.join(field, `${ID}-0`);
    this.say(this.note.textContent);
  }

  /** @param {string} signs @param {number} at @param {boolean} active */
  option(signs, at, active, key = String(at + 1)) {
    const option = document.createElement("div");
    option.id = `${ID}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(active));
    const parts = [["kbd", "", key], ["span", "ii", signs], ["span", "ii-Latn", this.table.syllables(signs).join(" ")]];
    option.append(...parts.map(([name, lang, text]) => Object.assign(document.createElement(name), { lang, textContent: text })));
    return option;
  }

  /** Signs cannot be spoken by a screen reader: it gets their letters. @param {string} letters @param {Candidate[]} found @param {number} active */
  announced(letters, found, active) {
    const best = this.table.syllables(found[active].signs).join(" ");
    const pattern = active ? "{at}: {best}" : this.labels.announced;
    const values = { letters, n: found.length, best, at: active + 1 };
    return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[/** @type {keyof typeof values} */ (name)]));
  }

  /** @param {string} signs */
  sayChosen(signs) {
    this.say(this.labels.chosen.replace("{letters}", this.table.syllables(signs).join(" ")));
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  /** @param {HTMLElement} field @param {string} active */
  join(field, active) {
    field.setAttribute("aria-controls", ID);
    field.setAttribute("aria-autocomplete", "list");
    if (active) field.setAttribute("aria-activedescendant", active);
    else field.removeAttribute("aria-activedescendant");
  }

  /** @param {HTMLElement} field */
  hide(field) {
    this.hidden = true;
    this.choices.replaceChildren();
    for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"]) field.removeAttribute(name);
  }

  /** Below the caret, above it where the screen or our own keys end. @param {{left: number, top: number, bottom: number}} caret @param {number} taken */
  place(caret, taken) {
    place(this, caret, taken);
  }
}
customElements.define("yi-candidates", YiCandidates);
