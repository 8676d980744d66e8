"""What is wrong with a page that a browser shows: each check returns complaints.

They look at any page and know nothing of this site. `test_every_page.py` holds
them to pages that they must reject.
"""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request

# Contrast costs most of axe's time, and a page has thousands of words of code in
# a dozen looks. Of the elements with words of their own that have the same color,
# size and weight on the same backgrounds, one stands for all.
MARK_LOOKS = """() => {
  const looks = new Set();
  const backgrounds = new Map();
  const behind = (element) => {
    if (!element) return "";
    if (!backgrounds.has(element)) {
      const s = getComputedStyle(element);
      const own = [s.backgroundColor, s.backgroundImage.slice(0, 99), s.opacity, s.position];
      const plain = own.join() === "rgba(0, 0, 0, 0),none,1,static";
      const rest = behind(element.parentElement);
      backgrounds.set(element, plain ? rest : `${own} | ${rest}`);
    }
    return backgrounds.get(element);
  };
  const speaks = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  for (const element of document.body.querySelectorAll("*")) {
    element.removeAttribute("data-look");
    const words = element.matches("input") || [...element.childNodes].some(speaks);
    if (!words || !element.checkVisibility()) continue;
    const s = getComputedStyle(element);
    const look = [s.color, s.fontSize, s.fontWeight, behind(element)].join();
    if (!looks.has(look)) element.setAttribute("data-look", "");
    looks.add(look);
  }
}"""

AXE = """async ([context, options]) => {
  const { violations } = await axe.run(context, { resultTypes: ["violations"], ...options });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(" ")} ${html.slice(0, 160)}`)
  );
}"""


def load_axe(page: Page) -> None:
    """Put axe-core into a page."""
    page.evaluate(AXE_SCRIPT)


def inaccessible(page: Page) -> list[str]:
    """All that axe-core finds, contrast aside."""
    options = {"rules": {"color-contrast": {"enabled": False}}, "preload": False}
    return page.evaluate(AXE, [{"include": [["html"]]}, options])


def too_faint(page: Page) -> list[str]:
    """What axe-core finds too faint to read in the colors that the page has now."""
    page.evaluate(MARK_LOOKS)
    context = {"include": [["[data-look]"]]}
    return page.evaluate(AXE, [context, {"runOnly": ["color-contrast"], "preload": False}])


def too_wide(page: Page) -> list[str]:
    """The elements that make a page scroll sideways."""
    return page.evaluate(
        """() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const wide = [...document.body.querySelectorAll("*")].filter((element) =>
            element.getBoundingClientRect().right > root.clientWidth);
          return [`${root.scrollWidth} px of ${root.clientWidth} px`, ...wide.slice(0, 5).map(
            (element) => element.outerHTML.slice(0, 160))];
        }"""
    )


def is_dark(page: Page) -> bool:
    """Whether the page's background is dark."""
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [float(part) for part in color.strip("rgba()").split(",")[:3]]
    return sum(channels) / 3 < 128


class Watch:
    """Notes what a page says and asks for, from now on."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.addresses: set[str] = set()
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self.note)

    def note(self, request: Request) -> None:
        self.addresses.add(request.url)

    def elsewhere(self, site_url: str) -> list[str]:
        """The addresses that are no part of the site."""
        own = (site_url, "data:", "blob:")
        return sorted(address for address in self.addresses if not address.startswith(own))

    def sizes(self, site: Path) -> dict[str, int]:
        """What was loaded of the folder `site`, with its size in bytes after gzip.

        The index of the search does not count.
        """
        sizes = {}
        for path in {urlsplit(address).path for address in self.addresses}:
            file = site / path.lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if file.is_file() and "search_index" not in file.name:
                sizes[path] = len(gzip.compress(file.read_bytes(), 6))
        return sizes
