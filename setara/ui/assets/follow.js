// The name of an index on a ruler leads on inside the session: a plain link would begin a new one, without what the reader brought.
export default function ({ setTriggerValue }) {
  const follow = ({ target }) => {
    const index = target.closest("[data-index]")?.dataset.index
    if (index) setTriggerValue("index", index)
  }
  document.addEventListener("click", follow)
  return () => document.removeEventListener("click", follow)
}
