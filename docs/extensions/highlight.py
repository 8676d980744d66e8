"""Turns the text of an example into HTML, in the markup Material styles.

Knows Python and bash comments with a meaning (`#>` is output, `# ///` is
settings) and nothing else about an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pygments import highlight
from pygments.filter import simplefilter
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import (
    Comment,
    Generic,
    Name,
    Operator,
    Punctuation,
    Text,
    Whitespace,
    _TokenType,
)

Tokens = Iterable[tuple[_TokenType, str]]

LINE = re.compile(r'<span id="line-\d+">')
OUTPUT = re.compile(r"(#>)( ?.*\n?)", re.DOTALL)


@simplefilter
def output_comments(
    self: object, lexer: object, stream: Tokens, options: object
) -> Iterator[tuple[_TokenType, str]]:
    """Make `#>` a prompt and what follows it output.

    Only real comments are touched, never a string that holds `#>`.
    """
    for kind, text in stream:
        match = OUTPUT.fullmatch(text) if kind in Comment else None
        if match:
            yield Generic.Prompt, match[1]
            yield Generic.Output, match[2]
        else:
            yield kind, text


@simplefilter
def settings_comments(
    self: object, lexer: object, stream: Tokens, options: object
) -> Iterator[tuple[_TokenType, str]]:
    """Mark the comments of the PEP 723 block, so that it may be quieter."""
    inside = False
    for kind, text in stream:
        if kind in Comment:
            opens = not inside and text.startswith("# /// ")
            closes = inside and text.strip() == "# ///"
            yield (Comment.Special if inside or opens else kind), text
            inside = opens or (inside and not closes)
        else:
            yield kind, text


@simplefilter
def plain_text(
    self: object, lexer: object, stream: Tokens, options: object
) -> Iterator[tuple[_TokenType, str]]:
    """Drop the marks of what needs no color: a fifth of a page of code."""
    plain = {Whitespace, Name, Operator, Punctuation}
    for kind, text in stream:
        yield (Text if kind in plain else kind), text


def to_html(source: str, language: str, anchor: str, block: str) -> str:
    """Return `source` highlighted in a block with the id `block`.

    A line is a span. The browser gives it its id, ANCHOR-1, ANCHOR-2, …: in the
    file these would be an eighth of the page. The text of the `code` element is
    exactly `source`.
    """
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    lexer.add_filter(plain_text())
    lexer.add_filter(output_comments())
    lexer.add_filter(settings_comments())
    formatter = HtmlFormatter(
        cssclass=f"language-{language} highlight",
        linespans="line",
        wrapcode=True,
    )
    html = LINE.sub("<span>", highlight(source, lexer, formatter))
    return html.replace("<pre>", f'<pre id="{block}" data-lines="{anchor}">', 1)
