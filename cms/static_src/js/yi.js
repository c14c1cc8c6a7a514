// On every page with a Yi field: a few lines that fetch the input method only when such a field is used.
import "./elements/yi-switch.js";
import { isTextField, isYi, makeYi } from "./yi/fields.js";
import { isShortcut } from "./yi/state.js";

/** @type {HTMLScriptElement | null} */
const script = document.querySelector("script[data-yi-table]");
/** @type {Promise<import("./yi/input-method.js").InputMethod> | undefined} */
let method;

const load = () => {
  method ??= import(script?.dataset.yiModule ?? "").then(({ start }) => start(script?.dataset.yiTable));
  // Without network now: the field stays a plain field, and the next one tries again.
  method.catch(() => { method = undefined; });
  return method;
};

/** @param {EventTarget | null} target */
const attend = (target) => {
  if (target instanceof HTMLElement && isYi(target)) load().then((it) => it.attend(target)).catch(() => {});
};

document.addEventListener("focusin", ({ target }) => attend(target));
document.addEventListener("yi-field", ({ target }) => attend(target));
document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (!isShortcut(event) || !(target instanceof HTMLElement) || isYi(target) || !isTextField(target)) return;
  if (script?.dataset.yiAnywhere === undefined) return;
  event.preventDefault();
  makeYi(target);
  attend(target);
});
attend(document.activeElement);
