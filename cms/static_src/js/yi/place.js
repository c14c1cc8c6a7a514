const GAP = 6;
const TALLEST = 400; // px of nine choices: nothing is measured here, a layout would cost more than finding the choices

/** Puts a floating element below a box of the screen, above it where there is more room. @param {HTMLElement} it @param {{left: number, top: number, bottom: number}} box @param {number} taken px at the lower end of the screen */
export function place(it, { left, top, bottom }, taken) {
  const room = innerHeight - taken - bottom;
  const below = room >= TALLEST || room >= top;
  const x = `max(${GAP}px, min(${Math.round(left)}px, calc(100vw - 100% - ${2 * GAP}px)))`;
  const y = below ? `${Math.round(bottom) + GAP}px` : `calc(${Math.round(top) - GAP}px - 100%)`;
  it.style.transform = `translate(${x}, ${y})`;
}
