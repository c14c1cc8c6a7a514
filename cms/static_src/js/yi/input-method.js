// Letters typed into a Yi field become signs. What is being typed stands in the list below the caret, not in the field:
// so the field never holds half a word, and each choice is one step of undo.
import { LONGEST, FULL_WIDTH, candidates, nextTone } from "./candidates.js";
import { caretBox, characterBefore, deleteBefore, insert, isYi, undoYi } from "./fields.js";
import { PasteOffer } from "./paste-offer.js";
import { byTouch, isOn, isShortcut, setOn } from "./state.js";

/** @typedef {import("./table.js").Table} Table */
/** @typedef {import("./candidates.js").Candidate} Candidate */

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn", "NumLock"]);

export class InputMethod {
  /** @param {Table} table */
  constructor(table) {
    this.table = table;
    this.letters = "";
    /** @type {Candidate[]} */
    this.found = [];
    this.active = 0;
    /** @type {HTMLElement | null} */
    this.field = null;
    this.caret = { left: 0, top: 0, bottom: 0 };
    this.list = /** @type {import("../elements/yi-candidates.js").YiCandidates} */ (document.createElement("yi-candidates"));
    this.bar = /** @type {import("../elements/yi-bar.js").YiBar} */ (document.createElement("yi-bar"));
    this.pad = /** @type {import("../elements/yi-pad.js").YiPad} */ (document.createElement("yi-pad"));
    for (const part of [this.list, this.bar, this.pad]) part.begin(table);
    document.body.append(this.bar, this.list, this.pad);
    this.offer = new PasteOffer(table, this.list);
    this.listen();
  }

  listen() {
    document.addEventListener("keydown", (event) => this.key(event), true);
    document.addEventListener("focusout", ({ target }) => { if (target === this.field) this.leave(); });
    document.addEventListener("pointerdown", ({ target }) => { if (target === this.field) this.commit(); }, true);
    document.addEventListener("compositionstart", () => this.commit(), true);
    document.addEventListener("yi-field", () => { if (this.field && !isYi(this.field)) this.leave(); });
    document.addEventListener("paste", (event) => { if (this.working) this.offer.pasted(event, this.field); }, true);
    document.addEventListener("input", () => this.offer.changed(), true);
    for (const name of ["scroll", "resize"]) addEventListener(name, () => this.place(), { capture: true, passive: true });
    this.list.addEventListener("yi-pick", (event) => this.pick(/** @type {CustomEvent<number>} */ (event).detail));
    this.bar.addEventListener("yi-toggle", () => this.toggle());
    this.pad.addEventListener("yi-sign", (event) => this.write(/** @type {CustomEvent<string>} */ (event).detail));
    this.pad.addEventListener("yi-delete", () => this.erase());
    this.pad.addEventListener("yi-close", () => this.toggle());
  }

  /** Whether letters typed now become signs. A field with a switch of its own is on while it is Yi. */
  get working() {
    return Boolean(this.field && isYi(this.field) && (isOn() || this.switched));
  }

  get switched() {
    return this.field?.dataset.yiSwitched !== undefined;
  }

  /** @param {HTMLElement} field */
  attend(field) {
    if (document.activeElement !== field) return;
    if (this.field !== field) this.drop();
    this.field = field;
    field.setAttribute("aria-keyshortcuts", "Alt+Y F4");
    this.refresh();
  }

  refresh() {
    const { field, working } = this;
    if (!field) return;
    this.bar.show(field, working, this.switched);
    const touch = working && byTouch();
    // Our keys and the phone's would lie above each other and hide the field.
    if (touch) field.inputMode = "none";
    else if (field.inputMode === "none") field.removeAttribute("inputmode");
    if (touch) this.pad.open(field);
    else this.pad.close();
  }

  leave() {
    this.commit();
    this.offer.end();
    this.bar.hidden = true;
    this.pad.close();
    this.field = null;
  }

  toggle() {
    const { field } = this;
    if (!field) return;
    this.commit();
    if (this.switched) field.ownerDocument.querySelector(`yi-switch[for="${field.id}"] button`)?.click();
    else if (!undoYi(field)) setOn(!isOn());
    if (!isYi(field)) return void this.leave();
    this.refresh();
    return this.bar.say(this.working);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    // 229: a system's own input method, such as Windows' Yi or a phone's keyboard, is at work on this key.
    if (event.isComposing || event.keyCode === 229 || !this.field || event.target !== this.field) return;
    if (isShortcut(event)) {
      if (!this.switched) this.taken(event, () => this.toggle());
    } else if (this.working && (this.offer.key(event) || this.typed(event))) {
      this.taken(event, () => {});
    }
  }

