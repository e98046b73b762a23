// A click on a mark, a line, a bar, a notch, a row of words or a name in it that stands for a regency looks at it. What is looked at is outlined on
// every map, and what is outlined lies above its neighbours. With Shift a click chooses the regency instead, or lets it go.
const OWN = "[class*=st-key-asks_]"
const CHOSEN = "0.999"
const NOTCHES = ".ruler .line"
const ROWS = ".setara-grid tbody tr, [data-testid=stTable] tbody tr"
const REACH = 12
const followed = new WeakSet()
let codes = new Map()
let looked = null
let tell = () => {}
let choose = () => {}

function plain(text) {
  return text.split("<br>")[0].replace(/<[^>]*>| \(.*\)$/g, "").trim()
}

function region(values) {
  const words = values.flat(2).filter((value) => typeof value === "string")
  return words.map((word) => codes.get(plain(word))).find(Boolean)
}

function take(code, { shiftKey }) {
  if (!code) return
  if (shiftKey) {
    choose(code)
    return
  }
  looked = code
  outline()
  tell(code)
}

function clicked({ points: [point], event }) {
  take(region([point.location, point.customdata, point.text, point.y, point.x, point.data.name, point.data.meta]), event)
}

// Plotly calls it once it has decided what lies under the pointer, so it has to be told before.
function press({ target, pointerType, clientX, clientY }) {
  const plot = target.closest(".js-plotly-plot")
  // A finger hovers over nothing first, and plotly takes a tap on what was hovered over only.
  if (pointerType === "touch" && target.closest(".nsewdrag")) {
    target.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, clientX, clientY }))
  }
  if (!plot || followed.has(plot) || plot.closest(OWN)) return
  plot.on("plotly_click", clicked)
  followed.add(plot)
}

// The regency of the notch of a ruler, the name or the row of words under the pointer.
function under({ target, clientX }) {
  const line = target.closest(NOTCHES)
  if (line) {
    const away = (notch) => Math.abs(notch.getBoundingClientRect().x - clientX)
    const near = [...line.children].filter((notch) => codes.has(notch.dataset.region) && away(notch) < REACH)
    return codes.get(near.sort((one, other) => away(one) - away(other))[0]?.dataset.region)
  }
  const row = target.closest(ROWS)
  return row && !row.closest(OWN) && region([target.textContent, ...[...row.cells].map((cell) => cell.textContent)])
}

function click(event) {
  take(under(event), event)
}

function point(event) {
  const words = event.target.closest(`${NOTCHES}, ${ROWS}`)
  if (words) words.style.cursor = under(event) ? "pointer" : ""
}

function outline() {
  for (const layer of document.querySelectorAll(".js-plotly-plot .choroplethlayer > g")) {
    if (layer.__data__?.[0].trace.hoverinfo === "skip") continue
    const paths = [...layer.children]
    for (const path of paths) path.classList.toggle("setara-looked", path.__data__?.loc === looked)
    const own = paths.filter((path) => path.style.opacity === CHOSEN)
    const last = [...own, ...paths.filter((path) => path.classList.contains("setara-looked"))]
    const order = [...new Set(last.reverse())].reverse()
    if (order.some((path, k) => path !== paths[paths.length - order.length + k])) layer.append(...order)
  }
}

// Plotly draws when it likes, and gives its paths another region each time.
let waiting = 0
const watch = new MutationObserver(() => {
  window.cancelAnimationFrame(waiting)
  waiting = window.requestAnimationFrame(outline)
})

export default function ({ data, setTriggerValue }) {
  codes = new Map(Object.entries(data.names).flatMap(([name, code]) => [[name, code], [code, code]]))
  looked = data.looked
  tell = (code) => setTriggerValue("region", code)
  choose = (code) => setTriggerValue("chosen", code)
  document.addEventListener("pointerdown", press, true)
  document.addEventListener("click", click, true)
  document.addEventListener("pointermove", point)
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["d", "style"] })
  outline()
  return () => {
    document.removeEventListener("pointerdown", press, true)
    document.removeEventListener("click", click, true)
    document.removeEventListener("pointermove", point)
    watch.disconnect()
  }
}
