"""The scope bar: the same choices on every page, in step with the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from setara import address
from setara.sentences.words import describe, lowered
from setara.store.catalogue import ISLAND, SEX_NAMES, VINTAGE_NAMES, Catalogue
from setara.ui import browser, looked, markup, state
from setara.ui.browser import YEARS, copy_link
from setara.view import MOST_REGENCIES, Scope, View, change_indicator, change_sex, change_vintage

_SCOPE = "scope"
_WRITTEN = "scope_written"
_MESSAGES = "scope_messages"
MOST_BUTTONS, MOST_LETTERS = 7, 110
"""What stands beside a page's title in one line; more is a list."""


def current() -> Scope:
    """Return the scope of the session."""
    scope: Scope = st.session_state[_SCOPE]
    return scope


def view() -> View:
    """Return the scope of the session over the loaded figures."""
    return View(state.database(), state.catalogue(), current())


def take_year() -> None:
    """Take the year at which a map's slider rests into the scope; one that was not published stays with the map."""
    year, scope = st.session_state[YEARS].year, current()
    published = state.catalogue().periods_of(scope.indicator, scope.sex, scope.vintage)
    if year in {p.year for p in published}:
        _show(replace(scope, year=year))


def tell_about(code: str) -> None:
    """Make a region the one that a page tells about: it takes the place of the last region of the scope, a province of all."""
    scope = current()
    others = tuple(r for r in scope.regencies[:-1] if r != code)
    whole = code.endswith("00")
    _show(replace(scope, province=code, regencies=()) if whole else replace(scope, regencies=(*others, code)))
    looked.look(None)


def beside(code: str) -> Scope:
    """Return the scope with a region as the last chosen, the one that a page tells about; the first makes room."""
    scope = current()
    others = tuple(r for r in scope.regencies if r != code)
    return replace(scope, regencies=(*others[1 - MOST_REGENCIES :], code))


def add(code: str) -> None:
    """Choose a region beside those that are."""
    _show(beside(code))


def turn(code: str) -> None:
    """Choose a region where there is room for it; one that is chosen is let go."""
    chosen = current().regencies
    if code in chosen:
        drop(code)
    elif len(chosen) < MOST_REGENCIES:
        add(code)


def choose(codes: Sequence[str]) -> None:
    """Choose these regions instead of those that are."""
    _show(replace(current(), regencies=tuple(codes)))


def drop(code: str) -> None:
    """Choose a region no longer."""
    scope = current()
    _show(replace(scope, regencies=tuple(r for r in scope.regencies if r != code)))


def _show(scope: Scope) -> None:
    st.session_state[_SCOPE] = scope
    st.session_state[_MESSAGES] = ()


def offer(why: str, proposed: Scope) -> None:
    """Draw why a page has nothing to show, and what shows something instead, where that is another scope."""
    catalogue = state.catalogue()
    st.info(why, icon=":material/info:")
    if proposed == current():
        return
    indicator = catalogue.indicators[proposed.indicator]
    series = f" seri {VINTAGE_NAMES[proposed.vintage]}" if indicator.has_vintages else ""
    label = f"Lihat {lowered(indicator.label(proposed.sex))} {proposed.year}{series}"
    st.button(label, key="offered", on_click=_show, args=(proposed,))


def turn_to(indicator: str) -> None:
    """Take another indicator into the scope, in its latest year where it has none of the scope's."""
    scope = change_indicator(current(), indicator, state.catalogue())
    _take(address.resolve(address.parameters(scope), state.catalogue()))


def page_choice(page: str, name: str, options: Mapping[str, str] | Sequence[str] | None = None) -> str:
    """Draw a choice that belongs to one page and stands in the address beside the scope.

    Args:
        page: the page it belongs to.
        name: the address parameter; both are a key of `setara.address.CHOICES`.
        options: text by value, or which of the values declared there; None for all of them.

    Returns:
        The chosen value; an unknown one in the address falls back to the default and is told.
    """
    choice, key = address.CHOICES[page, name], f"{page}_{name}"
    if not isinstance(options, Mapping):
        options = {value: choice.options[value] for value in (choice.options if options is None else options)}
    given = st.query_params.get_all(name)
    asked = given[-1] if given else None
    if asked is not None and len(set(given)) > 1:
        st.info(address.repeated(choice.label))
    fallback = choice.default or next(iter(options))
    # Of a page that was left Streamlit has forgotten what was chosen; an address come back to tells it again.
    if asked in options and (key not in st.session_state or asked != st.session_state.get(f"{key}_written")):
        st.session_state[key] = asked
    if st.session_state.get(key) not in options:
        if asked is not None and asked not in options:
            st.info(choice.refused(options[fallback]))
        st.session_state[key] = fallback
    _draw_choice(choice, options, key)
    chosen = str(st.session_state[key])
    if given != [chosen]:
        st.query_params[name] = chosen
    st.session_state[f"{key}_written"] = chosen
    return chosen


