const PARAMETER = "adegan"
const LARGEST = 44
const SMALLEST = 40
const SWIPE = 60
const STEPS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1,
  ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
}
const presenters = new WeakMap()
// The address of a document asks once: who comes back to the page later does not want the briefing to start again.
let followed = false

function writeAddress(key) {
  const address = new URL(window.location.href)
  if (key) address.searchParams.set(PARAMETER, key)
  else address.searchParams.delete(PARAMETER)
  if (address.href !== window.location.href) history.replaceState(history.state, "", address)
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag)
  Object.assign(made, attributes)
  made.append(...children)
  return made
}

function drawing({ svg, alternative }) {
  const root = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true)
  root.removeAttribute("width")
  root.removeAttribute("height")
  root.setAttribute("role", "img")
  root.setAttribute("aria-label", alternative)
  return root
}

class Presenter {
  constructor(root) {
    const find = (selector) => root.querySelector(selector)
    this.dialog = find("dialog")
    this.stage = find(".stage")
    this.parts = Object.fromEntries(
      ["contents", "keys", "start", "headline", "picture", "note", "source", "help", "progress", "count", "fill",
        "ask", "next", "previous", "leave"].map((name) => [name, find(`.${name}`)]),
    )
    this.scenes = []
    this.at = 0
    this.bind()
  }

  bind() {
    const { start, next, previous, ask, fill, leave } = this.parts
    start.onclick = () => this.open(0, start)
    next.onclick = () => this.step(1)
    previous.onclick = () => this.step(-1)
    ask.onclick = () => this.setHelp(this.parts.help.hidden)
    fill.onclick = () => this.toggleFullscreen()
    leave.onclick = () => this.dialog.close()
    fill.hidden = !document.fullscreenEnabled
    this.dialog.oncancel = (event) => {
      event.preventDefault()
      this.escape()
    }
    this.dialog.onclose = () => this.closed()
    // A key after a click belongs to the briefing, not to the button that was clicked.
    this.stage.addEventListener("click", (event) => { if (event.detail) this.stage.focus() })
    this.bindSwipe()
  }

