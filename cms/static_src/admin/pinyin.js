// Fills in a word's pinyin while the editor types the word; what the editor has written is left alone.
// <div class="struct-block pair"><input name="body-0-value-0-value-zh">…<input name="body-0-value-0-value-pinyin"></div>
const address = document.currentScript?.dataset.pinyin;
const PAUSE_MS = 400;
const filled = new WeakMap(); // pinyin field -> what was last filled in
const waiting = new WeakMap(); // word field -> timer

const pinyinField = (word) =>
  word.name?.endsWith("-zh") ? document.getElementsByName(word.name.replace(/-zh$/, "-pinyin"))[0] : undefined;

const isOurs = (field) => !field.value.trim() || field.value === filled.get(field);

async function fill(word, field) {
  const text = word.value.trim();
  const answer = text ? await fetch(`${address}?${new URLSearchParams({ text })}`) : null;
  if (answer && !answer.ok) return; // no pinyin now: the server fills it in at the save
  const pinyin = answer ? (await answer.json()).pinyin : "";
  if (word.value.trim() !== text || !isOurs(field)) return; // typed on meanwhile
  field.value = pinyin;
  filled.set(field, pinyin);
  // Wagtail's autosave and its warning about unsaved changes listen to this.
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("input", ({ target }) => {
  const field = pinyinField(target);
  if (!address || !field || !isOurs(field)) return;
  clearTimeout(waiting.get(target));
  waiting.set(target, setTimeout(() => fill(target, field).catch(() => {}), PAUSE_MS));
});
