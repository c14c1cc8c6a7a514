/** `<large-words>` around a sound with tracks and one `[data-words]` a language: writes there what is being said, and keeps
 * it in the pause after it. Browsers draw no track over a sound without pictures, so this does. Nothing is fetched before
 * somebody plays. Without script the title stays there, and the sound plays. */
class LargeWords extends HTMLElement {
  connectedCallback() {
    this.audio = this.querySelector("audio");
    this.audio.addEventListener("play", () => this.listen(), { once: true });
    const fill = this.querySelector("[data-do=fill]");
    fill.hidden = !this.requestFullscreen;
    fill.addEventListener("click", () => this.turn());
    this.addEventListener("fullscreenchange", () => this.name(fill));
  }

  /** A hidden track is fetched and says what is being said; a disabled one, as they are until then, is not. */
  listen() {
    for (const track of this.audio.textTracks) {
      track.addEventListener("cuechange", () => this.write(track));
      track.mode = "hidden";
    }
  }

  /** @param {TextTrack} track */
  write(track) {
    const place = [...this.querySelectorAll("[data-words]")].find((other) => other.lang === track.language);
    const cue = track.activeCues[0];
    // getCueAsHTML reads &lt; as the sign that it stands for.
    if (cue) place.replaceChildren(cue.getCueAsHTML()); else if (this.isSilent(track)) place.textContent = "";
  }

  /** Whether the other language is being said while this one has no words: then the old ones would be wrong.
   * @param {TextTrack} track */
  isSilent(track) { return [...this.audio.textTracks].some((other) => other !== track && other.activeCues?.length); }

  turn() {
    // Refused, the page stays as it is.
    if (document.fullscreenElement) document.exitFullscreen(); else this.requestFullscreen().catch(() => {});
  }

  /** @param {HTMLElement} button */
  name(button) {
    for (const sign of button.querySelectorAll("[data-when]")) sign.hidden = (sign.dataset.when === "full") === !document.fullscreenElement;
  }
}
customElements.define("large-words", LargeWords);