  bindSwipe() {
    let from = null
    this.stage.addEventListener("touchstart", ({ touches }) => {
      from = touches.length === 1 ? touches[0] : null
    }, { passive: true })
    this.stage.addEventListener("touchend", ({ changedTouches: [to] }) => {
      const [across, down] = from ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0]
      if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(down)) this.step(across < 0 ? 1 : -1)
      from = null
    }, { passive: true })
  }

  take({ title, scenes }) {
    const key = this.scenes[this.at]?.key
    this.scenes = scenes
    this.at = Math.max(0, scenes.findIndex((scene) => scene.key === key))
    this.dialog.setAttribute("aria-label", `Paparan: ${title}`)
    this.parts.keys.textContent = `${scenes.length} tayangan, satu pesan setiap tayangan`
    this.parts.contents.replaceChildren(...scenes.map((scene, at) => this.entry(scene, at)))
    this.parts.progress.replaceChildren(...scenes.map((scene, at) => this.segment(scene, at)))
    if (this.dialog.open) this.show(this.at)
  }

  entry({ name, headline }, at) {
    const words = [element("b", { textContent: name }), element("span", { textContent: headline })]
    const button = element("button", { type: "button" }, ...words)
    button.onclick = () => this.open(at, button)
    return element("li", {}, button)
  }

  segment({ name }, at) {
    const words = [element("span", { className: "number", textContent: at + 1 }), element("span", { textContent: name })]
    const button = element("button", { type: "button", title: name, ariaLabel: `${at + 1}. ${name}` }, ...words)
    button.onclick = () => this.show(at)
    return element("li", {}, button)
  }

  open(at, origin = this.parts.start) {
    if (this.dialog.open || !this.scenes[at]) return
    this.origin = origin
    this.dialog.showModal()
    this.listening = new AbortController()
    const { signal } = this.listening
    // In the capture phase, so that no key reaches the page behind, which has shortcuts of its own.
    for (const type of ["keydown", "keyup", "keypress"]) {
      window.addEventListener(type, (event) => this.key(event), { capture: true, signal })
    }
    window.addEventListener("resize", () => this.fit(), { signal })
    document.fonts.ready.then(() => this.fit())
    this.stage.focus()
    this.show(at)
  }

  closed() {
    this.listening?.abort()
    this.setHelp(false)
    this.parts.picture.replaceChildren()
    writeAddress(null)
    this.origin?.focus()
  }

  show(at) {
    const scene = this.scenes[at]
    if (!scene) return
    this.at = at
    const { headline, picture, note, source, help, progress, count, next, previous } = this.parts
    headline.textContent = scene.headline
    picture.replaceChildren(drawing(scene))
    note.textContent = scene.note
    source.textContent = scene.source
    help.querySelector("ul").replaceChildren(...scene.help.map((line) => element("li", { textContent: line })))
    count.textContent = `${at + 1}/${this.scenes.length}`
    count.dataset.name = scene.name
    previous.disabled = at === 0
    next.disabled = at === this.scenes.length - 1
    progress.querySelectorAll("button").forEach((button, i) => {
      button.classList.toggle("told", i < at)
      if (i === at) button.setAttribute("aria-current", "step")
      else button.removeAttribute("aria-current")
    })
    this.fit()
    writeAddress(scene.key)
  }

  step(by) {
    this.show(Math.min(Math.max(this.at + by, 0), this.scenes.length - 1))
  }

  // Two lines of the headline leave the picture the height at which its smallest text keeps its size.
  fit() {
    if (!this.dialog.open) return
    const { headline, progress } = this.parts
    for (let size = LARGEST; size >= SMALLEST; size--) {
      headline.style.setProperty("--headline", size)
      const line = parseFloat(getComputedStyle(headline).lineHeight)
      if (headline.scrollHeight < 2.5 * line) break
    }
    progress.classList.remove("short")
    progress.classList.toggle("short", progress.scrollWidth > progress.clientWidth)
  }

  key(event) {
    event.stopImmediatePropagation()
    if (event.type !== "keydown" || event.ctrlKey || event.metaKey || event.altKey) return
    const onButton = event.composedPath()[0] instanceof HTMLButtonElement
    if (onButton && (event.key === " " || event.key === "Enter")) return
    if (this.does(event.key, event.shiftKey)) event.preventDefault()
  }

  does(key, shift) {
    if (key in STEPS) this.step(key === " " && shift ? -1 : STEPS[key])
    else if (/^[0-9]$/.test(key)) this.show(key === "0" ? 9 : key - 1)
    else if (key === "Home") this.show(0)
    else if (key === "End") this.show(this.scenes.length - 1)
    else if (key === "?" || key.toLowerCase() === "h") this.setHelp(this.parts.help.hidden)
    else if (key.toLowerCase() === "f") this.toggleFullscreen()
    else if (key === "Escape") this.escape()
    else return false
    return true
  }

  escape() {
    if (this.parts.help.hidden) this.dialog.close()
    else this.setHelp(false)
  }

  setHelp(shown) {
    this.parts.help.hidden = !shown
    this.parts.ask.setAttribute("aria-expanded", String(shown))
  }

  // A browser may refuse: the briefing fills the window all the same.
  toggleFullscreen() {
    const asked = document.fullscreenElement ? document.exitFullscreen() : this.stage.requestFullscreen?.()
    asked?.catch(() => {})
  }
}

export default function ({ parentElement, data }) {
  let presenter = presenters.get(parentElement)
  if (!presenter) {
    presenter = new Presenter(parentElement)
    presenters.set(parentElement, presenter)
  }
  presenter.take(data)
  if (!followed && data.start) presenter.open(data.scenes.findIndex((scene) => scene.key === data.start))
  followed = true
  return () => presenter.dialog.close()
}
