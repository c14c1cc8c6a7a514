// Whether Yi signs are on, as this device remembers it, and the keys that change it.
const ON = "suoma:yi-input";

/** Private windows refuse to store: then each page begins anew. @param {string} name @param {string} otherwise */
export function remembered(name, otherwise) {
  try { return localStorage.getItem(name) ?? otherwise; } catch { return otherwise; }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try { localStorage.setItem(name, value); } catch { /* nothing to do */ }
}

/** A field that says it is Yi is written in Yi until someone says otherwise. */
export const isOn = () => remembered(ON, "on") === "on";
/** @param {boolean} on */
export const setOn = (on) => remember(ON, on ? "on" : "off");

/**
 * F4 or Alt+Y. Ctrl+Space and Shift belong to the input methods of Windows, macOS and fcitx; F4 alone does nothing in
 * today's browsers, and Alt+Y opens no menu of theirs. By `code`, because Option+Y types ¥ on a Mac.
 * @param {KeyboardEvent} event
 */
export const isShortcut = ({ key, code, altKey, ctrlKey, metaKey, shiftKey }) =>
  !ctrlKey && !metaKey && !shiftKey && (altKey ? code === "KeyY" : key === "F4");

/** Fingers type on keys of their own: letters from a phone's keyboard come as compositions, which are not ours. */
export const byTouch = () => matchMedia("(pointer: coarse)").matches;
