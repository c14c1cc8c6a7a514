/** `<say-word>` around the link to a recording: it is heard here. Without script the link opens it. */
class SayWord extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.say(event));
  }

  /** @param {MouseEvent} event */
  say(event) {
    const link = this.querySelector("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.audio ??= new Audio(link.href);
    this.audio.currentTime = 0;
    this.audio.play().catch(() => location.assign(link.href)); // what this browser cannot play, another program may
  }
}

customElements.define("say-word", SayWord);
