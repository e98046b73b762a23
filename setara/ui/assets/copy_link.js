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

// What is copied is the text given, or the address of the view, below another base where one is given.
export default function ({ parentElement, data: { label, done, base, text } }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    button = document.createElement("button")
    button.type = "button"
    button.setAttribute("aria-live", "polite")
    button.textContent = label
    parentElement.appendChild(button)
  }
  button.onclick = async () => {
    const { href, pathname, search } = window.location
    const url = base ? base + pathname.slice(pathname.lastIndexOf("/")) + search : href
    const wanted = text || url
    try {
      await copy(wanted)
      button.textContent = done
    } catch {
      window.prompt(`${label}:`, wanted)
    }
    window.setTimeout(() => { button.textContent = label }, 2500)
  }
}
