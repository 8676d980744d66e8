"""Compares what an example printed with the `#>` lines that claim it.

Python's prints come from the recorder, line by line; pytest-examples places
them in the source and says whether anything changes. bash has no recorder: its
`#>` lines, read from top to bottom, are its stdout.
"""

import ast
import difflib
from collections import Counter, defaultdict
from pathlib import Path

from pytest_examples import CodeExample
from pytest_examples.config import ExamplesConfig

# Semi-internal, hence the exact version in the lock and a test that guards it.
from pytest_examples.run_code import Arg, InsertPrintStatements, PrintStatement

from tests.harness.example import CLAIM, Example

LINE_LENGTH = 79


def parse_facts(log: bytes) -> list[tuple]:
    """The recorder's lines as tuples."""
    return [ast.literal_eval(line) for line in log.decode("utf-8", "surrogatepass").splitlines()]


def statements(facts: list[tuple]) -> list[PrintStatement]:
    """Prints as pytest-examples wants them, ordered by line.

    Prints of one line by one thread keep their order; by several they are
    sorted, because nothing orders them.
    """
    by_line: dict[int, list[tuple]] = defaultdict(list)
    for kind, *fact in facts:
        if kind == "print":
            by_line[fact[0]].append(tuple(fact[1:]))
    found = []
    for line, prints in sorted(by_line.items()):
        writers = {(pid, thread) for pid, thread, _ in prints}
        texts = [text for _, _, text in prints]
        if len(writers) > 1:
            texts.sort()
        found += [PrintStatement(line, "", [Arg(text)]) for text in texts]
    return found


def as_code_example(example: Example) -> CodeExample:
    # As .md: for .py pytest-examples assumes that the code sits in a docstring.
    return CodeExample.create(example.source, path=Path(example.path).with_suffix(".md"))


def with_prints(example: Example, facts: list[tuple]) -> str:
    """The source as it would be if its `#>` lines were written from this run."""
    config = ExamplesConfig(line_length=LINE_LENGTH)
    insert = InsertPrintStatements(example.path, config, True, None, None)
    insert.print_func.statements = statements(facts)
    source = insert.updated_print_statements(as_code_example(example)) or example.source
    return without_unprinted(source, facts)


def without_unprinted(source: str, facts: list[tuple]) -> str:
    """Remove `#>` lines under prints that never ran (pytest-examples keeps them)."""
    wanted = Counter(text for statement in statements(facts) for text in str(statement).split("\n"))
    kept = []
    for line in source.splitlines(keepends=True):
        claim = CLAIM.match(line.rstrip("\n"))
        if claim:
            if not wanted[claim[1]]:
                continue
            wanted[claim[1]] -= 1
        kept.append(line)
    return "".join(kept)


def python_problems(example: Example, facts: list[tuple], stdout: str) -> list[str]:
    """What differs between the prints, stdout and the `#>` lines; one line each."""
    printed = [(fact[1], fact[4]) for fact in facts if fact[0] == "print"]
    wanted = Counter(line for _, text in printed for line in text.split("\n"))
    got = Counter(stdout.splitlines())
    problems = [
        example.at(
            example.line_with(r"subprocess|Popen|exec|os\.write|sys\.stdout"),
            f"stdout has {text!r}, which no print() of this file wrote "
            "(a child program?); capture it and print it",
        )
        for text in (got - wanted).elements()
    ]
    lines = {line: number for number, text in printed for line in text.split("\n")}
    problems += [
        example.at(
            lines[text],
            f"{text!r} was printed but never reached stdout "
            "(buffered, then lost?); print with flush=True or end the process normally",
        )
        for text in (wanted - got).elements()
    ]
    if problems:
        return problems
    return changed_lines(example, with_prints(example, facts))


def bash_problems(example: Example, stdout: str) -> list[str]:
    claimed, got = example.claims(), stdout.splitlines()
    for index, (number, text) in enumerate(claimed):
        if index >= len(got):
            return [example.at(number, f"says {text!r}, but stdout ended before; {mend(example)}")]
        if got[index] != text:
            return [example.at(number, f"says {text!r} but got {got[index]!r}; {mend(example)}")]
    if len(got) > len(claimed):
        line = claimed[-1][0] if claimed else 1
        extra = got[len(claimed)]
        return [example.at(line, f"stdout has {extra!r}, which no #> line says; {mend(example)}")]
    return []


def bash_with_output(example: Example, stdout: str) -> str:
    """The source with its `#>` lines rewritten, where their number still fits.

    Raises ValueError where it does not: only the author knows which command
    printed what.
    """
    claimed, got = example.claims(), stdout.splitlines()
    if len(claimed) != len(got):
        raise ValueError(
            example.at(
                claimed[-1][0] if claimed else 1,
                f"has {len(claimed)} #> lines and printed {len(got)}; "
                "put one `#>` line per printed line under the command that prints it: "
                + " | ".join(got[:20]),
            )
        )
    lines = example.source.splitlines()
    for (number, _), text in zip(claimed, got, strict=True):
        indent = lines[number - 1].partition("#>")[0]
        lines[number - 1] = f"{indent}#> {text}".rstrip()
    return "\n".join(lines) + "\n"


def mend(example: Example) -> str:
    return f"mend it, or `nox -s update -- -k {example.path.stem}` and read the change"


def changed_lines(example: Example, updated: str) -> list[str]:
    """The first difference between the file and its updated text, as one error."""
    old, new = example.source.splitlines(), updated.splitlines()
    old, new = [line.rstrip() for line in old], [line.rstrip() for line in new]
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        says = "; ".join(line.strip() for line in old[a_from:a_to]) or "nothing"
        got = "; ".join(line.strip() for line in new[b_from:b_to]) or "nothing"
        line = a_from if tag == "insert" else a_from + 1
        return [example.at(line, f"the file says {says}, the run says {got}; {mend(example)}")]
    return []
