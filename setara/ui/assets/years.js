// A map carries the values of all years as one block in `layout.meta` (setara/render/plotly/maps.py). Plotly's frames are made
// of it when the reader reaches for the slider or the buttons, before plotly itself hears of the press.
const CONTROLS = ".slider-container, .updatemenu-container"
const DOT = 12
const TICKS = "pembanding"
const KINDS = { i2: Int16Array, i4: Int32Array, f8: Float64Array }
const followed = new WeakSet()
const MISSING = { i2: -(2 ** 15), i4: -(2 ** 31) }

function numbers({ values, kind, decimals }) {
  const text = atob(values.replaceAll("-", "+").replaceAll("_", "/"))
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0))
  const known = (n) => (n === MISSING[kind] || Number.isNaN(n) ? null : n / 10 ** decimals)
  return Array.from(new KINDS[kind](bytes.buffer), known)
}

function written(value, { places, missing }) {
  if (value === null) return missing
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places }
  return new Intl.NumberFormat("id-ID", digits).format(value).replace("-", "−")
}

// What is ticked in the legend is of the year the page shows, and goes while another is looked at.
// The figure of a name is what stands bold (setara/render/plotly/layouts.py).
function names(annotations, z, codes, block, own) {
  return annotations.map((note) => {
    if (note.name === TICKS) return { ...note, visible: own }
    const figure = written(z[codes.indexOf(note.name)], block)
    return { ...note, text: note.text.replace(/<b>.*<\/b>/, `<b>${figure}</b>`) }
  })
}

// The traces of a map are values, cities, unpublished regions and their hatching, as setara/render/plotly/maps.py draws them.
function frame(year, z, codes, cities, layout, marks) {
  const locations = codes.filter((_, k) => z[k] === null)
  const unpublished = { locations, z: locations.map(() => 0) }
  const color = cities.map((code) => z[codes.indexOf(code)])
  const dots = { marker: { color, size: color.map((value) => (value === null ? 0 : DOT)) } }
  const said = (regions) => (marks ? { hovertext: regions.map((code) => marks[year]?.[code] ?? "") } : {})
  const values = [{ z, ...said(codes) }, { ...dots, ...said(cities) }]
  return { name: year, data: [...values, unpublished, unpublished], traces: [0, 1, 2, 3], layout }
}

function unfold({ target }) {
  const plot = target.closest(CONTROLS)?.closest(".js-plotly-plot")
  const block = plot?.layout.meta
  if (!block?.values) return
  const [{ locations: codes }, { customdata: cities }] = plot.data
  const all = numbers(block)
  const of = (k) => all.slice(k * codes.length, (k + 1) * codes.length)
  const years = plot.layout.sliders[0].steps.map((step) => step.label)
  if (!followed.has(plot)) {
    plot.on("plotly_animatingframe", ({ name }) => rest(name))
    followed.add(plot)
  }
  const noted = (k) => {
    const own = years[k] === block.year
    const shapes = (plot.layout.shapes ?? []).map((shape) => ({ ...shape, visible: own }))
    return { annotations: names(plot.layout.annotations ?? [], of(k), codes, block, own), shapes }
  }
  window.Plotly.addFrames(plot, years.map((year, k) => frame(year, of(k), codes, cities, noted(k), block.marks)))
}

// The year that the slider rests at is the year of the page: told to the server once, not while it is dragged or played.
const REST = 1200
// A finger that begins to scroll the page takes its press back.
const ENDS = ["pointerup", "pointercancel"]
let pressed = false
let waiting = 0
let tell = () => {}

function rest(year) {
  window.clearTimeout(waiting)
  waiting = window.setTimeout(() => (pressed ? rest(year) : tell(year)), REST)
}

function press(event) {
  pressed = true
  unfold(event)
}

function release() {
  pressed = false
}

// By the keyboard the slider goes a year at a time, and the buttons beside it are buttons. The page of the year it rests at brings
// another slider, which goes on from there.
let typing = false

function follow({ target }) {
  typing = target.matches(".slider-container")
}

function reach() {
  for (const slider of document.querySelectorAll(".slider-container")) {
    const told = slider.closest(".js-plotly-plot")?.layout?.sliders?.[0]
    if (!told?.steps) continue
    const at = told.active ?? 0
    Object.assign(slider, { role: "slider", ariaLabel: "Tahun peta", ariaValueNow: told.steps[at].label })
    Object.assign(slider, { ariaValueMin: told.steps[0].label, ariaValueMax: told.steps.at(-1).label })
    slider.tabIndex = 0
    if (typing && document.activeElement === document.body) slider.focus()
  }
  for (const button of document.querySelectorAll(".updatemenu-button")) {
    Object.assign(button, { role: "button", ariaLabel: button.textContent })
    button.tabIndex = 0
  }
}

function type(event) {
  const control = event.target.closest?.(CONTROLS)
  const plot = control?.closest(".js-plotly-plot")
  if (!plot) return
  if (control.matches(".slider-container")) {
    const [{ steps, active }] = plot.layout.sliders
    const to = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: steps.length - 1 }[event.key]
    if (steps[to]) {
      unfold(event)
      window.Plotly.animate(plot, ...steps[to].args).then(reach)
    }
    if (to !== undefined) event.preventDefault()
  } else if (["Enter", " "].includes(event.key)) {
    unfold(event)
    event.target.dispatchEvent(new MouseEvent("click", { bubbles: true }))
    event.preventDefault()
  }
}

const drawn = new MutationObserver(reach)

export default function ({ setTriggerValue }) {
  tell = (year) => setTriggerValue("year", Number(year))
  document.addEventListener("pointerdown", press, true)
  document.addEventListener("keydown", type, true)
  document.addEventListener("focusin", follow, true)
  for (const end of ENDS) document.addEventListener(end, release, true)
  drawn.observe(document.body, { childList: true, subtree: true })
  reach()
  return () => {
    drawn.disconnect()
    document.removeEventListener("keydown", type, true)
    document.removeEventListener("focusin", follow, true)
    document.removeEventListener("pointerdown", press, true)
    for (const end of ENDS) document.removeEventListener(end, release, true)
  }
}
