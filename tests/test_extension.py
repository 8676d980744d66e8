"""The Markdown extension: what a marker becomes, and what it refuses."""

import hashlib
import html
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import markdown
import pytest

import docs.extensions
from docs.extensions import catalog, evidence, examples, pages, records

ROOT = Path(__file__).resolve().parents[1]

ONE_WAY = '''"""A child writes; its parent reads `read()` & waits."""

# /// script
# requires-python = ">=3.11"
# ///

import os

print("#> not output", os.getppid() > 0)
#> #> not output True
if True:
    print("capacity: 65536 bytes")
    #> capacity: 65536 bytes
'''
FIFO = """#!/usr/bin/env bash
# A FIFO waits for the other side.
set -euo pipefail
mkfifo pp
cat <pp | tr a-z A-Z
#> PIPE TESTING
"""
WORKS = {"kind": "exit", "status": 0}


@dataclass
class Site:
    """A throw-away site in `root`."""

    root: Path

    def page(self, path: str, text: str) -> None:
        file = self.root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def example(self, path: str, source: str, **record: Any) -> None:
        """Write an example with a record; `record` overrides its fields."""
        file = self.root / "examples" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)
        lines = re.findall(r"^ *#> ?(.*)$", source, re.MULTILINE)
        given = {"stdout_text": "\n".join(lines) + "\n", **record}
        fields = {
            "schema": 1,
            "example": path,
            "sha256": hashlib.sha256(source.encode()).hexdigest(),
            "verdict": "passed",
            "problem": None,
            "kernel": "6.18.44",
            "sandbox": "namespaces",
            "recorded_at": "2026-11-25T07:40:00+00:00",
            "no_timeline": "",
            "runs": [
                {
                    "python": None if path.endswith(".sh") else version,
                    "bash": "5.2.15" if path.endswith(".sh") else None,
                    "stdout": "pipe",
                    "milliseconds": 48.2,
                    "end": given.get("end", WORKS),
                    "stdout_text": given["stdout_text"],
                    "stderr_text": given.get("stderr_text", ""),
                }
                for version in ("3.11.7", "3.12.9")
            ],
        }
        fields |= {key: record[key] for key in record.keys() & fields.keys()}
        file = self.root / "build" / "records" / f"{path}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(fields))

    def render(self, path: str) -> str:
        """Return the HTML of a page, as MkDocs would make it."""
        page = pages.read(self.root / "docs", self.root / "docs" / path)
        return markdown.markdown(
            "\n".join(page.lines),
            extensions=[
                *("attr_list", "tables", "toc", "pymdownx.blocks.html"),
                *("pymdownx.details", "pymdownx.tabbed", "docs.extensions"),
            ],
            extension_configs={
                "docs.extensions": {
                    "docs": str(self.root / "docs"),
                    "examples": str(self.root / "examples"),
                    "records": str(self.root / "build" / "records"),
                    "site_url": "https://ipc.example/",
                },
                "pymdownx.tabbed": {"alternate_style": True},
            },
        )

    def problems(self, path: str) -> list[str]:
        """Return the messages that rendering a page ends with."""
        with pytest.raises(docs.extensions.PageProblems) as caught:
            self.render(path)
        return str(caught.value).splitlines()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with two examples, shown on the page pipe/index.md."""
    made = Site(tmp_path)
    made.example("pipe/one_way.py", ONE_WAY)
    made.example("pipe/fifo.sh", FIFO)
    made.page(
        "pipe/index.md",
        "---\ntitle: Pipe\n---\n\n# Pipe\n\n@example pipe/one_way.py\n\n"
        '=== "bash"\n\n    @example pipe/fifo.sh\n',
    )
    return made


def code_of(rendered: str) -> list[str]:
    """Return the text of each highlighted block, as a reader copies it."""
    blocks = re.findall(
        r'class="language-\w+ highlight"><pre id="[\w-]+"[^>]*><span></span><code>(.*?)</code>',
        rendered,
        re.DOTALL,
    )
    return [html.unescape(re.sub(r"<[^>]+>", "", block)) for block in blocks]


def text_of(rendered: str) -> str:
    """Return the text of HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


