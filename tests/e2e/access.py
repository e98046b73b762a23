"""What a reader meets who cannot see the screen, uses no mouse, or magnifies it."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.driver import Visit

GRAVE = ("serious", "critical")

# Another address may have been walked through in this page before; what the tabulator goes to next hangs on the last focus.
BEGIN = """() => {
  window.unseen = []
  window.focused = null
  for (const one of document.querySelectorAll('[data-reached]')) delete one.dataset.reached
  document.querySelector('a[href], button').focus()
  document.activeElement.blur()
}"""
LOOK = """const look = one => {
    const around = []
    for (let each = one; each && around.length < 7; each = each.parentElement) around.push(each)
    return around.map(each => {
      const { outline, boxShadow, borderColor, backgroundColor, color, textDecoration } = getComputedStyle(each)
      return [outline, boxShadow, borderColor, backgroundColor, color, textDecoration].join()
    }).join()
  }"""
# What has the focus, which must look different from how it looks without; a grid draws the frame of its cell by itself.
FOCUSED = f"""() => {{
  {LOOK}
  let one = document.activeElement
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  const before = window.focused
  const left = before?.one.isConnected && !before.one.closest("[data-testid=stMultiSelect]")?.contains(one)
  if (left && look(before.one) === before.look && !before.one.matches("canvas, [role=gridcell]")) {{
    window.unseen.push({{ one: before.one }})
  }}
  window.focused = null
  if (!one || one === document.body) return null
  one.dataset.reached = 'yes'
  window.focused = {{ one, look: look(one) }}
  return one.outerHTML.slice(0, 160)
}}"""
# Some draw their focus in a later frame than the one it was asked in: the field, as long as it looks as without focus.
UNSEEN = f"""k => {{
  {LOOK}
  const it = window.unseen[k]
  if (!it.one.isConnected) return ''
  if (document.activeElement !== it.one) {{
    it.look = look(it.one)
    it.one.focus()
  }}
  return look(it.one) === it.look ? it.one.outerHTML.slice(0, 160) : ''
}}"""
# Of a group of radio buttons or tabs one is reached, the others by the arrows.
NOT_REACHED = """() => [...document.querySelectorAll('main button, main a[href], main input, header a[href], header button')]
  .filter(e => !e.disabled && e.tabIndex >= 0 && !e.dataset.reached && e.checkVisibility({ visibilityProperty: true })
    && e.getBoundingClientRect().width > 0 && !['radio', 'file'].includes(e.type))
  .filter(e => !['radio', 'tab'].includes(e.getAttribute('role')))
  .map(e => e.outerHTML.slice(0, 160))"""


def barriers(page: Page) -> list[tuple[str, Any]]:
    """Return what axe finds grave on a page: the rule and the elements."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found if one["impact"] in GRAVE]


def walk(visit: Visit) -> None:
    """Go from one thing to the next by the keyboard, as far as there is anything new."""
    page = visit.page
    page.evaluate(BEGIN)
    # Again where a run of the script put a new field in the place of one that had been reached.
    for _ in range(3):
        seen: list[str] = []
        for _ in range(150):
            page.keyboard.press("Tab")
            met = page.evaluate(FOCUSED)
            if met is None or (len(seen) > 5 and met == seen[0]):
                break
            seen.append(met)
        assert len(seen) > 10
        if page.evaluate(NOT_REACHED) == []:
            break
    assert page.evaluate(NOT_REACHED) == []
    page.evaluate("document.activeElement?.blur()")
    for k in range(page.evaluate("window.unseen.length")):
        visit.expect_equal(lambda k=k: page.evaluate(UNSEEN, k), "")
