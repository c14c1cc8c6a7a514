const GAP = 6;

/** Puts a floating element below a box of the screen, above it where there is no room. @param {HTMLElement} it @param {{left: number, top: number, bottom: number}} box @param {number} taken px at the lower end of the screen */
export function place(it, { left, top, bottom }, taken) {
  const { offsetWidth: width, offsetHeight: height } = it;
  const { clientWidth } = document.documentElement;
  const fits = bottom + GAP + height <= innerHeight - taken;
  const y = fits || top - GAP - height < 0 ? bottom + GAP : top - GAP - height;
  const x = Math.max(GAP, Math.min(left, clientWidth - width - GAP));
  it.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}