# ---- What markers become


def test_an_example_is_shown_whole_also_inside_a_tab(site: Site) -> None:
    assert code_of(site.render("pipe/index.md")) == [ONE_WAY, FIFO]


def test_no_placeholder_is_left_on_a_page(site: Site) -> None:
    rendered = site.render("pipe/index.md")
    assert "wzxhzdk" not in rendered
    assert "///" not in rendered.replace("# ///", "").replace("https://", "")


def test_before_normalize_whitespace_a_page_would_show_placeholders(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs.extensions, "PRIORITY", 40)
    assert "wzxhzdk" in site.render("pipe/index.md")


def test_an_example_has_a_stable_anchor_its_title_and_its_path(site: Site) -> None:
    rendered = site.render("pipe/index.md")
    assert '<div class="example" data-example="pipe/one_way.py">' in rendered
    assert 'class="example__name" id="pipe-one_way.py"><a class="example__title"' in rendered
    assert (
        'href="#pipe-one_way.py" title="Link to this example">A child writes;'
        " its parent reads <code>read()</code> &amp; waits.</a>"
    ) in rendered
    assert 'download="one_way.py" href="/examples/pipe/one_way.py"' in rendered
    assert ">pipe/one_way.py</a>" in rendered


def test_code_blocks_have_ids_that_are_selectors_too(site: Site) -> None:
    end = {"kind": "exit", "status": 1}
    site.example("a/x.py", '"""X."""\n', end=end, stderr_text="no\n")
    site.page("x.md", "@example a/x.py\n")
    ids = re.findall(r'<pre id="([^"]*)"', site.render("x.md"))
    assert ids == ["a-x-py-code", "a-x-py-end", "a-x-py-run", "a-x-py-curl"]


def test_every_line_of_an_example_is_a_span_that_the_browser_gives_an_id(site: Site) -> None:
    rendered = site.render("pipe/index.md")
    block = rendered.partition('data-lines="pipe-one_way.py">')[2].partition("</code>")[0]
    assert block.partition("<code>")[2].count("<span>") == len(ONE_WAY.splitlines())


def test_the_title_of_an_example_is_a_heading_one_level_down(site: Site) -> None:
    site.example("a/x.py", '"""X."""\n')
    site.example("a/y.py", '"""Y."""\n')
    site.page("x.md", "# A\n\n## B\n\n@example a/x.py\n\n### C\n\n@example a/y.py\n")
    rendered = site.render("x.md")
    assert re.findall(r'<h(\d) class="example__name" id="([^"]*)"', rendered) == [
        ("3", "a-x.py"),
        ("4", "a-y.py"),
    ]


def test_output_comments_look_like_output_and_strings_do_not(site: Site) -> None:
    rendered = site.render("pipe/index.md")
    assert '<span class="gp">#&gt;</span><span class="go"> PIPE TESTING' in rendered
    assert '<span class="go"> #&gt; not output True</span>' in rendered
    assert '<span class="s2">"#&gt; not output"</span>' in rendered


def test_settings_are_in_the_file_that_is_shown_and_are_marked(site: Site) -> None:
    rendered = site.render("pipe/index.md")
    assert rendered.count('<span class="cs">') == 3
    assert '<span class="cs"># /// script</span>' in rendered


def test_the_evidence_says_where_an_example_ran(site: Site) -> None:
    text = text_of(site.render("pipe/index.md"))
    assert "ran on Linux 6.18 · Python 3.11 · 3.12 · 48 ms" in text
    assert "ran on Linux 6.18 · bash 5.2 · 48 ms" in text


def test_the_evidence_unfolds_to_how_to_run_the_file(site: Site) -> None:
    text = text_of(site.render("pipe/index.md"))
    assert "uv run https://ipc.example/examples/pipe/one_way.py" in text
    assert "curl -fsSO https://ipc.example/examples/pipe/fifo.sh\nbash fifo.sh" in text


