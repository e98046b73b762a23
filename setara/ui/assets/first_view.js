(() => {
  // Streamlit adds a step to the browser's way back for each address that a page completes or a choice changes, and writes what the
  // next page shows into the address of the one that is left. Here back goes from page to page, to each as it was left.
  const push = history.pushState
  let left = location.href
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => (left = location.href), true)
  history.pushState = function (state, unused, url) {
    const isHere = (address) => new URL(address, location.href).pathname === location.pathname
    if (isHere(url ?? "")) return history.replaceState(state, unused, url)
    if (isHere(left)) history.replaceState(history.state, unused, left)
    return push.call(this, state, unused, url)
  }
  const first = document.querySelector(".setara-first")
  if (!first) return
  const find = (selector) => document.querySelector(selector)
  const chart = () => find(`.st-key-chart_${first.dataset.chart}`)
  // Some parts are drawn as a picture first and are a table of the page's own when live.
  const isDrawn = () => chart()?.querySelector(".js-plotly-plot .main-svg, .setara-grid, .setara-cards, iframe")
  // What follows choices that have not come is not seen yet (page.css).
  const isThere = () =>
    find("#root .setara-footer, #root [data-testid=stAlert], [role=dialog]")
    || (find("#root h1") && find('#root [class*="st-key-chart_"] [data-testid=stElementContainer]')
      && !find(":is(.st-key-scope_bar, .st-key-heading) [data-testid=stSkeleton]"))
  let held = null

  // The drawn picture keeps the chart's place until the code of charts has come and drawn the live one.
  const hold = (place, picture) => {
    held = document.createElement("div")
    held.className = "setara-first-chart"
    held.setAttribute("aria-hidden", "true")
    held.append(picture)
    place.style.position = "relative"
    place.append(held)
  }
  const watch = new MutationObserver(() => {
    if (first.isConnected) {
      if (!isThere()) return
      const picture = first.querySelector("svg")
      if (picture && chart() && !isDrawn()) hold(chart(), picture)
      first.remove()
    }
    if (!held?.isConnected || isDrawn()) {
      held?.remove()
      watch.disconnect()
    }
  })
  watch.observe(document.body, { childList: true, subtree: true })
})()
