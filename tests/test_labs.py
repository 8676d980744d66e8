"""Labs: from a Python file to a notebook, from a run to a page, and honest measuring."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from docs.extensions import bench, lab_page, labs

ROOT = Path(__file__).resolve().parents[1]
LABS = sorted((ROOT / "examples" / "labs").glob("*.py"))
JUPYTER = ROOT / "docs" / "extensions" / "jupyter"

LAB = '''\
"""How long is a piece of string?
=================================

Not *long*; see [pipe(7)](https://man7.org/).
"""

# /// script
# dependencies = ["matplotlib"]
# ///

# %%
# ## A question?
#
# | a | b |
# | - | - |
# | `x_y` | **z** |
#
# - one
#   two

length = 3
print("length:", length)
#> length: 3

# %%
# The end.
'''


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def write(folder: Path, text: str, name: str = "string") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(text)
    return path


# --- from the file to the notebook ------------------------------------------


def test_markdown_is_kept_to_the_letter(tmp_path) -> None:
    cells = labs.notebook(write(tmp_path, LAB))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert prose == [
        LAB.partition('"""')[2].partition('\n"""')[0],
        "## A question?\n\n| a | b |\n| - | - |\n| `x_y` | **z** |\n\n- one\n  two",
        "The end.",
    ]


def test_claims_stay_in_the_code_and_the_settings_do_not(tmp_path) -> None:
    cells = labs.notebook(write(tmp_path, LAB))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert code == ['length = 3\nprint("length:", length)\n#> length: 3']


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_no_line_of_a_lab_is_lost(lab) -> None:
    made = labs.notebook(lab)
    nbformat.validate(nbformat.from_dict(made))
    in_file = letters(labs.METADATA.sub("", lab.read_text()))
    assert letters("".join("".join(cell["source"]) for cell in made["cells"])) == in_file


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_a_cell_knows_the_line_it_begins_at(lab) -> None:
    lines = lab.read_text().splitlines()
    for cell in labs.notebook(lab)["cells"]:
        if cell["cell_type"] == "code":
            first = "".join(cell["source"]).splitlines()[0]
            assert lines[cell["metadata"]["line"] - 1] == first


def test_an_unchanged_notebook_is_not_written_again(tmp_path) -> None:
    source, target = tmp_path / "labs", tmp_path / "notebooks"
    write(source, LAB)
    assert [path.name for path in labs.write(source, target)] == ["string.ipynb"]
    before = (target / "string.ipynb").stat().st_mtime_ns
    assert list(labs.write(source, target)) == []
    assert (target / "string.ipynb").stat().st_mtime_ns == before
    write(source, LAB.replace("length = 3", "length = 4"))
    assert [path.name for path in labs.write(source, target)] == ["string.ipynb"]


def test_the_notebook_of_a_lab_that_is_gone_goes_too(tmp_path) -> None:
    source, target = tmp_path / "labs", tmp_path / "notebooks"
    lab = write(source, LAB)
    list(labs.write(source, target))
    lab.unlink()
    list(labs.write(source, target))
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_a_lab_is_in_the_navigation_and_in_the_list_of_labs(lab) -> None:
    assert f"labs/{lab.stem}.ipynb" in (ROOT / "mkdocs.yml").read_text()
    assert f"({lab.stem}.ipynb)" in (ROOT / "docs" / "labs" / "index.md").read_text()


# --- from the run to the page -----------------------------------------------


def ran(source: str, *outputs: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A cell after its run."""
    where = {"file": "examples/labs/string.py", "line": 22}
    return new_code_cell(source, execution_count=1, outputs=list(outputs), metadata=where)


def printed(text: str, name: str = "stdout") -> nbformat.NotebookNode:
    return new_output("stream", name=name, text=text)


def finished(*cells: nbformat.NotebookNode) -> tuple[list[str], str]:
    """The HTML of each cell, and the sentence about the run."""
    resources: dict = {}
    book, _ = lab_page.Finish().preprocess(new_notebook(cells=list(cells)), resources)
    return [cell.metadata["html"] for cell in book.cells], resources["evidence"]


def test_a_cell_that_keeps_its_word_shows_it_once() -> None:
    [html], evidence = finished(ran("print(3)\n#> 3", printed("3\n")))
    assert html.count("3") == html.count("3</span>")  # only in the code
    assert "compared" in evidence


def test_a_cell_that_prints_other_than_it_says_is_refused_with_its_line() -> None:
    with pytest.raises(lab_page.BrokenWord, match=r"^examples/labs/string\.py:22: .*'3'.*'4'"):
        finished(ran("print(4)\n#> 3", printed("4\n")))


def test_a_cell_that_prints_what_it_does_not_say_is_refused() -> None:
    with pytest.raises(lab_page.BrokenWord):
        finished(ran("print(4)", printed("4\n")))


def test_a_cell_that_warns_is_refused() -> None:
    with pytest.raises(lab_page.BrokenWord, match="DeprecationWarning"):
        finished(ran("x = 1", printed("DeprecationWarning: old\n", "stderr")))


def test_a_picture_of_pixels_is_refused() -> None:
    png = new_output("display_data", data={"image/png": "iVBO", "text/plain": "<Figure>"})
    with pytest.raises(lab_page.BrokenWord, match="SVG and Markdown"):
        finished(ran("plt.show()", png))


def test_a_page_whose_lab_did_not_run_says_so() -> None:
    _, evidence = finished(new_code_cell("print(3)\n#> 3"))
    assert "did not run" in evidence


FIGURE = dedent("""\
    <?xml version="1.0"?>
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
         width="40pt" height="20pt" viewBox="0 0 40 20">
     <metadata>made by us</metadata>
     <defs><style type="text/css">*{stroke: red}</style></defs>
     <g id="axes_1"><path id="m1" d="M0 0" clip-path="url(#p1)" style="stroke: #000000"/>
      <use xlink:href="#m1" style="fill: #3b82c4"/></g>
     <g id="title"><text>Round trip</text></g>
     <defs><clipPath id="p1"><rect/></clipPath></defs>
    </svg>""")


def test_a_figure_fits_light_and_dark_and_has_a_name() -> None:
    svg = lab_page.figure(FIGURE, "a-")
    assert "#000000" not in svg
    assert "currentcolor" in svg
    assert "#3b82c4" in svg
    assert 'aria-label="Round trip"' in svg


def test_a_figure_leaves_the_rest_of_the_page_alone() -> None:
    svg = lab_page.figure(FIGURE, "a-")
    assert "<style" not in svg
    assert "<?xml" not in svg
    ids = set(re.findall(r'\bid="([^"]+)"', svg))
    assert ids == {"a-axes_1", "a-m1", "a-title", "a-p1"}
    assert set(re.findall(r'(?:url\(|href=")#([^")]+)', svg)) == {"a-m1", "a-p1"}


# --- the whole way, through MkDocs ------------------------------------------


def build(site: Path, lab: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Build a site with that lab alone, with the plugin's options as they are ours."""
    write(site / "examples" / "labs", lab)
    list(labs.write(site / "examples" / "labs", site / "pages" / "labs"))
    (site / "pages" / "index.md").write_text("# Home\n")
    ours = re.search(r"(?m)^  - mkdocs-jupyter:\n(?: {6}.*\n)+", (ROOT / "mkdocs.yml").read_text())
    assert ours
    (site / "mkdocs.yml").write_text(
        "site_name: Labs\ndocs_dir: pages\nstrict: true\nuse_directory_urls: false\n"
        f"theme: {{name: material, font: false}}\nplugins:\n{ours[0]}"
    )
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=site,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "JUPYTER_PATH": str(JUPYTER),
            "JUPYTER_CONFIG_DIR": str(JUPYTER),
            "IPYTHONDIR": str(site / "ipython"),
            "NO_MKDOCS_2_WARNING": "1",
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_lab_that_raises_fails_the_build_with_its_line(tmp_path) -> None:
    lab = LAB.replace("length = 3", "def f():\n    return 1 / 0\n\n\nlength = f()")
    done = build(tmp_path, lab)
    assert done.returncode != 0
    line = 1 + lab.splitlines().index("length = f()")
    assert f"string.py:{line}: ZeroDivisionError: division by zero" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_lab_becomes_a_light_page_whatever_kernels_the_user_has(tmp_path) -> None:
    for name in "python3", "labs":
        hostile = tmp_path / "home" / ".local/share/jupyter/kernels" / name
        hostile.mkdir(parents=True)
        spec = {"argv": ["/bin/false"], "display_name": name, "language": "python"}
        (hostile / "kernel.json").write_text(json.dumps(spec))
    lab = LAB.replace(
        "print(", f"import sys\n\nassert sys.executable == {sys.executable!r}\nprint("
    )
    drawing = "\nimport matplotlib.pyplot as plt\n\nplt.plot([1, 2])\nplt.show()\n"
    done = build(tmp_path, lab + drawing, HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "site" / "labs"
    page = (folder / "string.html").read_text()
    article = page[page.index('<div class="lab">') : page.index("</article>")]
    assert "<svg" in article
    assert "<script" not in article
    assert len(article) < 60_000  # mkdocs-jupyter's own style alone has 575 KB
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!man7)', article)
    assert 'id="a-question"' in article
    assert 'href="#a-question"' in page[: page.index('<div class="lab">')]  # the contents
    notebook = (tmp_path / "pages" / "labs" / "string.ipynb").read_bytes()
    assert (folder / "string.ipynb").read_bytes() == notebook
    assert 'href="string.ipynb"' in article
    assert 'href="../examples/labs/string.py"' in article


def test_labs_can_be_switched_off(tmp_path) -> None:
    done = build(tmp_path, LAB.replace("length = 3", "length = 1 / 0"), LABS="false")
    assert done.returncode == 0, done.stderr
    assert "did not run" in (tmp_path / "site" / "labs" / "string.html").read_text()


# --- measuring --------------------------------------------------------------

MEASURES = '''\
"""What is measured?
====================
"""

# %%
# We count rounds.


def measure(rounds, seconds, limit):
    return {"rounds": min(rounds, int(limit)), "kinds": []}


# %%
# We look at it.

print("rounds:", measure(1, 1, 1)["rounds"])
#> rounds: 1
'''


def test_too_few_rounds_are_refused_on_the_command_line(capsys) -> None:
    with pytest.raises(SystemExit):
        bench.main(["--rounds", "3"])
    assert f"at least {bench.LEAST_ROUNDS}" in capsys.readouterr().err


def test_a_measurement_cut_short_is_not_written(tmp_path, monkeypatch) -> None:
    write(tmp_path / "examples" / "labs", MEASURES)
    monkeypatch.chdir(tmp_path)
    assert "3 rounds in 3 s" in (bench.main(["--limit", "3"]) or "")
    assert not (tmp_path / "build").exists()


def test_a_measurement_is_written_where_its_lab_looks(tmp_path, monkeypatch) -> None:
    lab = write(tmp_path / "examples" / "labs", MEASURES)
    monkeypatch.chdir(tmp_path)
    assert bench.main([]) is None
    record = json.loads((tmp_path / "build" / "bench" / "string.json").read_text())
    assert record["rounds"] >= bench.LEAST_ROUNDS
    assert record["measured_by"] == bench.fingerprint(lab)


def test_a_measurement_by_other_code_is_refused(tmp_path, monkeypatch) -> None:
    lab = write(tmp_path / "examples" / "labs", MEASURES)
    monkeypatch.chdir(tmp_path)
    bench.main([])
    assert labs.main() is None
    lab.write_text(MEASURES.replace("int(limit)", "int(limit) + 1"))
    assert "string.json: measured by other code" in (labs.main() or "")


def test_prose_and_figures_may_change_without_measuring_again(tmp_path, monkeypatch) -> None:
    lab = write(tmp_path / "examples" / "labs", MEASURES)
    monkeypatch.chdir(tmp_path)
    bench.main([])
    lab.write_text(MEASURES.replace("We count", "We only count").replace('"rounds:"', '"n:"'))
    assert labs.main() is None


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_what_a_lab_measures_says_where_when_and_how_often(lab) -> None:
    allowed = os.sched_getaffinity(0)
    record = bench.measure_of(lab)(rounds=2, seconds=0.0005, limit=120)
    assert os.sched_getaffinity(0) == allowed  # it pins itself, and lets go again
    assert json.loads(json.dumps(record)) == record
    assert {"when", "kernel", "python", "cpu", "cpus", "other_cpus"} <= set(record)
    assert record["rounds"] == 2
    assert record["kinds"]
    for *kind, rounds in record["kinds"]:
        assert len(rounds) == 2, kind
        assert all(0 < fastest <= median for median, fastest in rounds), kind