def test_what_an_example_needs_is_said(site: Site) -> None:
    settings = '# /// script\n# dependencies = ["posix-ipc"]\n'
    settings += '# [tool.example]\n# needs = ["ss"]\n# privileged = true\n# ///\n'
    site.example("queue/x.py", '"""Title."""\n\n' + settings)
    site.page("queue/index.md", "@example queue/x.py\n")
    text = text_of(site.render("queue/index.md"))
    assert "It needs ss and root." in text
    assert "sudo uv run https://ipc.example/examples/queue/x.py" in text
    assert "python3 x.py" not in text  # it would not find posix_ipc


def test_an_example_that_works_shows_no_end(site: Site) -> None:
    assert "example__end" not in site.render("pipe/index.md")


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        ({"kind": "exit", "status": 3}, "By design it ends with exit status 3"),
        (
            {"kind": "signal", "signal": "SIGPIPE"},
            "By design it ends killed by SIGPIPE",
        ),
        (
            {
                "kind": "hangs",
                "after_seconds": 0.5,
                "blocked": [
                    {"process": "python x.py", "call": "read"},
                    {"process": "cat", "call": "wait4"},
                ],
            },
            "By design it is still blocked after 0.5 s: python x.py in read(), cat in wait4()",
        ),
    ],
)
def test_a_failure_by_design_shows_its_real_end(
    site: Site, end: dict[str, Any], shown: str
) -> None:
    site.example("pipe/x.py", '"""Fails."""\n', end=end)
    site.page("x.md", "@example pipe/x.py\n")
    assert shown in text_of(site.render("x.md"))


def test_a_traceback_is_folded_and_names_no_path_of_the_machine(site: Site) -> None:
    traceback = (
        "Traceback (most recent call last):\n"
        '  File "/srv/ci/17/examples/pipe/x.py", line 1, in <module>\n'
        '  File "/opt/py/lib/python3.11/subprocess.py", line 2, in run\n'
        "BrokenPipeError: [Errno 32] Broken pipe: '/dev/shm/x'\n"
    )
    end = {"kind": "exit", "status": 1}
    site.example("pipe/x.py", '"""Fails."""\n', end=end, stderr_text=traceback)
    site.page("x.md", "@example pipe/x.py\n")
    rendered = site.render("x.md")
    text = text_of(rendered)
    assert 'File "pipe/x.py", line 1' in text
    assert 'File "subprocess.py", line 2' in text
    assert "Broken pipe: '/dev/shm/x'" in text  # what it is about stays
    assert "/srv" not in text and "/opt" not in text
    assert '<details class="example__end"><summary>' in rendered


def test_the_path_of_a_copy_in_a_work_folder_is_shortened_too() -> None:
    text = "/tmp/k2/x.sh: line 3: oops\n/usr/bin/other_x.sh: no\n"
    shown = evidence.without_machine_paths(text, "pipe/x.sh")
    assert shown == "pipe/x.sh: line 3: oops\n/usr/bin/other_x.sh: no\n"


def test_a_link_leads_to_the_home_of_an_example(site: Site) -> None:
    site.page("queue/index.md", "| a |\n|---|\n| [see](example:pipe/fifo.sh) |\n")
    rendered = site.render("queue/index.md")
    assert '<td><a href="/pipe/index.md#pipe-fifo.sh">see</a></td>' in rendered


def test_a_value_is_what_the_example_printed(site: Site) -> None:
    site.page(
        "x.md",
        "A pipe holds [[pipe/one_way.py capacity]].\n\n"
        "| a |\n|---|\n| **[[pipe/one_way.py capacity]]** |\n",
    )
    assert text_of(site.render("x.md")).count("65536 bytes") == 2


def test_a_value_is_text_and_never_markup(site: Site) -> None:
    site.example("pipe/v.py", '"""Prints."""\n', stdout_text="v: <b>*x*</b> | y\n")
    site.page("x.md", "| a |\n|---|\n| [[pipe/v.py v]] |\n")
    assert "&lt;b&gt;*x*&lt;/b&gt; | y</span></td>" in site.render("x.md")


