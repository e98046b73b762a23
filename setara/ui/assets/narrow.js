// Tells whether the window is a phone's, so that pictures of many small ones are drawn below each other.
const PHONE = matchMedia("(max-width: 640px)")

export default function ({ data, setStateValue }) {
  const tell = () => {
    if (PHONE.matches !== data.narrow) setStateValue("narrow", PHONE.matches)
  }
  PHONE.addEventListener("change", tell)
  tell()
  return () => PHONE.removeEventListener("change", tell)
}
