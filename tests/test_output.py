"""What is published beside the text: links, Markdown, the zip, pictures, valid HTML.

Each check is a function from input to a list of problems, and comes with an
input that it rejects.
"""

import http.server
import json
import os
import re
import shutil
import struct
import threading
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from docs.extensions import (
    archive,
    as_markdown,
    examples,
    mend,
    publish,
    search_index,
    social,
)
from tests import live_links
from tests.built_site import ROOT, SITE_URL, Html, html_pages, local

EXAMPLES = examples.paths(ROOT / "examples")
CHAPTERS = sorted({path.partition("/")[0] for path in EXAMPLES})
CSS = (ROOT / "docs/assets/site.css").read_text()
# Where a statement may be looked up. A new source is a decision: add it here.
SOURCES = {
    "dbus.freedesktop.org",
    "docs.docker.com",
    "docs.kernel.org",
    "docs.python.org",
    "github.com",
    "man7.org",
    "manpages.ubuntu.com",
    "peps.python.org",
    "pubs.opengroup.org",
    "squidfunk.github.io",
    "www.freedesktop.org",
    "www.gnu.org",
    "www.intel.com",
    "www.rfc-editor.org",
}


def site_pages(site: Path) -> list[str]:
    """Return the paths of the pages, without the one for missing pages."""
    return [path.relative_to(site).as_posix() for path in publish.pages(site)]


# ---- Links


def broken_links(folder: Path) -> list[str]:
    """Name the links of a built site that lead to no page, file or anchor.

    Those in HTML of its own and in SVG, too. A folder is no page: a browser that
    has opened a file would list it.
    """
    found = dict(html_pages(folder))
    problems = []
    for path, page in found.items():
        for link in page.links:
            target = local(path, link)
            anchor = unquote(urldefrag(link).fragment)
            if target is None:
                continue
            folder_like = not urlsplit(link).netloc and urldefrag(link).url.endswith("/")
            if not (folder / target).is_file():
                problems.append(f"{path}: {link} leads nowhere")
            elif folder_like and path != "404.html":
                problems.append(f"{path}: {link} leads to a folder; write {link}index.html")
            elif anchor and target in found and anchor not in found[target].ids | {"__tabbed"}:
                problems.append(f"{path}: {link} has no such anchor")
    return problems


def test_every_link_leads_to_a_file_of_the_site(site: Path) -> None:
    assert broken_links(site) == []


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(
        '<p id="x"><a href="#x">1</a><a href="#y">2</a><a href="../b/">3</a>'
        '<a href="../index.html#z">4</a><a href="https://example.org/n">5</a>'
        '<svg><a href="pipe/"><text>6</text></a></svg><a href="/b.html">7</a>'
        f'<a href="{SITE_URL}c.html">8</a><a href="{SITE_URL}">9</a>'
    )
    (tmp_path / "index.html").write_text(
        '<a href="a/index.html#x">ok</a><a href="a/">10</a><a href="a/c.py">11</a>'
    )
    (tmp_path / "404.html").write_text('<a href="a/index.html">12</a><a href="/book/">ok</a>')
    assert broken_links(tmp_path) == [
        "404.html: a/index.html leads nowhere",
        "a/index.html: #y has no such anchor",
        "a/index.html: ../b/ leads nowhere",
        "a/index.html: ../index.html#z has no such anchor",
        "a/index.html: pipe/ leads nowhere",
        "a/index.html: /b.html leads nowhere",
        f"a/index.html: {SITE_URL}c.html leads nowhere",
        "index.html: a/ leads to a folder; write a/index.html",
        "index.html: a/c.py leads nowhere",
    ]


def odd_sources(links: Iterable[str]) -> list[str]:
    """Name the links to other hosts that are not https, or to an unknown host."""
    return [
        link
        for link in links
        if urlsplit(link).scheme not in {"https", ""}
        or (urlsplit(link).netloc and urlsplit(link).netloc not in SOURCES)
        or " " in link
    ]


def test_every_link_to_another_host_is_https_and_to_a_known_source(site: Path) -> None:
    outward = [link for path, page in html_pages(site) for link in page.links]
    foreign = [link for link in outward if not link.startswith(SITE_URL)]
    theme = [link for link in foreign if link == "javascript:void(0)"]  # shares a search
    assert odd_sources(set(foreign) - set(theme)) == []


