// Small comforts. Every page is complete without them.

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

/* ---- Every line of code has an address: #pipe-one_way.py-12 ------------ */

for (const block of document.querySelectorAll("pre[data-lines]")) {
  const lines = block.querySelectorAll("code > span");
  for (const [index, line] of lines.entries()) line.id = `${block.dataset.lines}-${index + 1}`;
}
const pointedAt = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (pointedAt?.matches("code > span")) location.replace(location.hash);

/* ---- Copy: the exact text, the last line's end included ---------------- */

// navigator.clipboard is there on https and loopback only.
function copyOldWay(text) {
  const field = element("textarea", { className: "out-of-sight", value: text });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("refused"));
}

async function copy(text, button, done) {
  try {
    await (navigator.clipboard?.writeText(text) ?? copyOldWay(text));
  } catch {
    done = "The browser does not let us copy";
  }
  button.focus();
  window.alert$?.next(done);
}

const copier = (label, shown, text, done) => {
  const button = element("button", { type: "button", className: "copy" }, shown);
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => copy(text(), button, done));
  return button;
};

for (const example of document.querySelectorAll(".example")) {
  const name = example.dataset.example;
  const code = example.querySelector(".highlight code");
  const link = example.querySelector("a.example__title");
  example
    .querySelector(".example__path")
    .prepend(
      copier(`copy ${name}`, "copy", () => code.textContent, "File copied"),
      copier(`copy link to ${name}`, "copy link", () => link.href, "Link copied"),
    );
}

for (const code of document.querySelectorAll(".md-typeset pre > code")) {
  if (code.closest(".example > .highlight")) continue;
  const block = code.closest(".highlight") ?? code.parentElement;
  const frame = element("div", { className: "copyable" });
  block.replaceWith(frame);
  frame.append(
    block,
    copier("copy this code", "copy", () => code.textContent, "Copied"),
  );
}

/* ---- Keyboard: Material opens its menu and search by labels ------------- */

for (const label of document.querySelectorAll(
  ".md-header__button[for=__drawer], .md-header__button[for=__search], .md-nav__link[for=__toc]",
)) {
  const toggle = document.getElementById(label.htmlFor);
  const name = { __drawer: "Menu", __search: "Search" }[label.htmlFor] ?? "On this page";
  const button = element("button", { type: "button", ariaLabel: name }, ...label.childNodes);
  const tell = () => (button.ariaExpanded = String(toggle.checked));
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", tell);
  tell();
  label.append(button);
}

const drawer = document.getElementById("__drawer");
const menu = document.querySelector(".md-sidebar--primary");
const menuButton = document.querySelector("[for=__drawer] > button");
drawer?.addEventListener("change", () => {
  const first = drawer.checked ? menu?.querySelector(".md-nav__list a") : menuButton;
  // What is still hidden cannot take the focus: the next frame can.
  requestAnimationFrame(() => first?.focus());
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer?.checked) drawer.click();
});

// What scrolls can be scrolled with the keyboard, too.
const overflow = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.addEventListener("DOMContentLoaded", () => {
  const scrolls = ".md-typeset__scrollwrap, .tabbed-labels, .md-typeset pre > code";
  for (const part of document.querySelectorAll(scrolls)) overflow.observe(part);
});

/* ---- Print: whatever is folded is open; timelines see to themselves ------ */

const FOLDED = "details:not([open], .timeline, .timeline *)";
const folded = [];
matchMedia("print").addEventListener("change", ({ matches }) => {
  if (matches) folded.push(...document.querySelectorAll(FOLDED));
  for (const details of matches ? folded : folded.splice(0)) details.open = matches;
});

/* ---- The table of all examples can be filtered -------------------------- */

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
