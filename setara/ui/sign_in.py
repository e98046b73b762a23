"""Who has signed in, where the server asks: Streamlit's OpenID Connect, switched on by `[auth]` in its secrets."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def is_asked() -> bool:
    """Whether this server asks who somebody is."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def email() -> str | None:
    """Return the e-mail of whoever has signed in, None for everybody else.

    A provider that does not say it has verified an e-mail may let anybody take another's.
    """
    if not is_asked() or not st.user.get("is_logged_in") or st.user.get("email_verified") is not True:
        return None
    return str(st.user.get("email") or "").strip().casefold() or None


def show(role: str | None) -> None:
    """Draw the way in or out; nothing where the server does not ask.

    Args:
        role: what whoever has signed in may write, None where they only read.
    """
    if not is_asked():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="sign_in"):
        if not st.user.get("is_logged_in"):
            st.button("Masuk untuk mencatat", icon=":material/login:", type="tertiary", on_click=st.login)
            return
        if email() is None:
            st.caption(
                "Anda sudah masuk, tetapi penyedia akun tidak memastikan surel Anda; Anda hanya membaca register."
            )
        else:
            st.caption(f"Anda sudah masuk dan {f'mencatat sebagai {role}' if role else 'hanya membaca register'}.")
        st.button("Keluar", icon=":material/logout:", type="tertiary", on_click=st.logout)