def test_a_link_to_an_odd_source_is_named() -> None:
    good = ["https://man7.org/a.html#b", "../x.html", "#y"]
    odd = ["http://man7.org/", "https://blog.example/", "//man7.org/a b", "ftp://man7.org/"]
    assert odd_sources(good + odd) == odd


class Pages(http.server.BaseHTTPRequestHandler):
    """A host with one page, /there, that has the anchor `a` and the old one `b`."""

    def do_GET(self) -> None:
        moved = self.path == "/moved"
        self.send_response({"/there": 200, "/moved": 301}.get(self.path, 404))
        if moved:
            self.send_header("Location", "/there")
        self.end_headers()
        if self.path == "/there":
            self.wfile.write(b'<p id="a"><a name="b"></a></p>')

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """Serve `Pages` on loopback."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_dead_link_and_a_dead_anchor_are_told_apart(host: str) -> None:
    good = [f"{host}/there", f"{host}/there#a", f"{host}/there#b", f"{host}/moved#a"]
    bad = [f"{host}/gone", f"{host}/there#c", f"{host}/moved#c"]
    assert live_links.dead(good + bad) == dict(
        zip(bad, ["status 404", "no anchor c", "no anchor c"], strict=True)
    )


def test_a_host_that_is_not_there_is_a_dead_link() -> None:
    (problem,) = live_links.dead(["http://127.0.0.1:1/"]).values()
    assert "refused" in problem


def test_links_to_other_hosts_are_collected_with_their_pages(tmp_path: Path) -> None:
    for name in "ab":
        text = '<a href="https://man7.org/">1</a><a href="b.html">2</a>'
        (tmp_path / f"{name}.html").write_text(text)
    assert live_links.outward(tmp_path) == {"https://man7.org/": ["a.html", "b.html"]}


def test_a_site_that_is_not_built_has_no_dead_links_but_a_complaint(tmp_path: Path) -> None:
    assert "build it first" in (live_links.main(tmp_path) or "")


# ---- Valid HTML


ONLY_IN = {"style": {"head", "noscript"}, "li": {"ul", "ol", "menu"}, "figcaption": {"figure"}}
PHRASING_ONLY = {"p", "span", "code", "pre", "button", "label", "summary", "em", "strong", "b"}
FLOW_ONLY = {
    *("address", "article", "blockquote", "details", "div", "dl", "fieldset", "figure", "form"),
    *("hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul", "h1", "h2", "h3"),
}
ALLOWED_IN = {"summary": {"h1", "h2", "h3"}}
REFERENCES = ("for", "form", "list", "aria-labelledby", "aria-describedby", "aria-controls")
OBSOLETE = {"acronym", "big", "center", "font", "strike", "tt"}


def html_problems(html: str) -> list[str]:
    """Name what the HTML standard forbids: all parse errors, and the usual slips."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    problems = [f"line {line}: {code}" for (line, _), code, _ in parser.errors]
    ids = Counter(node.get("id") for node in root.iter() if node.get("id") is not None)
    problems += [f"id {name!r} is there {count} times" for name, count in ids.items() if count > 1]
    problems += [f"a space in the id {name!r}" for name in ids if name.split() != [name]]
    for parent in root.iter():
        for node in parent:
            if isinstance(node.tag, str):
                where = f"<{node.tag}> in <{parent.tag}>"
                problems += [f"{where}: {slip}" for slip in slips(node, parent.tag, set(ids))]
    return problems


def slips(node: ElementTree.Element, parent: str, ids: set[str]) -> list[str]:
    """Name what is wrong with one element, given its parent's tag and all ids."""
    wanted = [one for name in REFERENCES for one in node.get(name, "").split()]
    checks = {
        "it is obsolete": node.tag in OBSOLETE,
        "it is not allowed here": parent not in ONLY_IN.get(node.tag, {parent})
        or (parent in PHRASING_ONLY and node.tag in FLOW_ONLY - ALLOWED_IN.get(parent, set())),
        "no alt": node.tag == "img" and node.get("alt") is None,
        "tabindex is no number": not re.fullmatch(r"-?\d+", node.get("tabindex", "0")),
        "autocomplete": node.get("type") in {"checkbox", "radio"} and "autocomplete" in node.attrib,
    }
    slipped = [name for name, wrong in checks.items() if wrong]
    return slipped + [f"no id {one!r}" for one in wanted if one not in ids]


