"""The only part of the package that talks to Streamlit: the session, the scope bar, findings on a page, the frame."""
