// Cuts plotly.js out of the plotly in Streamlit's browser code: the kinds of traces the dashboard draws.
// node build.mjs <streamlit>/static/static/js/PlotlyChart.*.js
import { readFileSync, writeFileSync } from "node:fs"
import { parse } from "acorn"
import { simple } from "acorn-walk"
import { build } from "esbuild"

const TRACES = ["bar", "choropleth", "heatmap", "scatter", "scattergeo"]
const OUT = new URL("plotly.js", import.meta.url)
// Regions come with shapes of their own under Mercator: no list of countries is asked, and no rare projection.
const UNUSED = {
  "node_modules/country-iso-search/dist/index.cjs":
    "(e){e.COUNTRIES=[];e.createLookup=()=>({lookupAlpha3:()=>undefined})}",
  "node_modules/d3-geo-projection/dist/d3-geo-projection.js": "(){}",
}
const WHOLE = /typeof self<`u`\?self:\w,\(\)=>\{(var (\w+)=\(\(\)=>\{.*\}\)\(\));return window\.Plotly=\2,\2\}/s

const isText = (node) =>
  (node.type === "Literal" && typeof node.value === "string") ||
  (node.type === "TemplateLiteral" && !node.expressions.length) ||
  (node.type === "ArrayExpression" && node.elements.every(isText)) ||
  (node.type === "CallExpression" && node.callee.property?.name === "join" && isText(node.callee.object))

// A module of plotly is a variable, called to be had: name = helper({"path"(exports, module) {...}}).
const moduleOf = (init) => {
  const made = init?.type === "CallExpression" && init.arguments[0]
  return made?.type === "ObjectExpression" && typeof made.properties[0]?.key.value === "string" ? made.properties[0] : null
}

const whole = WHOLE.exec(readFileSync(process.argv[2], "utf8"))[1]
const body = parse(whole, { ecmaVersion: "latest" }).body[0].declarations[0].init.callee.body
const edits = [] // of the text: from, to, what stands there then
const paths = new Map() // of the modules, by variable
for (const { init, id } of body.body.flatMap((one) => one.declarations ?? [])) {
  const found = moduleOf(init)
  if (!found) continue
  paths.set(id.name, found.key.value)
  edits.push([init.start, init.start, "/*@__PURE__*/"]) // what nobody asks for may go
  const unused = UNUSED[found.key.value]
  if (unused) edits.push([found.value.start, found.value.end, unused])
}
const last = body.body.at(-1)
edits.push([last.start, last.start + "return".length, "export default "])
simple(last, {
  ArrayExpression({ elements, start, end }) {
    const wanted = elements.filter((one) => TRACES.some((name) => paths.get(one.callee?.name) === `lib/${name}.js`))
    edits.push([start, end, `[${wanted.map((one) => whole.slice(one.start, one.end)).join()}]`])
  },
})
// What an attribute means is for the documentation of plotly alone.
simple(body, {
  ObjectExpression({ properties }) {
    for (const { key, value } of properties) {
      if (key?.name === "description" && isText(value)) edits.push([value.start, value.end, '""'])
    }
  },
})
let [cut, at] = ["", body.start + 1]
for (const [start, end, text] of edits.sort((a, b) => a[0] - b[0])) {
  if (start < at) continue // inside of what has gone already
  cut += whole.slice(at, start) + text
  at = end
}
cut += whole.slice(at, body.end - 1)

const made = await build({
  stdin: { contents: cut },
  bundle: true,
  format: "iife",
  globalName: "Plotly",
  legalComments: "none",
  minify: true,
  target: "es2022",
  write: false,
})
// No address of a server that a reader could be sent to.
const code = made.outputFiles[0].text.trim().replace(/https:\/\/(?!www\.w3\.org)[^"'`)\s]+/g, "")
const [, version] = /"src\/version\.js"\(\w\)\{\w\.version=`([\d.]+)`/.exec(whole)
writeFileSync(OUT, `/* plotly.js ${version}, MIT, Plotly, Inc.: ${TRACES.join(", ")} */\n${code}\n`)