def test_every_page_is_valid_html(site: Path) -> None:
    problems = {path: html_problems(page.text) for path, page in html_pages(site)}
    assert {path: found for path, found in problems.items() if found} == {}


PAGE = '<!doctype html><html lang="en"><head><title>x</title></head><body>{}</body></html>'


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<p>a</p></p>", "unexpected-end-tag"),
        ("<div>a", "expected-one-end-tag-but-got-another"),
        ("<p><b>a</p></b>", "unexpected-end-tag"),
        ('<p class="a" class="b">a</p>', "duplicate-attribute"),
        ("<p>&nosuch;</p>", "expected-named-entity"),
        ('<a href="x">a<a href="y">b</a></a>', "unexpected-start-tag-implies-end-tag"),
        ("<table><p>a</p></table>", "table-voodoo"),
        ('<p id="a">a</p><p id="a">b</p>', "id 'a' is there 2 times"),
        ('<p id="a b">a</p>', "a space in the id 'a b'"),
        ('<label for="a">a</label>', "<label> in <body>: no id 'a'"),
        ('<p aria-labelledby="a b" id="a">a</p>', "no id 'b'"),
        ("<div><style>p {}</style></div>", "<style> in <div>: it is not allowed here"),
        ("<span><div>a</div></span>", "<div> in <span>: it is not allowed here"),
        ("<center>a</center>", "it is obsolete"),
        ('<img src="x.png">', "no alt"),
        ('<p tabindex="">a</p>', "tabindex is no number"),
        ('<input type="checkbox" autocomplete="off">', "autocomplete"),
    ],
)
def test_html_that_the_standard_forbids_is_named(body: str, problem: str) -> None:
    assert html_problems(PAGE.format("<p>a</p>")) == []
    assert [one for one in html_problems(PAGE.format(body)) if problem in one] != []


def test_a_mend_that_no_page_needs_is_named() -> None:
    page = "<style>\n</style>" + '<input class="md-toggle" id="x" autocomplete="off">'
    unused = mend.needless([page])
    assert len(unused) == len(mend.MENDS) - 2
    assert mend.mended(page) == '<input class="md-toggle" id="x" form="__state">'


# ---- Titles, descriptions, addresses


def head(html: str) -> dict[str, str]:
    """Return what a page says about itself, by name."""
    meta = {name: unescape(value) for name, value in publish.META.findall(html)}
    for name, pattern in {
        "title": r"<title>(.*?)</title>",
        "canonical": r'<link rel="canonical" href="(.*?)">',
        "markdown": r'<link rel="alternate" type="text/markdown"[^>]* href="(.*?)">',
    }.items():
        if found := re.search(pattern, html):
            meta[name] = unescape(found[1])
    return meta


def head_problems(pages: dict[str, str]) -> list[str]:
    """Name what is missing, too long or not unique in the heads of pages."""
    problems = []
    heads = {path: head(html) for path, html in pages.items()}
    for name, least, most in (("title", 10, 80), ("description", 50, 155)):
        for path, said in heads.items():
            if not least <= len(said.get(name, "")) <= most:
                problems.append(f"{path}: its {name} has {len(said.get(name, ''))} characters")
        count = Counter(said.get(name) for said in heads.values())
        problems += [f"{n} pages have the {name} {text!r}" for text, n in count.items() if n > 1]
    for path, said in heads.items():
        address = SITE_URL + path.removesuffix("index.html")
        if said.get("canonical") != address or said.get("og:url") != address:
            problems.append(f"{path}: its address is not {address}")
        if said.get("markdown") != Path(path).with_suffix(".md").name:
            problems.append(f"{path}: no link to its Markdown")
        if said.get("og:image") != SITE_URL + path.removesuffix("html") + "png":
            problems.append(f"{path}: no link to its picture")
        wanted = ("og:title", "og:description", "og:type", "og:image:alt", "twitter:card")
        problems += [f"{path}: no {name}" for name in wanted if not said.get(name)]
    return problems


def test_every_page_says_what_it_is_and_where(site: Path) -> None:
    pages = {path: (site / path).read_text() for path in site_pages(site)}
    assert head_problems(pages) == []


