import { isYi, makeYi, undoYi } from "../yi/fields.js";
import { isShortcut, remember, remembered } from "../yi/state.js";

const NAME = "suoma:yi-search";

/** `<yi-switch for="q" hidden><button aria-pressed="false">…` makes the field Yi and back; shown only where script runs. */
class YiSwitch extends HTMLElement {
  connectedCallback() {
    this.field = /** @type {HTMLInputElement} */ (document.getElementById(this.getAttribute("for") ?? ""));
    this.button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    this.hidden = false;
    this.button.addEventListener("click", () => this.turn(!isYi(this.field)));
    this.field.addEventListener("keydown", (event) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      event.stopPropagation();
      this.turn(!isYi(this.field));
    }, true);
    // A Yi placeholder says lang="ii" too: whether the field is written in Yi is for the switch to say.
    if (isYi(this.field)) this.field.lang = "zh-Hans";
    this.show(remembered(NAME, "off") === "on");
  }

  /** @param {boolean} on */
  turn(on) {
    this.show(on);
    remember(NAME, on ? "on" : "off");
    this.field.focus();
    this.field.dispatchEvent(new CustomEvent("yi-field", { bubbles: true }));
  }

  /** @param {boolean} on */
  show(on) {
    if (on) makeYi(this.field);
    else undoYi(this.field);
    this.field.toggleAttribute("data-yi-switched", true);
    this.button.setAttribute("aria-pressed", String(on));
  }
}
customElements.define("yi-switch", YiSwitch);
