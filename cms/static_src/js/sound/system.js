// The lock screen and the headset's buttons.

/** @param {HTMLElement & {play(): void, step(count: number): void, seek(at_s: number): void, audio: HTMLAudioElement}} player */
export function offerToSystem(player) {
  if (!("mediaSession" in navigator)) return;
  const { titleZh, titleIi, album, artwork, number } = player.dataset;
  navigator.mediaSession.metadata = new MediaMetadata({
    title: [number, titleZh, titleIi].filter(Boolean).join(" "), artist: album, album, artwork: artwork ? [{ src: artwork }] : [],
  });
  const deeds = {
    play: () => player.play(), pause: () => player.audio.pause(),
    previoustrack: () => player.step(-1), nexttrack: () => player.step(1), seekto: ({ seekTime }) => player.seek(seekTime),
  };
  for (const [name, deed] of Object.entries(deeds)) {
    // An action that this browser does not know throws.
    try { navigator.mediaSession.setActionHandler(name, deed); } catch { /* it has no such button */ }
  }
}