def test_pages_that_say_too_little_about_themselves_are_named(site: Path) -> None:
    good = (site / "pipe/index.html").read_text()
    assert head_problems({"pipe/index.html": good}) == []
    problems = head_problems({"pipe/index.html": good, "x.html": good})
    assert [problem for problem in problems if "2 pages" in problem] != []
    assert f"x.html: its address is not {SITE_URL}x.html" in problems
    assert "x.html: no link to its Markdown" in problems
    long = good.replace('name="description" content="', 'name="description" content="' + "x" * 99)
    assert "characters" in head_problems({"pipe/index.html": long})[0]
    assert "pipe/index.html: no twitter:card" in head_problems(
        {"pipe/index.html": good.replace("twitter:card", "x")}
    )


def test_the_sitemap_has_the_address_of_every_page(site: Path) -> None:
    found = ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = [element.text for element in found.iter() if element.tag.endswith("}loc")]
    wanted = [head((site / path).read_text())["canonical"] for path in site_pages(site)]
    assert sorted(addresses) == sorted(wanted)
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (site / "robots.txt").read_text()


def test_the_page_for_missing_pages_helps_at_any_depth(site: Path) -> None:
    page = Html((site / "404.html").read_text())
    targets = {local("404.html", link) for link in page.links}
    wanted = {f"{chapter}/index.html" for chapter in CHAPTERS} | {"all_examples.html"}
    assert wanted <= targets
    loaded = [local("404.html", url) for url in page.loads]
    assert [name for name in loaded if not name or not (site / name).is_file()] == []
    assert '<meta name="robots" content="noindex">' in page.text


# ---- Without a server


def test_the_search_of_a_folder_has_the_same_index(site: Path) -> None:
    script = (site / "search/search_index.js").read_text()
    index = json.loads((site / "search/search_index.json").read_text())
    assert json.loads(script.removeprefix("var __index = ")) == index
    assert not [doc for doc in index["docs"] if "/#" in doc["location"]]


def zip_problems(site: Path, file: Path) -> list[str]:
    """Name what a zip file has and the site has not, or lacks of its pages."""
    folder = Path(publish.ZIP).stem
    problems = []
    with zipfile.ZipFile(file) as archived:
        names = {name.removeprefix(f"{folder}/"): name for name in archived.namelist()}
        for path, name in names.items():
            there = site / path
            if not there.is_file() or there.read_bytes() != archived.read(name):
                problems.append(f"{path} is not what the site has")
    for page in site_pages(site):
        wanted = {page, str(Path(page).with_suffix(".md"))}
        wanted |= {local(page, url) or "" for url in Html((site / page).read_text()).loads}
        wanted |= {local(page, url) or "" for url in Html((site / page).read_text()).links}
        wanted -= {"", publish.ZIP}
        problems += [f"{page}: {name} is not in the zip" for name in wanted - set(names)]
    return problems


def test_the_zip_holds_all_that_its_pages_need_and_nothing_stale(site: Path) -> None:
    assert zip_problems(site, site / publish.ZIP) == []


