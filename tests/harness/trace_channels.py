"""Notes what each call moved, channel by channel, and makes the arrows of data.

A channel is one direction of one object. What has no order that the trace
shows has no channel, and so no arrow.
"""

import re

from tests.harness import trace_arrows, trace_text
from tests.harness.trace_arrows import Transfer
from tests.harness.trace_calls import SENDS, sent_size
from tests.harness.trace_lines import Call
from tests.harness.trace_objects import Handle
from tests.harness.trace_run import Arrow, Draft, Moves, Run

MOST_MOVES = 400  # of one channel in one direction, whose arrows are looked for


def note(run: Run, draft: Draft) -> None:
    """Add what a send or a receive moved to its channel."""
    call = draft.entry
    channel = channel_of(call, draft.handle)
    if channel is None:
        return
    size = None if call.result is None else sent_size(call)
    if size == 0 and channel[0] == "bytes":
        return  # end of file is no message; nothing was written
    priority, wanted = 0, None
    if call.name == "msgsnd":
        priority = int(re.search(r"mtype=(-?\d+)", call.args[1])[1])
    elif call.name == "msgrcv":
        wanted = int(call.args[3], 0)
    elif call.name == "mq_timedsend":
        priority = int(call.args[3])
    text = trace_text.sent_text(call)
    item = Transfer(draft, draft.task.pid, call.begun, call.last, size, text, priority, wanted)
    channel_moves = run.transfers[channel]
    moves = channel_moves.sends if call.name in SENDS else channel_moves.receives
    if len(moves) < MOST_MOVES:
        moves.append(item)


def channel_of(call: Call, handle: Handle) -> tuple | None:
    """One direction of the object; None where its order is not known.

    The first word says how it moves: "bytes", "messages", "datagrams", "counter".
    """
    if handle.kind in {"pipe", "FIFO"}:
        return ("messages" if handle.packets else "bytes", handle.key)
    if handle.kind == "queue":
        return ("messages", handle.key)
    if handle.kind == "eventfd":
        return ("counter", handle.key)
    if handle.kind != "socket":
        return None
    family = handle.key[0].partition("-")[0]
    if family == "UDP" or handle.peer or (handle.packets and not handle.side):
        return datagrams(call, handle, family)
    if not handle.side:
        return None
    others = [side for side in handle.key[1:] if side != handle.side]
    source = handle.side if call.name in SENDS else others[0] if others else ""
    return ("messages" if handle.packets else "bytes", handle.key, source)


def datagrams(call: Call, handle: Handle, family: str) -> tuple | None:
    """The channel of a datagram is the address it is sent to."""
    if call.name in SENDS:
        address = trace_text.address_of(call.text) or handle.peer
        if not address and handle.side:
            address = next((side for side in handle.key[1:] if side != handle.side), "")
    else:
        address = handle.side or handle.key[-1]
    return ("datagrams", family, address) if address else None


def data_arrows(transfers: dict[tuple, Moves]) -> list[Arrow]:
    arrows: list[Arrow] = []
    for channel, moves in transfers.items():
        if channel[0] == "bytes":
            found = trace_arrows.streams(moves.sends, moves.receives)
        elif channel[0] == "counter":
            found = trace_arrows.counters(moves.sends, moves.receives)
        else:
            lossy = channel[:2] == ("datagrams", "UDP")
            found = trace_arrows.messages(moves.sends, moves.receives, lossy)
        arrows += [(sent, got, "data", size) for sent, got, size in found]
    return arrows
