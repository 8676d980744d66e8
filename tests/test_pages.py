"""The real pages: their shape, and what of them is published.

Each check is a function from input to a list of problems, and comes with an
input that it rejects.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pytest_examples import find_examples

from docs.extensions import examples, pages
from docs.extensions.pages import Page, Place
from tests.built_site import Html, html_pages

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = pages.scan(DOCS)
EXAMPLES = examples.paths(ROOT / "examples")
GUIDES = {"bash", "beyond", "compare", "recipes", "troubleshoot"}  # across the mechanisms
CHAPTERS = {path.partition("/")[0] for path in EXAMPLES}
MECHANISMS = sorted(CHAPTERS - GUIDES)

FENCE = re.compile(r"[ >]*(```|~~~)")
PROS_AND_CONS = "| Kind | Point | What it buys or costs | Proof |"
# The parts of a mechanism's page, in this order, as its second-level headings.
ANATOMY = [
    "The smallest useful example",
    "How it works",
    "What surprises people",
    "Pros and cons",
    "Limits",
    "Production recipes",
    "Next",
]


def page_of(text: str, path: str = "x/index.md") -> Page:
    """Return a page for a check to reject."""
    return Page(path, tuple(text.split("\n")), 1)


def mechanism_pages() -> list[Page]:
    """Return the pages of the mechanisms that have examples."""
    wanted = {f"{mechanism}/index.md" for mechanism in MECHANISMS}
    return [page for page in PAGES if page.path in wanted]


# ---- Every example has one home


def homeless_or_twice(paths: list[str], homes: dict[str, list[Place]]) -> list[str]:
    """Name the examples that not exactly one page shows."""
    shown = {path: [f"{p.page}:{p.line}" for p in homes.get(path, [])] for path in paths}
    return [
        f"{path}: shown {len(places)} times {places}; show it once: @example {path}"
        for path, places in shown.items()
        if len(places) != 1
    ]


def test_every_example_has_exactly_one_home() -> None:
    assert homeless_or_twice(EXAMPLES, pages.homes(PAGES)) == []


def test_an_example_without_a_home_or_with_two_is_named() -> None:
    homes = pages.homes([page_of("@example a/twice.py\n\n@example a/twice.py")])
    problems = homeless_or_twice(["a/none.py", "a/twice.py"], homes)
    assert [problem.split(";")[0] for problem in problems] == [
        "a/none.py: shown 0 times []",
        "a/twice.py: shown 2 times ['x/index.md:1', 'x/index.md:3']",
    ]


# ---- No code is typed by hand


def fences(page: Page) -> list[str]:
    """Name the code fences of a page, whatever their language."""
    return [
        f"docs/{page.path}:{number}: code typed by hand; make it an example"
        for number, line in enumerate(page.lines, page.first_line)
        if FENCE.match(line)
    ]


def test_no_code_fence_is_typed_by_hand() -> None:
    assert [problem for page in PAGES for problem in fences(page)] == []
    assert [str(example) for example in find_examples(DOCS)] == []


@pytest.mark.parametrize(
    "fence", ["```python\n1\n```", "    ~~~\n    x\n    ~~~", "> ```bash\n> x\n> ```"]
)
def test_a_fence_typed_by_hand_is_named(fence: str) -> None:
    assert fences(page_of("# X\n\n" + fence))[0] == (
        "docs/x/index.md:3: code typed by hand; make it an example"
    )


def test_python_typed_by_hand_is_found_by_pytest_examples_too(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("```py\nprint(1)\n```\n")
    assert len(list(find_examples(tmp_path))) == 1


# ---- The shape of a mechanism's page


def pros_and_cons_problems(page: Page) -> list[str]:
    """Name what is wrong with the table of pros and cons of a page."""
    lines = list(enumerate(page.lines, page.first_line))
    starts = [i for i, (_, line) in enumerate(lines) if line == "## Pros and cons"]
    if len(starts) != 1:
        return [f"docs/{page.path}: wants one heading '## Pros and cons'"]
    rows: list[tuple[int, str]] = []
    for number, line in lines[starts[0] + 1 :]:
        if line.startswith("|"):
            rows.append((number, line))
        elif rows or line.startswith("#"):
            break
    if not rows or rows[0][1] != PROS_AND_CONS:
        at = rows[0][0] if rows else lines[starts[0]][0]
        return [f"docs/{page.path}:{at}: the table's header must be {PROS_AND_CONS}"]
    problems = []
    for number, row in rows[2:]:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        at = f"docs/{page.path}:{number}"
        if len(cells) != 4 or cells[0] not in {"Pro", "Con"}:
            problems.append(f"{at}: a row has 4 cells and begins with Pro or Con")
        elif "](example:" not in cells[3]:
            problems.append(f"{at}: a row without a proof may not stand")
    if {row.split("|")[1].strip() for _, row in rows[2:]} != {"Pro", "Con"}:
        problems.append(f"docs/{page.path}:{rows[0][0]}: wants both pros and cons")
    return problems


def test_every_mechanism_has_pros_and_cons_with_proofs() -> None:
    assert [p for page in mechanism_pages() for p in pros_and_cons_problems(page)] == []


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", ":3: the table's header must be"),
        (
            "| | Point | What it buys or costs | Proof |\n|---|---|---|---|",
            ":5: the table's header must be",
        ),
        (
            f"{PROS_AND_CONS}\n|---|---|---|---|\n| Pro | a | b | [c](x.md) |",
            ":7: a row without a proof may not stand",
        ),
        (
            f"{PROS_AND_CONS}\n|---|---|---|---|\n| Good | a | b | [c](example:x) |",
            ":7: a row has 4 cells and begins with Pro or Con",
        ),
        (
            f"{PROS_AND_CONS}\n|---|---|---|---|\n| Pro | a | [c](example:x) |",
            ":7: a row has 4 cells and begins with Pro or Con",
        ),
        (
            f"{PROS_AND_CONS}\n|---|---|---|---|\n| Pro | a | b | [c](example:x) |",
            ":5: wants both pros and cons",
        ),
    ],
)
def test_a_table_of_pros_and_cons_out_of_shape_is_named(table: str, problem: str) -> None:
    page = page_of(f"# X\n\n## Pros and cons\n\n{table}\n\n## Next\n")
    assert pros_and_cons_problems(page)[0].startswith(f"docs/x/index.md{problem}")


def test_a_page_without_pros_and_cons_is_named() -> None:
    assert pros_and_cons_problems(page_of("# X\n")) == [
        "docs/x/index.md: wants one heading '## Pros and cons'"
    ]


def has_sources(page: Page) -> bool:
    """Tell whether a page names where its facts come from."""
    return any(re.match(r"(## |\*\*)Sources", line) for line in page.lines)


def anatomy_problems(page: Page) -> list[str]:
    """Name what a mechanism's page lacks, or has in another order."""
    headings = [line[3:] for line in page.lines if line.startswith("## ")]
    found = [
        next((i for i, h in enumerate(headings) if h.startswith(part)), None) for part in ANATOMY
    ]
    name = f"docs/{page.path}"
    problems = [
        f"{name}: wants a heading '## {part}'"
        for part, index in zip(ANATOMY, found, strict=True)
        if index is None
    ]
    there = [index for index in found if index is not None]
    if there != sorted(there):
        problems.append(f"{name}: its parts are in another order than {ANATOMY}")
    text = "\n".join(page.lines)
    first_screen = text.partition("\n## ")[0]
    problems += [
        f"{name}: wants '{words}' before its first '##' heading"
        for words in ("**Use it when", "**Choose something else when")
        if words not in first_screen
    ]
    if not re.search(r"^@figure ", text, re.MULTILINE):
        problems.append(f"{name}: wants a figure, the kernel's view")
    if not has_sources(page):
        problems.append(f"{name}: wants its sources")
    return problems


