"""A reader takes an example: finds it in two clicks, copies it, links to it, runs it."""

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import SITE, homes

HOMES = homes()
MECHANISMS = ["pipe", "popen", "queue", "shared_memory", "semaphore", "socket"]


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def in_view(page: Page, element: Locator) -> bool:
    """Whether the top of an element is on the screen, below the page's header."""
    box = element.bounding_box()
    return box is not None and 30 <= box["y"] < page.viewport_size["height"]


@pytest.mark.parametrize("page_path", sorted(set(HOMES.values())))
def test_copy_link_and_download_of_every_example(page_path, page, site_url) -> None:
    page.goto(site_url + page_path)
    here = page.url
    names = [name for name, home in HOMES.items() if home == page_path]
    blocks = page.evaluate(
        """async () => {
          const found = [];
          for (const block of document.querySelectorAll(".example")) {
            const [file, link] = block.querySelectorAll(".example__path .copy");
            const taken = [];
            for (const button of [file, link]) {
              const told = new Promise((done) => {
                const { writeText } = navigator.clipboard;
                navigator.clipboard.writeText = (text) => {
                  navigator.clipboard.writeText = writeText;
                  done(text);
                  return Promise.resolve();
                };
              });
              button.click();
              taken.push(await told);
            }
            const download = block.querySelector("a[download]");
            const bytes = await (await fetch(download.href)).arrayBuffer();
            found.push([block.dataset.example, ...taken, download.download,
              Array.from(new Uint8Array(bytes))]);
          }
          return found;
        }"""
    )
    assert [block[0] for block in blocks] == names
    for name, copied, link, download, content in blocks:
        source = (SITE / "examples" / name).read_bytes()
        assert copied.encode() == source
        assert bytes(content) == source
        assert download == Path(name).name
        assert link == f"{here}#{name.replace('/', '-')}"


FIRST = {home: name for name, home in reversed(HOMES.items())}  # of each page


@pytest.mark.parametrize("name", FIRST.values())
def test_a_link_leads_to_the_example_and_the_clipboard_gets_link_and_file(
    name, page, site_url
) -> None:
    link = f"{site_url}{HOMES[name]}#{name.replace('/', '-')}"
    page.goto(link)
    block = page.locator(f'[data-example="{name}"]')
    assert in_view(page, block.locator(".example__title"))
    block.get_by_role("button", name="copy link").click()
    assert clipboard(page) == link
    block.get_by_role("button", name=f"copy {name}", exact=True).click()
    assert clipboard(page) == (SITE / "examples" / name).read_text()


def test_a_line_of_code_has_an_address(page, site_url) -> None:
    page.goto(f"{site_url}{HOMES['pipe/one_way.py']}#pipe-one_way.py-5")
    line = page.locator(":target")
    assert line.inner_text().strip() == "read_end, write_end = os.pipe()"
    assert in_view(page, line)


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_a_snippet_is_two_clicks_from_the_front_page(mechanism, page, site_url) -> None:
    page.goto(site_url + "index.html")
    page.locator(f'article li strong a[href*="{mechanism}/"]').first.click()
    page.wait_for_url(f"**/{mechanism}/**")
    page.locator(".md-sidebar--secondary").get_by_role("link", name="The smallest useful").click()
    page.wait_for_url("**#**")
    assert in_view(page, page.locator(".example .highlight").first)


def test_the_snippets_of_the_front_page_are_one_click_away(page, site_url) -> None:
    page.goto(site_url + "index.html")
    links = page.locator(".snippets li a").evaluate_all("links => links.map((a) => a.href)")
    assert len(links) > 10
    for link in links:
        path, _, anchor = link.removeprefix(site_url).partition("#")
        file = SITE / path
        assert f'id="{anchor}"' in (file / "index.html" if file.is_dir() else file).read_text()
    page.locator(".snippets li a").last.click()
    page.wait_for_url("**#**")
    assert in_view(page, page.locator(".example:has(:target)"))


def commands(page: Page, name: str) -> list[str]:
    """What `run it` shows for an example, each way to run it, as it is copied."""
    block = page.locator(f'[data-example="{name}"]')
    block.locator(".example__run").click()
    ways = []
    for button in block.locator(".example__evidence .copy").all():
        button.click()
        ways.append(clipboard(page))
    return ways


def claims(source: str) -> list[str]:
    """The output that a file claims, in its `#>` lines."""
    return re.findall(r"^[ \t]*#> ?(.*)$", source, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("pipe/one_way.py", ["uv run http", "curl -fsSO http"]),
        ("queue/send_receive.py", ["uv run http"]),
        ("shared_memory/torn_read.py", ["uv run http", "curl -fsSO http"]),
        ("pipe/named_pipe.sh", ["curl -fsSO http"]),
    ],
)
def test_run_it_runs_the_example(name, begins, page, site_url, tmp_path) -> None:
    page.goto(site_url + HOMES[name])
    ways = commands(page, name)
    assert [way[: len(begin)] for way, begin in zip(ways, begins, strict=True)] == begins
    expected = claims((SITE / "examples" / name).read_text())
    assert expected
    scripts = sysconfig.get_path("scripts")  # where uv is
    environment = os.environ | {
        "PATH": f"{scripts}:{os.environ['PATH']}",
        "UV_PYTHON_DOWNLOADS": "never",
    }
    for number, way in enumerate(ways):
        folder = tmp_path / str(number)
        folder.mkdir()
        here = re.sub(r"https?://\S+?/(?=examples/)", site_url, way)
        run = subprocess.run(
            ["bash", "-euc", here],
            cwd=folder,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert run.stdout.splitlines() == expected, (here, run.stderr)
        assert run.returncode == 0


def test_claims_are_the_output_lines_only() -> None:
    assert claims("print(1)\n#> 1\nx = 2  #> no\n    #> two words\n") == ["1", "two words"]
