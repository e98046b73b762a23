const FONT = "Plus Jakarta Sans"
const WIDEST = 1600
const TITLE = `700 22px "${FONT}"`
const FOOT = `400 13px "${FONT}"`
const ASIDE = 16
// In frames of the screen: how long a hidden map may take to come back, and what it needs to draw itself once it has.
const PATIENCE = 120
const SETTLED = 8
let fontFace

// A picture drawn from SVG sees no page font, so the font travels inside it.
async function fontRule() {
  if (!fontFace) {
    const answer = await fetch("app/static/fonts/plus-jakarta-sans-tabular.woff2")
    const bytes = new Uint8Array(await answer.arrayBuffer())
    let binary = ""
    for (const byte of bytes) binary += String.fromCharCode(byte)
    fontFace = `@font-face{font-family:"${FONT}";font-weight:200 800;src:url(data:font/woff2;base64,${btoa(binary)})}`
  }
  return fontFace
}

// An address has no spaces: it goes on below at a parameter, else in the middle of a word.
function cut(context, word, width) {
  const pieces = []
  let rest = word
  while (context.measureText(rest).width > width && rest.length > 1) {
    let end = rest.length - 1
    while (end > 1 && context.measureText(rest.slice(0, end)).width > width) end -= 1
    const joint = rest.lastIndexOf("&", end)
    end = joint > 0 ? joint : end
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...pieces, rest]
}

