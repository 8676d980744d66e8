// Small comforts. Every page is complete without them.

const address = (link) => new URL(link.getAttribute("href"), location.href).href;

// The title of an example copies the address of the example.
document.addEventListener("click", async (event) => {
  const title = event.target.closest("a.example__title");
  if (!title || !navigator.clipboard) return;
  await navigator.clipboard.writeText(address(title));
  window.alert$?.next("Link copied");
});

// The table of all examples can be filtered.
const catalogs = document.querySelectorAll(".catalog");
if (catalogs.length) {
  const field = document.createElement("input");
  field.type = "search";
  field.className = "catalog-filter";
  field.placeholder = "Filter: mkfifo, os.fork, deadlock \u2026";
  field.setAttribute("aria-label", "Filter the examples");
  document.querySelector(".md-typeset h2").before(field);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const catalog of catalogs) {
      let found = 0;
      for (const row of catalog.querySelectorAll("tbody tr")) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        found += !row.hidden;
      }
      catalog.hidden = catalog.previousElementSibling.hidden = !found;
    }
  });
}
