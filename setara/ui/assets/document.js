// What Streamlit leaves out of the document: its language; names for what bears a sign only, and for the button of an upload, whose
// words page.css writes; and a way for the keyboard to what is pushed aside where it is wider than the screen; what a group of pages in the drawer is. And what it says too early is taken back: it
// misses the page of a deep link in pages/ before dashboard.py has told a new process which pages there are. The focus that a tab
// loses where Streamlit disables it, while a slow server answers, is given back.
const UPLOAD = '[data-testid="stFileUploaderDropzone"] button'
const CARDS = '[data-testid="stTable"] > div, .setara-grid:not(.many)'
const WIDE = '.katex-display, [class*="st-key-chart_"]'
const CHOICES = ".setara-scope"
const PART = '.st-key-heading [role="radio"][aria-checked="true"]'
const NAMES = {
  "App pages": "Halaman",
  "Choose an option": "Pilih",
  "Clear all": "Kosongkan",
  "Collapse sidebar": "Tutup menu",
  Decrement: "Kurangi",
  "Expand sidebar": "Buka menu",
  Help: "Keterangan",
  Increment: "Tambah",
  "Navigate to home page": "Ke halaman depan",
  Open: "Buka pilihan",
  "Selected values": "Yang dipilih",
  Sidebar: "Menu",
  "file upload": "Berkas",
  "info icon": "Catatan",
}
const SKIP = "[data-testid=stSkipToContent]"
const TO_CONTENT = "Langsung ke isi"
const MISSED = "Page not found"
const DRAWER = "stSidebarCollapsed"
const SOON = 200
let waiting = 0
let lost = null

const named = (name) => NAMES[name] ?? name.replace(/^Remove /, "Lepas ").replace(/^Help for /, "Keterangan ")

// A phone reads the rows of a table that is wider than it as cards, each cell with the head of its column (page.css).
function nameCells(table) {
  table.dataset.cards = ""
  const heads = [...table.querySelectorAll("thead :is(th, td)")].map((head) => head.textContent.trim())
  for (const row of table.querySelectorAll("tbody tr")) [...row.cells].forEach((cell, k) => (cell.dataset.head = heads[k]))
}

function tellPushed(box) {
  const pushed = box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible"
  if (pushed) box.tabIndex = 0
  else box.removeAttribute("tabindex")
  box.toggleAttribute("data-pushed", pushed)
  return pushed
}

// Before a phone shows them (page.css), so that nothing jumps.
function readTables() {
  for (const box of document.querySelectorAll(`${CARDS}, .setara-grid.many`)) {
    if (tellPushed(box) && box.matches(CARDS)) nameCells(box)
    box.dataset.read = ""
  }
}

function mend() {
  for (const one of document.querySelectorAll("[aria-label]")) {
    const own = named(one.ariaLabel)
    if (own !== one.ariaLabel) one.ariaLabel = own
  }
  for (const field of document.querySelectorAll("input[placeholder]")) field.placeholder = named(field.placeholder)
  // Written anew each time, it would call for mending without end.
  const skip = document.querySelector(SKIP)
  if (skip && skip.textContent !== TO_CONTENT) skip.textContent = TO_CONTENT
  for (const button of document.querySelectorAll(UPLOAD)) button.ariaLabel = "Pilih berkas"
  for (const box of document.querySelectorAll(WIDE)) tellPushed(box)
  // A group of pages lies between a list and its entries.
  for (const group of document.querySelectorAll("[data-testid=stSidebarNavItems] > div")) {
    group.role = "listitem"
    for (const entry of group.querySelectorAll(":scope > li")) entry.role = "none"
  }
  // The part that is shown may stand in what is pushed aside.
  for (const part of document.querySelectorAll(PART)) {
    const line = part.parentElement
    if (line.dataset.shown === part.textContent) continue
    line.dataset.shown = part.textContent
    line.scrollLeft = part.offsetLeft + part.offsetWidth - line.offsetLeft - line.clientWidth
  }
  for (const bar of document.querySelectorAll(CHOICES)) bar.ariaExpanded = "choices" in document.documentElement.dataset
  for (const dialog of document.querySelectorAll("[role=dialog]")) {
    if (dialog.textContent.includes(MISSED)) dialog.querySelector("button")?.click()
  }
  if (lost?.tabIndex === 0 && document.activeElement === document.body) lost.focus({ preventScroll: true })
}

function soon() {
  readTables()
  clearTimeout(waiting)
  waiting = setTimeout(mend, SOON)
}

if (!document.documentElement.dataset.setara) {
  document.documentElement.dataset.setara = "mended"
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true })
  addEventListener("resize", soon)
  document.addEventListener("focusin", () => (lost = null))
  document.addEventListener("focusout", ({ target }) => (lost = target.role === "tab" && target.tabIndex < 0 ? target : null))
  // Streamlit leaves the drawer of a phone open over the page that was chosen in it, and over the next that is opened.
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-testid=stSidebarNavLink]")) {
      document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
    }
  })
  // On a phone one line stands for the choices of the bar until it is pressed (page.css).
  document.addEventListener("click", ({ target }) => {
    if (!target.closest(CHOICES)) return
    document.documentElement.toggleAttribute("data-choices")
    mend()
  })
  addEventListener("pagehide", () => {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(DRAWER))) localStorage.removeItem(key)
  })
}

export default function () {
  document.documentElement.lang = "id"
  soon()
}
