// A lost connection may come back to a process that was started anew and knows nothing of this page: what the reader chooses next
// would be taken for its first question and be lost. So it is asked for the page at once.
let ask = null
let watched = null

function follow(app) {
  const state = () => app.dataset.testConnectionState
  let before = state()
  new MutationObserver(() => {
    const now = state()
    if (now === "CONNECTED" && before !== "CONNECTED") ask()
    before = now
  }).observe(app, { attributeFilter: ["data-test-connection-state"] })
}

export default function ({ setTriggerValue }) {
  ask = () => setTriggerValue("back", true)
  const app = document.querySelector("[data-testid=stApp]")
  if (app === watched) return
  watched = app
  follow(app)
}
