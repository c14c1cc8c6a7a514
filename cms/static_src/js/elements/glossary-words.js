/** `<glossary-words>` around the entries of the words that can be tapped (`<a class="term" href="#term-7">`): shows one in
 * a dialog, which Esc, a tap beside it and its button close; the focus goes back to the word. */
class GlossaryWords extends HTMLElement {
  connectedCallback() {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "word-card";
    this.append(this.dialog);
    document.addEventListener("click", (event) => this.onTap(event));
    this.dialog.addEventListener("click", (event) => this.onClick(event));
    this.dialog.addEventListener("play", () => document.querySelector("lesson-player")?.audio.pause(), true);
    // Emptied, so that a recording of the word falls silent and no id stands on the page twice.
    this.dialog.addEventListener("close", () => this.dialog.replaceChildren());
  }

  /** @param {MouseEvent} event */
  onTap(event) {
    const word = event.target.closest?.("a.term");
    if (!word || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // Whoever drags over words to copy them does not ask what they mean.
    if (getSelection().isCollapsed) this.show(this.querySelector(`.glossary ${word.hash}`));
  }

  /** @param {Element | null} entry */
  show(entry) {
    if (!entry) return;
    const card = entry.cloneNode(true);
    card.removeAttribute("id");
    this.dialog.setAttribute("aria-label", [...card.querySelectorAll(".half")].map((half) => half.textContent).join(" "));
    this.dialog.replaceChildren(card, this.querySelector("template").content.cloneNode(true));
    this.dialog.showModal();
  }

  /** The dialog itself is hit only beside the card. @param {MouseEvent} event */
  onClick(event) {
    if (event.target === this.dialog || event.target.closest("[data-do=close]")) this.dialog.close();
  }
}
customElements.define("glossary-words", GlossaryWords);
