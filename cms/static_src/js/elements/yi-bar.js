import { byTouch } from "../yi/state.js";

const GAP = 4;

/** `<yi-bar>`: above the right end of a Yi field, whether signs are on, and how to write them. Sends `yi-toggle`. */
export class YiBar extends HTMLElement {
  /** @param {import("../yi/table.js").Table} table */
  begin({ labels }) {
    this.labels = labels;
    this.hidden = true;
    this.lang = "zh-Hans";
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", labels.help);
    this.state = this.button("yi-state", () => this.dispatchEvent(new CustomEvent("yi-toggle")));
    this.help = this.button("yi-help", () => this.unfold(this.lines.hidden));
    Object.assign(this.help, { textContent: "?", title: labels.help });
    this.help.setAttribute("aria-label", labels.help);
    this.lines = document.createElement("ul");
    this.lines.append(...[1, 2, 3, 4, 5].map((n) => Object.assign(document.createElement("li"), { textContent: labels[`help_${n}`] })));
    this.title_ = Object.assign(document.createElement("b"), { textContent: labels.help });
    this.paper = document.createElement("div");
    this.paper.className = "yi-lines";
    this.paper.append(this.title_, this.lines);
    this.append(this.state, this.help, this.paper);
    this.unfold(false);
    this.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  }

  /** @param {string} className @param {() => void} work */
  button(className, work) {
    const button = Object.assign(document.createElement("button"), { type: "button", className });
    button.addEventListener("click", work);
    return button;
  }

  /** @param {boolean} open */
  unfold(open) {
    this.lines.hidden = !open;
    this.paper.hidden = !open;
    this.help.setAttribute("aria-expanded", String(open));
  }

  /** @param {HTMLElement} field @param {boolean} on @param {boolean} switched the field has a switch of its own */
  show(field, on, switched) {
    this.state.textContent = on ? this.labels.on : this.labels.off;
    this.state.title = this.labels.keys;
    this.state.setAttribute("aria-pressed", String(on));
    this.state.hidden = switched;
    this.hidden = switched && byTouch(); // the keys for fingers need no help
    this.unfold(false);
    this.place(field);
  }

  /** @param {boolean} on */
  say(on) {
    document.querySelector(".yi-said").textContent = on ? this.labels.turned_on : this.labels.turned_off;
  }

  /** @param {HTMLElement} field */
  place(field) {
    const switched = this.state.hidden;
    // Beside a switch there is no room above: the help is below the whole box.
    const box = ((switched && field.closest("form")) || field).getBoundingClientRect();
    const x = Math.max(GAP, Math.min(box.right, document.documentElement.clientWidth - GAP) - this.offsetWidth);
    const above = box.top - this.offsetHeight - GAP;
    const y = above < 0 || switched ? box.bottom + GAP : above;
    this.style.setProperty("--down", `${Math.round(Math.max(box.bottom + GAP - y, this.offsetHeight + GAP))}px`); // the help opens below the field
    this.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}
customElements.define("yi-bar", YiBar);