def test_a_figure_is_drawn_in_the_page(site: Site) -> None:
    site.page("assets/figures/pipe.svg", '<svg class="figure"><title>A</title></svg>\n')
    site.page("x.md", "Text.\n\n@figure pipe.svg\n\nText.\n")
    assert '><svg class="figure"><title>A</title></svg></figure>' in site.render("x.md")


def test_all_examples_are_listed_with_what_they_use(site: Site) -> None:
    site.page("x.md", "# All\n\n@all-examples\n")
    rendered = site.render("x.md")
    assert '<h2 id="pipe">Pipe</h2>' in rendered
    assert (
        '<tr>\n<td><a href="/pipe/index.md#pipe-fifo.sh">A FIFO waits for the'
        " other side.</a></td>\n<td>bash</td>\n<td><code>mkfifo</code>,"
        " <code>tr</code></td>\n</tr>"
    ) in rendered
    assert "A child writes; its parent reads `read()` &amp; waits.</a>" in rendered
    assert "<code>os.getppid</code>" in rendered


def test_the_table_of_all_examples_has_the_order_of_the_pages(site: Site) -> None:
    site.example("a/last.py", '"""Last."""\n')
    site.example("a/first.py", '"""First."""\n')
    site.page("a.md", "# Letters\n\n@example a/first.py\n\n@example a/last.py\n")
    site.page("x.md", "# All\n\n@all-examples pipe\n")
    rendered = site.render("x.md")
    assert re.findall(r"<h2 id=.*?>(.*?)</h2>", rendered) == ["Pipe", "Letters"]
    titles = re.findall(r'<a href="/[\w/.]+#([\w.-]+)"', rendered)
    assert titles == ["pipe-one_way.py", "pipe-fifo.sh", "a-first.py", "a-last.py"]


def test_the_summary_counts_examples_runs_and_interpreters(site: Site) -> None:
    site.page("x.md", "@run-summary\n")
    assert text_of(site.render("x.md")) == (
        "2 examples ran 4 times on Linux 6.18, on Python 3.11 and 3.12 and on"
        " bash 5.2, the last of them on 2026-11-25."
    )


def test_rows_of_pros_and_cons_can_be_told_apart(site: Site) -> None:
    site.page(
        "x.md",
        "| | Point |\n|---|---|\n| Pro | a |\n| Con | b |\n\n| a |\n|---|\n| Prose |\n",
    )
    rendered = site.render("x.md")
    assert '<tr class="pro">\n<td>Pro</td>' in rendered
    assert '<tr class="con">\n<td>Con</td>' in rendered
    assert "<tr>\n<td>Prose</td>" in rendered


# ---- What an example uses


def test_python_names_are_dotted_and_full() -> None:
    source = (
        "import os, numpy as np\nimport multiprocessing.shared_memory\n"
        "from multiprocessing import shared_memory, get_context\n"
        "get_context('fork')\nshared_memory.SharedMemory()\nnp.ndarray\n"
        "print(os.fork())\nother.thing\n"
    )
    assert examples.python_names(source) == (
        "multiprocessing.get_context",
        "multiprocessing.shared_memory.SharedMemory",
        "numpy.ndarray",
        "os.fork",
    )


def test_bash_commands_are_those_in_command_position() -> None:
    source = (
        "#!/usr/bin/env bash\n# flock in a comment\nclean() { rm x; }\n"
        "LC_ALL=C sort <in | uniq -c  # mkfifo\nif ! flock 9; then nc -l; fi\n"
        "x=$(date)\nexec {log}>out\necho 'a | socat'\n"
        "python3 - <<'END'\nimport os\nEND\nwait \"$!\"\n"
    )
    assert examples.bash_commands(source) == (
        *("sort", "uniq", "flock", "nc", "date", "python3", "wait"),
    )


