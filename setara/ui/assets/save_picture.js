const FONT = "Plus Jakarta Sans"
const WIDEST = 1600
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

function wrap(context, text, width) {
  const lines = []
  let line = ""
  for (const word of text.split(" ")) {
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

async function layerPicture(svg, definitions, width, height, rule) {
  const copy = svg.cloneNode(true)
  keepOutlines(svg, copy)
  copy.querySelectorAll(".updatemenu-container").forEach((menu) => menu.remove())
  definitions.forEach((one) => copy.append(one.cloneNode(true)))
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg")
  copy.setAttribute("width", width)
  copy.setAttribute("height", height)
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style")
  style.textContent = rule
  copy.prepend(style)
  const picture = new Image()
  // Gradients and clips are named by the page's address, which the copy no longer has.
  const text = new XMLSerializer().serializeToString(copy).replace(/url\((&quot;|")?[^)#]*#/g, "url($1#")
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

async function save({ chart, stem, title, foot }) {
  const plot = document.querySelector(`.st-key-${chart} .js-plotly-plot`)
  const layers = [...plot.querySelectorAll(".main-svg")]
  // The button stands on another tab than the chart: a hidden chart has no box, but its drawing keeps its size.
  const [width, height] = ["width", "height"].map((side) => Number(layers[0].getAttribute(side)))
  const scale = Math.min(3, Math.max(2, WIDEST / width))
  const definitions = [...plot.querySelectorAll(".main-svg > defs")]
  const rule = await fontRule()
  await document.fonts.load(`700 22px "${FONT}"`)
  const canvas = document.createElement("canvas")
  const context = canvas.getContext("2d")
  context.font = `700 22px "${FONT}"`
  const titleLines = wrap(context, title, width - 32)
  context.font = `400 13px "${FONT}"`
  const footLines = wrap(context, foot, width - 32)
  const head = 28 + titleLines.length * 28
  const tail = 16 + footLines.length * 18
  canvas.width = width * scale
  canvas.height = (head + height + tail) * scale
  context.scale(scale, scale)
  context.fillStyle = "#FFFFFF"
  context.fillRect(0, 0, width, head + height + tail)
  write(context, titleLines, `700 22px "${FONT}"`, "#17262B", 16, 36, 28)
  for (const layer of layers) {
    context.drawImage(await layerPicture(layer, definitions, width, height, rule), 0, head, width, height)
  }
  write(context, footLines, `400 13px "${FONT}"`, "#52636A", 16, head + height + 18, 18)
  const address = document.createElement("a")
  address.download = `${stem}.png`
  address.href = canvas.toDataURL("image/png")
  address.click()
}

export default function ({ parentElement, data }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    button = document.createElement("button")
    button.type = "button"
    button.textContent = "Unduh gambar"
    parentElement.appendChild(button)
  }
  button.onclick = () => save(data)
}