function wrap(context, text, width) {
  const lines = []
  let line = ""
  for (const word of text.split(" ").flatMap((whole) => cut(context, whole, width))) {
    const longer = line ? `${line} ${word}` : word
    if (line && context.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return line ? [...lines, line] : lines
}

// The page's style sheet, which outlines the chosen region, does not reach the copy.
function keepOutlines(svg, copy) {
  const outlined = copy.querySelectorAll(".choroplethlayer path")
  svg.querySelectorAll(".choroplethlayer path").forEach((path, i) => {
    const { stroke, strokeWidth } = getComputedStyle(path)
    Object.assign(outlined[i].style, { stroke, strokeWidth })
  })
}

function layerText(svg, definitions, width, height, rule) {
  const copy = svg.cloneNode(true)
  keepOutlines(svg, copy)
  copy.querySelectorAll(".updatemenu-container").forEach((menu) => menu.remove())
  definitions.forEach((one) => copy.append(one.cloneNode(true)))
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg")
  copy.setAttribute("width", width)
  copy.setAttribute("height", height)
  // On the page a picture may be as wide as its place, which the copy has not.
  Object.assign(copy.style, { width: `${width}px`, height: `${height}px` })
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style")
  style.textContent = rule
  copy.prepend(style)
  // Gradients and clips are named by the page's address, which the copy no longer has.
  return new XMLSerializer().serializeToString(copy).replace(/url\((&quot;|")?[^)#]*#/g, "url($1#")
}

async function decoded(text) {
  const picture = new Image()
  const blob = new Blob([text], { type: "image/svg+xml;charset=utf-8" })
  picture.src = URL.createObjectURL(blob)
  await picture.decode()
  return picture
}

function write(context, lines, font, colour, left, top, step) {
  context.font = font
  context.fillStyle = colour
  lines.forEach((line, i) => context.fillText(line, left, top + i * step))
}

// The button stands on another tab than the chart: a hidden chart has no box, but its drawing keeps its size.
async function plotted(plot) {
  const layers = [...plot.querySelectorAll(".main-svg")]
  const [width, height] = ["width", "height"].map((side) => Number(layers[0].getAttribute(side)))
  const definitions = [...plot.querySelectorAll(".main-svg > defs")]
  const rule = await fontRule()
  return { texts: layers.map((one) => layerText(one, definitions, width, height, rule)), width, height }
}

async function drawn(svg) {
  const { width, height } = svg.viewBox.baseVal
  // Its letters and marks reach to its edge.
  return { texts: [layerText(svg, [], width, height, await fontRule())], width, height, aside: ASIDE }
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

// A hidden map of deck.gl shrinks to nothing: it is shown out of sight until it has drawn itself again.
async function rendered(canvas) {
  const panel = canvas.closest("[data-testid=stTabPanel]")
  const before = panel.style.cssText
  panel.style.cssText = `${before};display:block!important;position:fixed!important;left:200vw!important;top:0`
    + `;width:${panel.parentElement.clientWidth}px`
  try {
    for (let frame = 0; frame < PATIENCE && canvas.width <= 1; frame += 1) await nextFrame()
    for (let frame = 0; frame < SETTLED; frame += 1) await nextFrame()
    const [width, height] = [canvas.clientWidth, canvas.clientHeight]
    return { pictures: [await createImageBitmap(canvas)], width, height }
  } finally {
    panel.style.cssText = before
  }
}

// What is drawn from SVG on a page stands in a tree of its own.
function picture(place) {
  const plot = place.querySelector(".js-plotly-plot")
  if (plot) return plotted(plot)
  const canvas = place.querySelector("#deckgl-overlay")
  if (canvas) return rendered(canvas)
  const roots = [...place.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)
  return drawn(roots.map((root) => root.querySelector("svg[role=img]")).find(Boolean))
}

// Title and foot around a picture, each text a line with its place.
function page(width, title, foot) {
  const context = document.createElement("canvas").getContext("2d")
  const lines = (parts, font) => {
    context.font = font
    return parts.flatMap((part) => wrap(context, part, width - 2 * ASIDE))
  }
  const [above, below] = [lines([title], TITLE), lines(foot, FOOT)]
  return { above, below, head: 28 + above.length * 28, tail: 16 + below.length * 18 }
}

function savedAs(name, href) {
  const address = document.createElement("a")
  address.download = name
  address.href = href
  address.click()
}

async function png({ stem, title, foot }, { texts, pictures, width, height, aside = 0 }) {
  const layers = pictures ?? await Promise.all(texts.map(decoded))
  const whole = width + 2 * aside
  const { above, below, head, tail } = page(whole, title, foot)
  const scale = Math.min(3, Math.max(2, WIDEST / whole))
  const canvas = document.createElement("canvas")
  const context = canvas.getContext("2d")
  canvas.width = whole * scale
  canvas.height = (head + height + tail) * scale
  context.scale(scale, scale)
  context.fillStyle = "#FFFFFF"
  context.fillRect(0, 0, whole, head + height + tail)
  write(context, above, TITLE, "#17262B", ASIDE, 36, 28)
  for (const layer of layers) context.drawImage(layer, aside, head, width, height)
  write(context, below, FOOT, "#52636A", ASIDE, head + height + 18, 18)
  savedAs(`${stem}.png`, canvas.toDataURL("image/png"))
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
const lined = (lines, font, colour, top, step) => lines
  .map((line, i) => `<text x="${ASIDE}" y="${top + i * step}" fill="${colour}" style='font:${font}'>${escaped(line)}</text>`)
  .join("")

// The layers stand in it as they are drawn, so that lines and letters stay lines and letters for who edits them.
async function svg({ stem, title, foot }, { texts, width, height, aside = 0 }) {
  const whole = width + 2 * aside
  const { above, below, head, tail } = page(whole, title, foot)
  const high = head + height + tail
  const layers = texts.map((text) => text.replace("<svg", `<svg x="${aside}" y="${head}"`)).join("")
  const made = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${high}" width="${whole}" height="${high}">`
    + `<style>${await fontRule()}</style><rect width="100%" height="100%" fill="#FFFFFF"/>`
    + lined(above, TITLE, "#17262B", 36, 28) + layers + lined(below, FOOT, "#52636A", head + height + 18, 18) + "</svg>"
  savedAs(`${stem}.svg`, URL.createObjectURL(new Blob([made], { type: "image/svg+xml" })))
}

async function save(data, make) {
  const shown = await picture(document.querySelector(`.st-key-${data.chart}`))
  await document.fonts.load(TITLE)
  await make(data, shown)
}

export default function ({ parentElement, data }) {
  const kinds = { "Unduh PNG": png, ...(data.drawn && { "Unduh SVG": svg }) }
  for (const [name, make] of Object.entries(kinds)) {
    let button = [...parentElement.querySelectorAll("button")].find((one) => one.textContent === name)
    if (!button) {
      button = document.createElement("button")
      button.type = "button"
      button.className = "file"
      button.textContent = name
      parentElement.appendChild(button)
    }
    button.onclick = () => save(data, make)
  }
}