def let_go(page: str, name: str) -> None:
    """Forget what was chosen on a page, in the address too.

    Args:
        page: the page the choice belongs to.
        name: the address parameter.
    """
    st.query_params.pop(name, None)
    st.session_state.pop(f"{page}_{name}", None)


def page_choices(page: str, name: str, options: Mapping[str, str], placeholder: str) -> list[str]:
    """Draw a choice of several values that belongs to one page, and return them in the order of the options.

    Args:
        page: the page it belongs to.
        name: the address parameter, repeated for every value; both are a key of `setara.address.CHOICES`.
        options: text by value.
        placeholder: what stands for no value at all.
    """
    choice, key = address.CHOICES[page, name], f"{page}_{name}"
    asked = st.query_params.get_all(name)
    if key not in st.session_state or asked != st.session_state.get(f"{key}_written", []):
        st.session_state[key] = asked
        if not set(asked) <= set(options):
            st.info(choice.refused(placeholder))
    kept = [value for value in options if value in st.session_state.get(key, ())]
    if st.session_state.get(key) != kept:
        st.session_state[key] = kept
    shown = options.__getitem__
    st.multiselect(
        choice.label, list(options), format_func=shown, key=key, placeholder=placeholder, label_visibility="collapsed"
    )
    chosen = [value for value in options if value in st.session_state[key]]
    if asked != chosen:
        st.query_params[name] = chosen
    st.session_state[f"{key}_written"] = chosen
    return chosen


def _draw_choice(choice: address.Choice, options: Mapping[str, str], key: str) -> None:
    label, shown = choice.label, options.__getitem__
    if choice.slider:
        st.select_slider(label, list(options), format_func=shown, key=key)
    elif choice.listed or len(options) > MOST_BUTTONS or sum(map(len, options.values())) > MOST_LETTERS:
        st.selectbox(label, list(options), format_func=shown, key=key, width=220, label_visibility="collapsed")
    else:
        st.segmented_control(
            label, list(options), format_func=shown, key=key, required=True, label_visibility="collapsed", wrap=True
        )


def link(scope: Scope, page: str | None = None) -> str:
    """Return the complete address of a page with every parameter, those of the page shown too.

    Args:
        page: name of the page in the address; None for the one shown.
    """
    url = st.context.url or ""
    page = urlsplit(url).path.rpartition("/")[2] if page is None else page
    base = browser.base_address(url)
    others = {name: values for name, values in _others().items() if name != address.EMBEDDED}
    return address.link(f"{base}/{page}" if base else "", scope, others)


def show() -> Scope:
    """Draw the bar, bring session and address in step, and tell what could not be shown.

    Returns:
        The scope every page of this run shows.
    """
    catalogue = state.catalogue()
    _read_address(catalogue)
    scope = current()
    _fill_widgets(scope)
    with st.container(key="scope_bar", horizontal=True, vertical_alignment="bottom", gap="small"):
        _widgets(scope, catalogue)
    messages = [*st.session_state[_MESSAGES], *address.guests(scope, catalogue), looked.follow_address()]
    if any(messages):
        st.info(" ".join(filter(None, messages)), icon=":material/info:")
    _write_address(scope)
    return scope


def settle() -> None:
    """Bring the session's scope in step with figures that came or went."""
    _take(address.resolve(address.parameters(current()), state.catalogue()))


def _take(resolution: address.Resolution) -> None:
    st.session_state[_SCOPE] = resolution.scope
    st.session_state[_MESSAGES] = resolution.messages


def _read_address(catalogue: Catalogue) -> None:
    asked = _asked()
    if _SCOPE in st.session_state and asked == st.session_state.get(_WRITTEN):
        return
    if _SCOPE in st.session_state and not asked:
        # Streamlit empties the address when the reader turns to another page; the scope goes along.
        asked = address.parameters(current())
    _take(address.resolve(asked, catalogue, state.home()))


