// Which fields are Yi, and how text is put into them so that undo and all listeners work.
const TYPES = new Set(["text", "search"]);

/** @typedef {HTMLInputElement | HTMLTextAreaElement} PlainField */

/** @param {Element} it @returns {it is PlainField} */
export const isPlain = (it) => it instanceof HTMLTextAreaElement || (it instanceof HTMLInputElement && TYPES.has(it.type));

/** @param {HTMLElement} it */
export const isTextField = (it) => (isPlain(it) ? !it.readOnly && !it.disabled : it.isContentEditable);

/** A plain field by its own `lang`: everything on a Yi page inherits one. @param {HTMLElement} it */
export const isYi = (it) => isTextField(it) && (isPlain(it) ? it.lang : richLanguage(it)) === "ii";

/** Draftail puts the field's attributes on a hidden input beside its editor. @param {HTMLElement} it @returns {string} */
function richLanguage(it) {
  const near = it.closest("[data-draftail-editor-wrapper], .Draftail-Editor__wrapper")?.parentElement?.querySelector("[data-draftail-input]");
  return /** @type {HTMLElement} */ (near ?? it.closest("[contenteditable][lang]") ?? it).lang;
}

/** By hand; the field keeps its own language beside. @param {HTMLElement} it */
export function makeYi(it) {
  if (it.lang !== "ii") it.dataset.yiBefore = it.lang;
  it.lang = "ii";
}

/** False if the field is Yi by its nature. @param {HTMLElement} it */
export function undoYi(it) {
  const { yiBefore } = it.dataset;
  if (yiBefore === undefined) return false;
  delete it.dataset.yiBefore;
  if (yiBefore) it.lang = yiBefore;
  else it.removeAttribute("lang");
  return true;
}

/** At the caret, as if typed: one step of undo, `input` for all who listen. @param {HTMLElement} field @param {string} text */
export function insert(field, text) {
  if (!text || document.execCommand("insertText", false, text) || !isPlain(field)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

export const deleteBefore = () => document.execCommand("delete");

/** The character before the caret, or nothing. @param {HTMLElement} field */
export function characterBefore(field) {
  if (isPlain(field)) return field.value.slice(0, field.selectionStart ?? 0).slice(-1);
  const { anchorNode, anchorOffset } = getSelection() ?? {};
  return anchorNode?.nodeType === Node.TEXT_NODE ? (anchorNode.textContent ?? "").slice(0, anchorOffset).slice(-1) : "";
}

const COPIED = [
  "direction", "boxSizing", "width", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "fontStyle", "fontWeight", "fontSize", "fontFamily",
  "lineHeight", "letterSpacing", "textIndent", "tabSize",
];

/** Where the caret stands on the screen. @param {HTMLElement} field @returns {{left: number, top: number, bottom: number}} */
export function caretBox(field) {
  const box = field.getBoundingClientRect();
  if (!isPlain(field)) {
    const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0).getBoundingClientRect() : undefined;
    return range?.height ? range : { left: box.left, top: box.top, bottom: box.bottom };
  }
  const { left, top, height } = mirrored(field);
  const y = box.top + top - field.scrollTop;
  const bottom = Math.min(Math.max(y + height, box.top), box.bottom);
  return { left: Math.min(box.left + left - field.scrollLeft, box.right), top: y, bottom: field instanceof HTMLInputElement ? box.bottom : bottom };
}

/** A plain field does not tell: the same text is laid out in a block of the same shape. @param {PlainField} field */
function mirrored(field) {
  const mirror = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of COPIED) /** @type {any} */ (mirror.style)[name] = /** @type {any} */ (style)[name];
  const wraps = field instanceof HTMLTextAreaElement;
  Object.assign(mirror.style, { position: "absolute", visibility: "hidden", insetInlineStart: "-9999px", top: "0" });
  Object.assign(mirror.style, { borderStyle: "solid", whiteSpace: wraps ? "pre-wrap" : "pre", overflowWrap: "break-word" });
  const caret = document.createElement("span");
  caret.textContent = "\u200b";
  mirror.append(field.value.slice(0, field.selectionStart ?? 0), caret);
  document.body.append(mirror);
  const { offsetLeft: left, offsetTop: top, offsetHeight: height } = caret;
  mirror.remove();
  return { left, top, height };
}
