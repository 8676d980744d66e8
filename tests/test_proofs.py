"""What the front page and the page of the original post say has a proof."""

import re

import pytest

from tests.harness.example import ROOT

PROOF = re.compile(r"\]\((example:|https://|labs/)")  # a lab measures on this machine
MECHANISMS = ["Pipe", "Popen", "Message queue", "Shared memory", "Semaphore", "Socket"]
QUESTIONS = [
    "Direction",
    "Keeps messages apart",
    "Who waits",
    "Outlives its creator",
    "Reaches another machine",
    "After a crash",
]


def table(text: str, first_heading: str) -> list[list[str]]:
    """The cells of the table whose header begins so, header first."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    start = next(n for n, row in enumerate(rows) if row.startswith(f"| {first_heading} |"))
    kept = [rows[start], *rows[start + 2 :]]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in kept]


def cells_without_proof(rows: list[list[str]]) -> list[str]:
    header, *body = rows
    return [
        f"{row[0]}, {question}: {cell}"
        for row in body
        for question, cell in zip(header[1:], row[1:], strict=True)
        if "](example:" not in cell
    ]


def corrections_without_proof(text: str) -> list[str]:
    """List items that correct the post and link neither an example nor a source."""
    items = [line for line in text.splitlines() if line.startswith("- **")]
    assert items
    return [item for item in items if not PROOF.search(item)]


def test_the_chooser_answers_each_question_for_each_mechanism_with_a_proof() -> None:
    rows = table((ROOT / "docs/index.md").read_text(), "Mechanism")
    assert rows[0][1:] == QUESTIONS
    assert [re.search(r"\[(.+?)\]", row[0])[1] for row in rows[1:]] == MECHANISMS
    assert cells_without_proof(rows) == []


def test_a_cell_of_the_chooser_without_a_proof_is_named() -> None:
    rows = table("| Mechanism | Direction |\n| --- | --- |\n| Pipe | one way |\n", "Mechanism")
    assert cells_without_proof(rows) == ["Pipe, Direction: one way"]


def test_every_correction_of_the_post_has_a_proof() -> None:
    assert corrections_without_proof((ROOT / "docs/original_post.md").read_text()) == []


@pytest.mark.parametrize("link", ["", "[here](pipe/index.md)"])
def test_a_correction_without_a_proof_is_named(link) -> None:
    item = f"- **Wrong**: because we say so {link}"
    assert corrections_without_proof(item) == [item]