  /** @param {Event} event @param {() => void} work */
  taken(event, work) {
    event.preventDefault();
    event.stopImmediatePropagation();
    work();
  }

  /** Whether the key was ours. @param {KeyboardEvent} event */
  typed(event) {
    const { key } = event;
    if (MODIFIERS.has(key)) return false;
    if (event.ctrlKey || event.metaKey || event.altKey) return this.command(key);
    if (/^[a-z]$/.test(key)) return this.letter(key);
    if (this.letters) return this.control(event) || this.punctuation(key) || (this.commit(), false);
    return this.punctuation(key);
  }

  /** Undo takes back the letters that are not written yet; before any other command they are written. @param {string} key */
  command(key) {
    if (!this.letters) return false;
    if (key.toLowerCase() !== "z") {
      this.commit();
      return false;
    }
    this.drop();
    return true;
  }

  /** @param {string} letter */
  letter(letter) {
    if (this.letters.replace(/['-]/g, "").length >= LONGEST) this.commit();
    this.update(this.letters + letter);
    return true;
  }

  /** The keys that have a meaning of their own while letters wait. @param {KeyboardEvent} event */
  control({ key, shiftKey }) {
    if (key === " " || key === "Enter") this.commit();
    else if (key === "Escape") this.latin();
    else if (key === "Backspace") this.update(this.letters.slice(0, -1));
    else if (key === "Tab") this.cycle(shiftKey ? -1 : 1);
    else if (key === "ArrowDown" || key === "ArrowUp") this.move(key === "ArrowDown" ? 1 : -1);
    else if (key === "'" || key === "-") this.update(this.letters + key);
    else if (/^[1-9]$/.test(key)) this.pick(Number(key) - 1);
    else return false;
    return true;
  }

  /** 37.5 and 7:30 keep their marks. @param {string} key */
  punctuation(key) {
    const mark = FULL_WIDTH[key];
    if (!mark || !this.field) return false;
    const waiting = this.letters;
    this.commit();
    if (!waiting && /\d/.test(characterBefore(this.field)) && /[.,:]/.test(key)) return false;
    this.write(mark);
    return true;
  }

  /** @param {string} letters */
  update(letters) {
    this.letters = letters;
    this.found = letters ? candidates(letters, this.table) : [];
    this.active = 0;
    this.draw();
  }

  draw() {
    if (!this.field) return;
    if (!this.letters) return this.list.hide(this.field);
    // The letters are not in the field: while they wait the caret stands still, and need not be looked for again.
    if (this.list.hidden) this.caret = caretBox(this.field);
    this.list.show(this.field, this.letters, this.found, this.active);
    return this.list.place(this.caret, this.pad.height);
  }

  /** After a scroll, or another size of screen or field. */
  place() {
    if (!this.field) return;
    this.bar.place(this.field);
    if (this.list.hidden) return;
    this.caret = caretBox(this.field);
    this.list.place(this.caret, this.pad.height);
  }

  /** @param {number} step */
  move(step) {
    if (!this.found.length) return;
    this.active = (this.active + step + this.found.length) % this.found.length;
    this.draw();
  }

  /** The marked reading, its last syllable in the next tone. @param {number} step */
  cycle(step) {
    const chosen = this.found[this.active];
    if (!chosen) return;
    const syllables = this.table.syllables(chosen.signs);
    const last = syllables.pop() ?? "";
    this.update([...syllables, nextTone(last, this.table, step)].join("'"));
  }

  /** @param {number} place */
  pick(place) {
    if (this.offer.open) return this.offer.accept();
    this.active = this.found[place] ? place : this.active;
    return this.found[place] && this.commit();
  }

  /** Writes the marked candidate; letters that are no Yi are written as they are. */
  commit() {
    if (!this.letters) return;
    const { signs } = this.found[this.active] ?? { signs: this.letters };
    this.drop();
    this.write(signs);
    this.list.sayChosen(signs);
  }

  latin() {
    const { letters } = this;
    this.drop();
    this.write(letters);
  }

  drop() {
    this.letters = "";
    this.found = [];
    if (this.field) this.list.hide(this.field);
  }

  /** @param {string} text */
  write(text) {
    if (this.field) insert(this.field, text);
    this.place();
  }

  erase() {
    if (this.letters) this.update(this.letters.slice(0, -1));
    else deleteBefore();
  }
}