def test_every_mechanism_has_a_page() -> None:
    assert [page.path for page in mechanism_pages()] == [
        f"{mechanism}/index.md" for mechanism in MECHANISMS
    ]


def test_every_guide_has_a_page_with_its_sources() -> None:
    guides = {page.path: page for page in PAGES if page.path.partition("/")[0] in GUIDES}
    assert set(guides) == {f"{guide}/index.md" for guide in GUIDES}
    assert [path for path, page in guides.items() if not has_sources(page)] == []


def test_every_mechanism_page_has_all_parts_in_order() -> None:
    assert [p for page in mechanism_pages() for p in anatomy_problems(page)] == []


GOOD_ANATOMY = (
    "# X\n\n**Use it when** a.\n\n**Choose something else when** b.\n\n"
    + "".join(f"## {part}\n\n" for part in ANATOMY)
    + "@figure x.svg\n\n**Sources:** c.\n"
)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("## Next", "## After", "wants a heading '## Next'"),
        ("**Use it when", "Use it when", "wants '**Use it when' before"),
        ("## How it works", "### How", "wants a heading '## How it works'"),
        ("## Limits\n\n", "", "wants a heading '## Limits'"),
        ("@figure x.svg", "", "wants a figure"),
        ("**Sources:**", "Sources:", "wants its sources"),
    ],
)
def test_a_page_that_lacks_a_part_is_named(old: str, new: str, problem: str) -> None:
    assert anatomy_problems(page_of(GOOD_ANATOMY)) == []
    (found,) = anatomy_problems(page_of(GOOD_ANATOMY.replace(old, new)))
    assert found.startswith(f"docs/x/index.md: {problem}")


