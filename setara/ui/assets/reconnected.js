// A lost connection may come back to a process that was started anew and knows nothing of this page: what the reader chooses next
// would be taken for its first question and be lost. So it is asked for the page at once, and told what the session held; until it
// has answered, the page can be read and scrolled but nothing on it chosen.
const AWAY = "Server tidak terjangkau. Halaman ini menyambung lagi dengan sendirinya; yang sudah tampil tetap dapat dibaca."
let ask = null
let watched = null
let held = []

function tell(away) {
  let line = document.querySelector(".setara-away")
  if (away && !line) {
    line = document.createElement("div")
    line.className = "setara-away"
    line.setAttribute("role", "status")
    line.textContent = AWAY
    document.body.append(line)
  }
  if (!away && line) line.remove()
}

const hold = (on) => document.querySelector("[data-testid=stMainBlockContainer]")?.toggleAttribute("inert", on)

function follow(app) {
  const state = () => app.dataset.testConnectionState
  let before = state()
  let answering = false
  new MutationObserver(() => {
    const [now, running] = [state(), app.dataset.testScriptState !== "notRunning"]
    tell(now !== "CONNECTED")
    if (now !== "CONNECTED") hold(true)
    else if (before !== "CONNECTED") ask()
    else if (answering && !running) hold(false)
    before = now
    answering = running
  }).observe(app, { attributeFilter: ["data-test-connection-state", "data-test-script-state"] })
}

export default function ({ data, setTriggerValue }) {
  held = data.held
  ask = () => setTriggerValue("back", { held })
  const app = document.querySelector("[data-testid=stApp]")
  if (app === watched) return
  watched = app
  follow(app)
}