def _asked() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in address.SCOPE if name in st.query_params}


def _others() -> dict[str, list[str]]:
    kept = address.KNOWN.difference(address.SCOPE)
    return {name: st.query_params.get_all(name) for name in st.query_params if name in kept}


def _write_address(scope: Scope) -> None:
    written = address.parameters(scope)
    if _asked() != written or len(_asked()) + len(_others()) < len(st.query_params):
        st.query_params.from_dict({**written, **_others()})
    st.session_state[_WRITTEN] = written


def _fill_widgets(scope: Scope) -> None:
    shown = {
        "bar_indicator": scope.indicator,
        "bar_year": scope.year,
        "bar_province": scope.province or ISLAND,
        "bar_regencies": list(scope.regencies),
        "bar_vintage": scope.vintage,
        "bar_sex": scope.sex,
    }
    for key, value in shown.items():
        # What is told a widget takes back what its reader chose while a slow server was answering.
        if st.session_state.get(key) != value:
            st.session_state[key] = value


def _taken(field: str) -> None:
    """Take the value of one widget into the scope."""
    scope, catalogue = current(), state.catalogue()
    value = st.session_state[f"bar_{field}"]
    if field == "indicator":
        scope = change_indicator(scope, value, catalogue)
    elif field == "sex":
        scope = change_sex(scope, value or scope.sex, catalogue)
    elif field == "vintage":
        scope = change_vintage(scope, value or scope.vintage, catalogue)
    elif field == "regencies":
        scope = replace(scope, regencies=tuple(value))
    elif field == "year":
        scope = replace(scope, year=value)
    else:
        scope = replace(scope, province=None if value == ISLAND else value)
    _take(address.resolve(address.parameters(scope), catalogue))


def _widgets(scope: Scope, catalogue: Catalogue) -> None:
    indicator = catalogue.indicators[scope.indicator]
    place, *rest = describe(scope, catalogue).split(" · ")
    chosen = [catalogue.regions[code].name for code in scope.regencies]
    markup.opener(" · ".join([*rest[:2], *chosen, place, *rest[2:]]))
    st.selectbox(
        address.SCOPE["indikator"],
        list(catalogue.indicators),
        format_func=lambda code: catalogue.indicators[code].menu_name,
        key="bar_indicator",
        on_change=_taken,
        args=("indicator",),
        help=indicator.definition,
    )
    if len(indicator.sexes) > 1:
        st.selectbox(
            address.SCOPE["jk"],
            list(indicator.sexes),
            format_func=SEX_NAMES.__getitem__,
            key="bar_sex",
            on_change=_taken,
            args=("sex",),
        )
    periods = catalogue.periods_of(scope.indicator, scope.sex)
    if len({p.vintage for p in periods}) > 1:
        st.selectbox(
            address.SCOPE["vintage"],
            [v for v in indicator.vintages if any(p.vintage == v for p in periods)],
            format_func=VINTAGE_NAMES.__getitem__,
            key="bar_vintage",
            on_change=_taken,
            args=("vintage",),
            help="Dua seri dengan cara hitung berbeda; angka antarseri tidak boleh dibandingkan.",
        )
    years = [p.year for p in catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)]
    st.selectbox(address.SCOPE["tahun"], years[::-1], key="bar_year", on_change=_taken, args=("year",))
    st.selectbox(
        address.SCOPE["provinsi"],
        [ISLAND, *(p.code for p in catalogue.provinces)],
        format_func=lambda code: f"Semua ({ISLAND})" if code == ISLAND else catalogue.regions[code].name,
        key="bar_province",
        on_change=_taken,
        args=("province",),
    )
    born = [r for r in catalogue.regencies() if r.code in scope.regencies or (r.since or 0) <= scope.year]
    inside = [r.code for r in born if scope.province in (None, r.province_code)]
    outside = [r.code for r in born if r.code not in inside]
    st.multiselect(
        address.SCOPE["kab"],
        inside + outside,
        format_func=lambda code: catalogue.regions[code].name,
        key="bar_regencies",
        on_change=_taken,
        args=("regencies",),
        max_selections=MOST_REGENCIES,
        placeholder="pilih sampai enam",
        select_all=False,
    )
    copy_link(browser.base_address(st.context.url or ""))
    browser.offer_code(link(scope))