def test_parts_in_another_order_are_named() -> None:
    swapped = GOOD_ANATOMY.replace("## Next", "## X").replace(
        "## How it works", "## Next\n\n## How it works"
    )
    (found,) = anatomy_problems(page_of(swapped))
    assert "another order" in found


# ---- The built site


def notebook(path: str) -> bool:
    """Tell whether a page of the site is a lab."""
    return path.startswith("labs/") and path != "labs/index.html"


def test_every_code_block_on_a_page_is_an_example(site: Path) -> None:
    stray = {p: h.stray_code for p, h in html_pages(site) if not notebook(p)}
    assert {path: lines for path, lines in stray.items() if lines} == {}


def test_a_code_block_outside_of_an_example_is_found() -> None:
    good = '<div class="example"><br><div><pre></pre></div></div>'
    assert Html(good).stray_code == []
    assert Html(good + "\n<pre>typed</pre>").stray_code == ["line 2"]


def foreign_loads(page: Html) -> list[str]:
    """Name what a page would load from another host."""
    return [url for url in page.loads if urlsplit(url).netloc]


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    assert [url for _, page in html_pages(site) for url in foreign_loads(page)] == []
    for file in [*site.rglob("*.css"), *site.glob("assets/*.js")]:
        text = re.sub(r"url\(\"?data:.*?\)", "", file.read_text())
        assert "//" not in re.sub(r"(^|\s)//\s.*|https?://www.w3.org", "", text)


def test_a_load_from_another_host_is_named() -> None:
    page = Html('<link rel="stylesheet" href="//cdn.example/x.css"><img src="a.png">')
    assert foreign_loads(page) == ["//cdn.example/x.css"]


def test_every_example_is_published_as_the_file_it_is(site: Path) -> None:
    for path in EXAMPLES:
        published = site / "examples" / path
        assert published.read_bytes() == (ROOT / "examples" / path).read_bytes()


def test_nothing_of_the_builder_is_published(site: Path) -> None:
    for path in ("extensions", "overrides", "partials", "assets/figures"):
        assert not (site / path).exists()
    assert list(site.rglob("*.pyc")) == []