def test_titles_cannot_break_the_table() -> None:
    example = examples.Example("a/b.py", "", "", "`a` | *b* <c> & d")
    rendered = markdown.markdown(
        "\n".join(catalog.table([example], lambda _: "/x.md", {"a": "A"})), extensions=["tables"]
    )
    assert '<td><a href="/x.md">`a` | *b* &lt;c&gt; &amp; d</a></td>' in rendered


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0.2, "1 ms"), (48.2, "48 ms"), (994, "994 ms"), (995, "1.0 s"), (2345, "2.3 s")],
)
def test_a_duration_has_a_unit(milliseconds: float, shown: str) -> None:
    assert evidence.duration(milliseconds) == shown


# ---- What is refused


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "@example pipe/one_wya.py",
            "no example pipe/one_wya.py (did you mean pipe/one_way.py?)",
        ),
        ("@example zzz", "no example zzz"),
        ("@example", "no example "),
        (
            "@example pipe/one_way.py",
            "pipe/one_way.py is shown already at docs/pipe/index.md:7",
        ),
        ("@exmaple pipe/one_way.py", "unknown marker @exmaple (did you mean @example?)"),
        ("    @exmaple x", "unknown marker @exmaple (did you mean @example?)"),
        ("@all-examples pype", "no examples in pype"),
        ("@figure pipe.svg", "no figure pipe.svg (did you mean popen.svg?)"),
        ("@figure broken.svg", "figure broken.svg is no XML: no element found:"),
        (
            "see [it](example:pipe/one_wya.py)",
            "no example pipe/one_wya.py (did you mean pipe/one_way.py?)",
        ),
        ("see [it](example:pipe/homeless.py)", "no page shows pipe/homeless.py"),
        (
            "holds [[pipe/one_way.py capaciti]]",
            "pipe/one_way.py prints no 'capaciti' (did you mean capacity?)",
        ),
        (
            "holds [[pipe/one_wya.py capacity]]",
            "no example pipe/one_wya.py (did you mean pipe/one_way.py?)",
        ),
        ("@example pipe/untitled.py", "pipe/untitled.py cannot be read: its first"),
        ("@example pipe/syntax.py", "pipe/syntax.py cannot be read: "),
    ],
)
def test_a_mistake_is_named_with_page_and_line(site: Site, text: str, message: str) -> None:
    site.example("pipe/homeless.py", '"""No page shows it."""\n')
    site.example("pipe/untitled.py", "import os\n")
    site.example("pipe/syntax.py", "def\n")
    site.page("assets/figures/popen.svg", "<svg/>")
    site.page("assets/figures/broken.svg", "<svg>")
    site.page("x/index.md", f"---\ntitle: X\n---\n\n# X\n\n{text}\n")
    (problem,) = site.problems("x/index.md")
    assert problem.startswith(f"docs/x/index.md:7: {message}")


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (
            {"verdict": "failed", "problem": "left /dev/shm/x\nand more"},
            "pipe/x.py failed: left /dev/shm/x; run: nox -s examples -- -k x",
        ),
        (
            {"sha256": "0" * 64},
            "pipe/x.py changed since it ran; run: nox -s examples -- -k x",
        ),
    ],
)
@pytest.mark.parametrize("marker", ["@example pipe/x.py", "[[pipe/x.py value]]"])
def test_a_record_that_does_not_vouch_for_its_file_is_refused(
    site: Site, marker: str, record: dict[str, Any], message: str
) -> None:
    site.example("pipe/x.py", '"""Title."""\n', **record)
    site.page("x.md", f"{marker}\n")
    assert site.problems("x.md") == [f"docs/x.md:1: {message}"]


def test_an_example_that_this_machine_cannot_run_says_so_on_its_page(site: Site) -> None:
    problem = "examples/pipe/x.py:4: needs Python >=3.99; none is here"
    site.example("pipe/x.py", '"""Title."""\n', verdict="not_run", problem=problem, runs=[])
    site.page("x.md", "@example pipe/x.py\n")
    assert "not run here: needs Python &gt;=3.99; none is here" in site.render("x.md")
    assert "examples/pipe/x.py:4" not in site.render("x.md")


