export default function () {
  document.documentElement.lang = "id"
}