def test_a_zip_with_a_stale_or_a_missing_part_is_named(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    (copy / "pipe/index.md").write_text("changed")
    (copy / "examples/pipe/one_way.py").unlink()
    assert zip_problems(copy, site / publish.ZIP)[:2] == [
        "examples/pipe/one_way.py is not what the site has",
        "pipe/index.md is not what the site has",
    ]
    few = [site / "index.html", site / "index.md"]
    (tmp_path / "few.zip").write_bytes(archive.packed(site, few, "ipc-by-example"))
    assert "index.html: pipe/index.html is not in the zip" in zip_problems(
        site, tmp_path / "few.zip"
    )


def test_the_same_content_makes_the_same_zip(tmp_path: Path) -> None:
    for copy, stamp in ("a", 1), ("b", 2_000_000_000):
        folder = tmp_path / copy
        for name in ["y", "x"] if copy == "a" else ["x", "y"]:
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(name)
            os.utime(folder / name, (stamp, stamp))
    a, b = (archive.packed(tmp_path / n, (tmp_path / n).iterdir(), "z") for n in "ab")
    assert a == b
    (tmp_path / "b/x").write_text("other")
    assert archive.packed(tmp_path / "b", (tmp_path / "b").iterdir(), "z") != a


def test_every_page_offers_the_zip(site: Path) -> None:
    for path, page in html_pages(site):
        assert SITE_URL + publish.ZIP in page.links, path


def test_a_site_is_not_completed_twice(site: Path) -> None:
    assert "complete already" in (publish.main(site) or "")


# ---- Markdown for programs that read text


LEFT_OVER = re.compile(
    r"^ *@\w+ |\[\[\S+\.(?:py|sh) |\{: ?\.|^/// |</?(?:div|span|svg)\b|¶", re.MULTILINE
)
MD_LINK = re.compile(r"\]\((https?://[^)\s]+|[^)\s]*)\)")


def without_code(text: str) -> str:
    """Return Markdown without its blocks of code and code in backquotes."""
    text = re.sub(r"^( *)(`{3,}).*?^ *\2$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"(`+)[^`].*?\1", "", text)


def markdown_problems(site: Path) -> list[str]:
    """Name what is wrong with the Markdown versions of a site's pages."""
    problems = []
    everything = ""
    for path in site_pages(site):
        file = (site / path).with_suffix(".md")
        if not file.is_file():
            problems.append(f"{path}: no Markdown version")
            continue
        everything += file.read_text()
        prose = without_code(file.read_text())
        problems += [f"{file.name}: {left.group()!r} left" for left in LEFT_OVER.finditer(prose)]
        for link in MD_LINK.findall(prose):
            target = local(path, link)
            if not urlsplit(link).scheme:
                problems.append(f"{path}: {link} is not absolute")
            elif target is not None and not (site / target).is_file():
                problems.append(f"{path}: {link} leads nowhere")
            elif target is not None and target.endswith(".html"):
                problems.append(f"{path}: {link} leads away from Markdown")
    for path in EXAMPLES:
        if f"\n{(site / 'examples' / path).read_text().rstrip()}\n```" not in everything:
            problems.append(f"{path} is in no Markdown version as it is")
    return problems


def test_every_page_has_a_markdown_version_with_whole_examples(site: Path) -> None:
    assert markdown_problems(site) == []


def test_a_markdown_version_with_a_flaw_is_named(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    (copy / "topics.md").unlink()
    text = (copy / "pipe/index.md").read_text()
    text = text.replace("os.write(write_end,", "os.write(write_end  ,", 1)
    flaws = f"@figure x.svg\n[a](x.md) [b]({SITE_URL}x.md) [c]({SITE_URL}index.html) [[a.py b]]\n"
    (copy / "pipe/index.md").write_text(flaws + text)
    assert markdown_problems(copy) == [
        "index.md: '@figure ' left",
        "index.md: '[[a.py ' left",
        "pipe/index.html: x.md is not absolute",
        f"pipe/index.html: {SITE_URL}x.md leads nowhere",
        f"pipe/index.html: {SITE_URL}index.html leads away from Markdown",
        "topics.html: no Markdown version",
        "pipe/one_way.py is in no Markdown version as it is",
    ]


def page_of(article: str) -> str:
    """Return a page of the site with this content."""
    return (
        f'<link rel="canonical" href="{SITE_URL}a/"><link rel="icon" href="../assets/favicon.svg">'
        f"<article>{article}</article>"
    )


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ('<h2 id="a">A<a class="headerlink" href="#a">#</a></h2>', "## A"),
        ('<a href="../b/index.html#c">d</a>', f"[d]({SITE_URL}b/index.md#c)"),
        ('<a href="../b.html">d</a>', f"[d]({SITE_URL}b.md)"),
        ('<a href="../b/index.html#b-c.py">d</a>', f"[d]({SITE_URL}examples/b/c.py)"),
        ('<a href="https://man7.org/a.html#b">d</a>', "[d](https://man7.org/a.html#b)"),
        ("<svg><title>A</title><desc>B c.</desc><text>d</text></svg>", "*Figure: A. B c.*"),
        ('<svg aria-label="Cost"><path/></svg>', "*Figure: Cost*"),
        ("<pre><code>a\n\n\nb\n</code></pre>", "```\na\n\n\nb\n```"),
        ("<pre><code>```\n</code></pre>", "````\n```\n````"),
        (
            '<div class="tabbed-set"><div class="tabbed-labels"><label>x</label></div>'
            + '<div class="tabbed-block"><p>y</p></div></div>',
            "x:\n\ny",
        ),
        ("<p>a</p><script>b</script><p>c</p>", "a\n\nc"),
    ],
)
def test_what_a_page_shows_becomes_markdown(article: str, text: str) -> None:
    assert as_markdown.markdown(page_of(article)) == f"{text}\n\n---\n\nFrom {SITE_URL}a/\n"


def test_a_link_on_a_page_beside_the_front_page_becomes_one_to_markdown() -> None:
    page = page_of('<a href="b/index.html">c</a>').replace("book/a/", "book/a.html")
    text = as_markdown.markdown(page.replace("../assets", "assets"))
    assert text.startswith(f"[c]({SITE_URL}b/index.md)")


def test_html_that_is_no_page_of_the_site_is_refused() -> None:
    with pytest.raises(as_markdown.NoPage, match="no article"):
        as_markdown.markdown(page_of("").replace("article", "p"))
    with pytest.raises(as_markdown.NoPage, match=r"no \.example__title in x"):
        as_markdown.markdown(page_of('<div data-example="a/b.py" id="x"></div>'))


def test_llms_txt_lists_every_page_with_what_it_is_about(site: Path) -> None:
    text = (site / "llms.txt").read_text()
    lines = text.splitlines()
    assert lines[0] == "# IPC by Example"
    assert lines[2].startswith("> ")
    listed = re.findall(r"^- \[.+?\]\((.+?)\): .{20,}", text, re.MULTILINE)
    assert [
        local("llms.txt", link) for link in listed if not (site / local("", link)).is_file()
    ] == []
    assert {str(Path(path).with_suffix(".md")) for path in site_pages(site)} | {publish.ZIP} == {
        local("llms.txt", link) for link in listed
    }


# ---- The search's index


def test_the_index_finds_an_example_by_call_constant_and_comment(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text())
    text = {entry["location"].partition("#")[2]: entry["text"] for entry in index["docs"]}
    for word in ("pipe/one_way.py", "os.write", "or the read never ends"):
        assert word in text["pipe-one_way.py"]
    for word in ("prctl", "PR_SET_CHILD_SUBREAPER"):
        assert word in text["process-subreaper.py"]
    assert "mkfifo" in text["pipe-named_pipe.sh"]
    assert not [name for name in text if name == "pros-and-cons"]


def test_what_an_example_is_searched_by_has_no_code_and_no_settings() -> None:
    source = (
        '"""A title."""\n\n# /// script\n# dependencies = ["numpy"]\n# ///\n\nimport os\n\n'
        "wait_end, go = os.pipe()  # why & how\nlibc.prctl(SOME_FLAG)\n#> 1 < 2\n"
        "#> [Errno 28] No space left\n"
    )
    example = examples.Example("a/b.py", source, "", "A title.")
    expected = "os.pipe prctl SOME_FLAG why & how [Errno 28] No space left"
    assert search_index.words(example) == expected


# ---- Small scripts and style sheets


@pytest.mark.parametrize("suffix", [".css", ".js"])
def test_our_scripts_and_style_sheets_are_published_without_comments(site, suffix) -> None:
    sources = sorted((ROOT / "docs/assets").glob(f"*{suffix}"))
    assert any(re.search(r"/\*|^//", source.read_text()) for source in sources)
    for source in sources:
        published = (site / "assets" / source.name).read_text()
        assert "/*" not in published
        assert "\n//" not in published
        assert len(published) < 0.9 * source.stat().st_size


# ---- Pictures for links


def size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG; raises ValueError if it is none."""
    if not png.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("no PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_page_has_a_picture_of_its_own(site: Path) -> None:
    images = [(site / path).with_suffix(".png").read_bytes() for path in site_pages(site)]
    assert {size(image) for image in images} == {(1200, 630)}
    assert len(set(images)) == len(images)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no PNG"):
        size(b"<svg/>")


def test_the_style_of_figures_is_told_without_variables() -> None:
    style = social.figure_style(CSS)
    assert "svg.figure .process" in style
    assert "svg.figure .flow, svg.figure .control {" in style
    assert not re.search(r"var\(|:is\(|:hover", style)


def test_a_color_without_a_name_is_refused() -> None:
    with pytest.raises(KeyError, match="--nosuch"):
        social.figure_style("svg.figure .a { fill: var(--nosuch); }")


def test_the_same_page_has_the_same_picture_and_another_one_another() -> None:
    figure = (ROOT / "docs/assets/figures/pipe.svg").read_text()
    one = social.picture("Pipe", "What it is.", figure, CSS)
    assert one == social.picture("Pipe", "What it is.", figure, CSS)
    assert one != social.picture("Pipe", "What it is.", '<svg class="figure" />', CSS)
    assert one != social.picture("Queue", "What it is.", figure, CSS)
