// The desk's keys, as they are listed on the page. By place on the keyboard: with Alt a Mac writes other letters.
const WITH_ALT = { ArrowDown: "next", ArrowUp: "previous", KeyN: "unfinished" };
const WITH_CTRL = { Enter: "done", NumpadEnter: "done", KeyS: "save" };

/** What a key does here: ["take", 2]; undefined if it is none of ours. @param {KeyboardEvent} event */
export function keyOf({ code, altKey, ctrlKey, metaKey, shiftKey, isComposing }) {
  if (isComposing) return undefined;
  const digit = Number(/^Digit([1-9])$/.exec(code)?.[1] ?? 0);
  if (altKey && !ctrlKey && !metaKey) {
    if (digit) return [shiftKey ? "term" : "take", digit];
    return !shiftKey && WITH_ALT[code] ? [WITH_ALT[code]] : undefined;
  }
  return (ctrlKey || metaKey) && !altKey && !shiftKey && WITH_CTRL[code] ? [WITH_CTRL[code]] : undefined;
}