def test_a_missing_record_is_refused(site: Site) -> None:
    (site.root / "build/records/pipe/fifo.sh.json").unlink()
    assert site.problems("pipe/index.md") == [
        "docs/pipe/index.md:11: pipe/fifo.sh has no record; run: nox -s examples -- -k fifo"
    ]


def test_an_example_shown_twice_on_one_page_is_refused(site: Site) -> None:
    site.page("x.md", "@example pipe/new.py\n\n@example pipe/new.py\n")
    site.example("pipe/new.py", '"""New."""\n')
    assert site.problems("x.md") == ["docs/x.md:3: pipe/new.py is shown already at docs/x.md:1"]


def test_all_problems_of_all_pages_are_named_at_once(site: Site) -> None:
    site.page("b.md", "@example nope\n\ntext\n\n@figure nope.svg\n")
    site.page("a.md", "@nope\n")
    assert site.problems("b.md") == [
        "docs/b.md:1: no example nope",
        "docs/b.md:5: no figure nope.svg",
        "docs/a.md:1: unknown marker @nope",
    ]


def test_a_page_that_no_file_holds_is_refused_too(site: Site) -> None:
    extension = docs.extensions.Examples(docs=str(site.root / "docs"))
    with pytest.raises(docs.extensions.PageProblems, match=r"unknown page.:2: unknown"):
        markdown.markdown("Text.\n@nope", extensions=[extension])


def test_a_line_that_does_not_begin_with_a_marker_is_prose(site: Site) -> None:
    site.page("x.md", "Mail me@example pipe. Use `@example`.\n")
    assert "Mail me@example pipe." in site.render("x.md")


def test_a_record_is_not_repaired(site: Site) -> None:
    file = site.root / "build/records/pipe/fifo.sh.json"
    file.write_text(file.read_text().replace('"runs"', '"walks"'))
    with pytest.raises(KeyError, match="runs"):
        site.render("pipe/index.md")


def test_values_are_lines_with_a_name(site: Site) -> None:
    record = records.load(
        site.root / "build/records",
        examples.read(site.root / "examples", "pipe/one_way.py"),
    )
    assert records.values(record) == {"capacity": "65536 bytes"}


# ---- In MkDocs


def build(site: Site) -> subprocess.CompletedProcess[str]:
    """Build the site with MkDocs, as a reader of messages sees it."""
    (site.root / "mkdocs.yml").write_text(
        "site_name: t\nstrict: true\nplugins: []\nuse_directory_urls: true\n"
        "validation: {links: {absolute_links: relative_to_docs, anchors: warn}}\n"
        "markdown_extensions: [attr_list, tables, pymdownx.blocks.html,"
        " docs.extensions, pymdownx.tabbed: {alternate_style: true}]\n"
    )
    (site.root / "docs/examples").symlink_to("../examples")
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        check=False,
        cwd=site.root,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )


def test_mkdocs_resolves_every_link_of_an_example(site: Site) -> None:
    site.page("deep/er/page.md", "# X\n\nSee [it](example:pipe/one_way.py).\n")
    site.page("index.md", "# Home\n")
    run = build(site)
    assert run.returncode == 0, run.stderr
    page = (site.root / "site/deep/er/page/index.html").read_text()
    assert 'href="../../../pipe/#pipe-one_way.py"' in page
    home = (site.root / "site/pipe/index.html").read_text()
    assert 'href="../examples/pipe/one_way.py"' in home
    assert (site.root / "site/examples/pipe/one_way.py").read_text() == ONE_WAY


def test_mkdocs_ends_with_the_problems_in_plain_lines(site: Site) -> None:
    site.page("index.md", "# Home\n\n@exmaple x\n\n@figure y.svg\n")
    run = build(site)
    assert run.returncode != 0
    lines = run.stderr.splitlines()
    first = "docs/index.md:3: unknown marker @exmaple (did you mean @example?)"
    assert any(line.endswith(first) for line in lines)
    assert "docs/index.md:5: no figure y.svg" in lines
    assert "Traceback" not in run.stderr
