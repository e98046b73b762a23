"""The only part of the package that talks to Streamlit: state, scope bar, exhibits, frame."""
