// Romanised text was pasted: it stays as it is, and can be turned into signs with one key.
import { converted } from "./candidates.js";
import { caretBox, insert, isPlain } from "./fields.js";

/** @typedef {import("./table.js").Table} Table */
/** @typedef {import("./fields.js").PlainField} PlainField */

const ROMANISED = /^[A-Za-z'\-\s\d，。？！：；、《》“”"(),.?!:;]+$/;

export class PasteOffer {
  /** @param {Table} table @param {import("../elements/yi-candidates.js").YiCandidates} list */
  constructor(table, list) {
    this.table = table;
    this.list = list;
    /** @type {{field: PlainField, start: number, text: string, signs: string} | null} */
    this.made = null;
    this.fresh = false;
  }

  get open() {
    return this.made !== null;
  }

  /** @param {ClipboardEvent} event @param {HTMLElement | null} field */
  pasted(event, field) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const signs = ROMANISED.test(text) ? converted(text, this.table) : text;
    if (signs === text || !field || !isPlain(field) || /[A-Za-z]/.test(signs)) return;
    this.made = { field, start: field.selectionStart ?? 0, text, signs };
    this.fresh = true; // the `input` of the paste itself comes next
  }

  /** Whatever changes the field afterwards ends the offer; the paste itself shows it. */
  changed() {
    if (!this.made) return;
    if (!this.fresh) return void this.end();
    this.fresh = false;
    this.list.showOffer(this.made.field, this.made.signs);
    this.list.place(caretBox(this.made.field), 0);
  }

  /** Alt+Enter accepts, Esc refuses. @param {KeyboardEvent} event @returns {boolean} whether the key was ours */
  key(event) {
    if (!this.made) return false;
    if (event.key === "Escape") this.end();
    else if (event.key === "Enter" && event.altKey) this.accept();
    else return false;
    return true;
  }

  accept() {
    if (!this.made) return;
    const { field, start, text, signs } = this.made;
    this.end();
    const end = start + text.length;
    if (field.value.slice(start, end) !== text) return; // the field cut it short, or changed line ends
    field.setSelectionRange(start, end);
    insert(field, signs);
  }

  end() {
    if (this.made) this.list.hide(this.made.field);
    this.made = null;
  }
}
