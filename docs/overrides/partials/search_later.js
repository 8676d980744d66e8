// Material fetches the index of the search on every page, wanted or not: more
// than the page itself. Hold this one request back until the search is opened,
// or until a found word is to be marked on the page.
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  const wanted = new URLSearchParams(location.search);
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isIndex = String(url).endsWith("search/search_index.json");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const toggle = document.getElementById("__search");
    if (!this.isIndex || toggle.checked || wanted.has("q") || wanted.has("h")) {
      return send.call(this, body);
    }
    toggle.addEventListener("change", () => send.call(this, body), {
      once: true,
    });
  };
})();
