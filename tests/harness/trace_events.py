"""The events of a timeline, as the record holds them and a reader wants to read them.

Names are given here, and letters in the order of asking. No process id and no
descriptor's number gets through where a name can stand.
"""

from typing import Any

from tests.harness import trace_text
from tests.harness.trace_calls import BY_ID, FORKS, STANDARD, path_of
from tests.harness.trace_fold import times, total_bytes
from tests.harness.trace_lines import Call
from tests.harness.trace_objects import Objects, decorations, result_decoration
from tests.harness.trace_run import Draft


def event_record(
    draft: Draft, lane: int, start: float, objects: Objects, lanes: dict[int, str]
) -> dict[str, Any]:
    """start: seconds, the first event's. lanes: {task: name of its lane}."""
    return {
        "lane": lane,
        "at": round((draft.at - start) * 1000, 3),
        "took": round(draft.took * 1000, 3),
        "call": draft.call,
        "text": text_of(draft, objects, lanes) + times(draft),
        "kind": draft.kind,
        "object": objects.name(draft.handle) if draft.handle else None,
        "bytes": total_bytes(draft),
        "line": draft.line,
        "error": None if (draft.error or "").startswith("ERESTART") else draft.error,
        "waited": draft.waited,
    }


def text_of(draft: Draft, objects: Objects, lanes: dict[int, str]) -> str:
    if draft.text:
        return trace_text.shorten(draft.text)
    call = draft.entry
    arguments = named_arguments(draft, objects)
    if call.name in {"futex", "munmap"} and draft.handle:
        arguments = [objects.name(draft.handle), *arguments[1:]]
    elif call.name in BY_ID and draft.handle:
        arguments[0] = objects.name(draft.handle)
    elif call.name in {"mq_open", "mq_unlink"}:
        arguments[0] = f'"{objects.shown(path_of(call.args[0]))}"'
    names = {
        descriptor: objects.name_of_end(handle) for descriptor, handle in draft.at_hand.items()
    }
    arguments, notes = trace_text.simplify(call, arguments, lanes, names)
    result = result_text(draft, objects, lanes)
    return trace_text.shorten(f"{call.name}({', '.join(arguments)}) = {result}{notes}")


def named_arguments(draft: Draft, objects: Objects) -> list[str]:
    """The arguments with the names of objects in place of descriptors."""
    call: Call = draft.entry
    named = {(index, begin): handle for index, begin, _, handle in draft.names}
    arguments = []
    for index, argument in enumerate(call.args):
        if argument.startswith("AT_FDCWD") or argument == "<unfinished ...>":
            continue
        for descriptor, text, begin, end in reversed(decorations(argument)):
            handle = named.get((index, begin))
            name = (
                objects.name_of_end(handle)
                if handle
                else STANDARD.get(descriptor) or objects.base(text.partition("<")[0])
            )
            if call.name in {"dup2", "dup3"} and index == 1:
                name = STANDARD.get(descriptor, name)
            argument = argument[:begin] + name + argument[end:]
        arguments.append(trace_text.tidy(argument, objects.base, objects.source))
    return arguments


def result_text(draft: Draft, objects: Objects, lanes: dict[int, str]) -> str:
    call: Call = draft.entry
    if call.error and call.error.startswith("ERESTART"):
        return "interrupted by a signal"
    if call.done is None or call.result is None:
        return "never"
    if call.error:
        return f"-1 {call.error}"
    if call.name in FORKS or call.name == "wait4":
        return lanes.get(call.result, "a process")
    if result_decoration(call) is not None and draft.handle:
        return objects.name_of_end(draft.handle)
    return str(call.result) if call.result < 1 << 20 else "…"
