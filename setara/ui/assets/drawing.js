// Its smallest letters are 20 of 1232 wide: on a phone it scrolls in itself, since they could not be read otherwise.
const NARROWEST = "45rem"

export default function ({ parentElement, data: { svg, alternative } }) {
  const drawn = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true)
  drawn.setAttribute("role", "img")
  drawn.setAttribute("aria-label", alternative)
  drawn.removeAttribute("height")
  Object.assign(drawn.style, { width: "100%", minWidth: NARROWEST, display: "block" })
  const frame = document.createElement("div")
  frame.style.overflowX = "auto"
  frame.tabIndex = 0
  frame.append(drawn)
  parentElement.querySelector("div:has(> svg)")?.remove()
  parentElement.append(frame)
}
