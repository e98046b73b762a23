"""Penyebab: which dimension holds a region back, by how much, and what changed it."""

from setara.findings import parts
from setara.ui import causes, frame, scope_bar

view = scope_bar.view()
family = view.indicator.parent or view.scope.indicator
first = family if family in parts.INDICES else "ipg"

with frame.heading("Penyebab"):
    index = scope_bar.page_choice("penyebab", "indeks", {first: parts.INDICES[first]} | parts.INDICES)

if index == "ipg":
    causes.show_ipg(view)
elif index == "idg":
    causes.show_idg(view)
else:
    causes.show_ikg(view)
