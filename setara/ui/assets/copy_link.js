// The clipboard interface exists only on secure origins; a laptop shared over the office's network is not one.
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text)
    return
  }
  const area = document.createElement("textarea")
  area.value = text
  area.style.position = "fixed"
  area.style.opacity = "0"
  document.body.appendChild(area)
  area.select()
  const copied = document.execCommand("copy")
  area.remove()
  if (!copied) throw new Error("copy refused")
}

export default function ({ parentElement, data: { base } }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    button = document.createElement("button")
    button.type = "button"
    button.setAttribute("aria-live", "polite")
    button.textContent = "Salin tautan"
    parentElement.appendChild(button)
  }
  button.onclick = async () => {
    const { href, pathname, search } = window.location
    const url = base ? base + pathname.slice(pathname.lastIndexOf("/")) + search : href
    try {
      await copy(url)
      button.textContent = "Tautan tersalin"
    } catch {
      window.prompt("Salin tautan ini:", url)
    }
    window.setTimeout(() => { button.textContent = "Salin tautan" }, 2500)
  }
}
