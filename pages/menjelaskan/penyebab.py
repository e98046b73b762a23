"""Penyumbang: which dimension holds a region back, by how much, and what changed it."""

from setara.findings.inputs import parent_index
from setara.ui import causes, frame, scope_bar

view = scope_bar.view()
indices = [parent_index(view), *(index.code for index in view.catalogue.indices)]

with frame.heading("Penyumbang"):
    index = scope_bar.page_choice("penyebab", "indeks", indices)

if index == "ipg":
    causes.show_ipg(view)
elif index == "idg":
    causes.show_idg(view)
else:
    causes.show_ikg(view)
