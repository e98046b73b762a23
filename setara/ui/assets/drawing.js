export default function ({ parentElement, data: { svg, alternative } }) {
  const drawn = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true)
  drawn.setAttribute("role", "img")
  drawn.setAttribute("aria-label", alternative)
  drawn.removeAttribute("height")
  drawn.style.width = "100%"
  parentElement.querySelector("svg")?.remove()
  parentElement.append(drawn)
}
