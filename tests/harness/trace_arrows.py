"""Matches what was read with the write that wrote it. Draws nothing that is not proved.

Pure. A channel is one direction of one pipe, FIFO, socket or queue. The kernel
keeps its bytes (or messages) in order; strace tells the order of two calls only
where they do not overlap in time. Where they do, the text they carry must tell
them apart, else there is no arrow.
"""

from collections.abc import Iterable
from dataclasses import dataclass

ATOMIC = 4096  # PIPE_BUF: up to here two writers do not mix


@dataclass(frozen=True)
class Transfer:
    """One send or receive on a channel.

    event: whatever the caller knows it by. size: bytes, None where the call did
    not return. text: the first bytes, as many as are known. priority: of a
    message; wanted: the type a System V receiver asks for, 0 for any.
    """

    event: object
    task: int
    begun: int
    done: int
    size: int | None
    text: bytes = b""
    priority: int = 0
    wanted: int | None = None


Arrow = tuple[object, object, int]


def overlap(one: Transfer, other: Transfer) -> bool:
    return one.task != other.task and one.begun < other.done and other.begun < one.done


def told_apart(transfer: Transfer, others: Iterable[Transfer]) -> bool:
    """No other one that overlaps in time carries the same text."""
    rivals = [other for other in others if other is not transfer and overlap(transfer, other)]
    return not any(
        rival.text.startswith(transfer.text) or transfer.text.startswith(rival.text)
        for rival in rivals
    )


def streams(writes: list[Transfer], reads: list[Transfer]) -> list[Arrow]:
    """Arrows (write, read, bytes) of a byte stream, by counting bytes."""
    writes = sorted(writes, key=lambda transfer: transfer.done)
    reads = sorted(reads, key=lambda transfer: transfer.done)
    arrows: list[Arrow] = []
    ranges, end = [], 0
    for index, write in enumerate(writes):
        mixed = any(
            overlap(write, other) and max(write.size or 0, other.size or 0) > ATOMIC
            for other in writes[max(0, index - 50) :]
        )
        if write.size is None or mixed:
            break
        ranges.append((end, end + write.size, write))
        end += write.size
    start = first = 0
    for read in reads:
        if read.size is None or start + read.size > end:
            break
        stop = start + read.size
        while first < len(ranges) and ranges[first][1] <= start:
            first += 1
        for w_start, w_end, write in ranges[first:]:
            if w_start >= stop:
                break
            low, high = max(start, w_start), min(stop, w_end)
            ours, theirs = write.text[low - w_start :], read.text[low - start : high - start]
            common = min(len(ours), len(theirs))
            if ours[:common] != theirs[:common] or write.begun > read.done:
                return arrows  # the count is not the kernel's
            sure = told_apart(write, writes) and told_apart(read, reads)
            if high > low and sure:
                arrows.append((write.event, read.event, high - low))
        start = stop
    return arrows


def counters(writes: list[Transfer], reads: list[Transfer]) -> list[Arrow]:
    """Arrows of an eventfd: a read takes all that was added since the last one."""
    writes = sorted(writes, key=lambda transfer: transfer.done)
    arrows: list[Arrow] = []
    for read in sorted(reads, key=lambda transfer: transfer.done):
        wanted, taken = int.from_bytes(read.text, "little"), []
        while writes and wanted > 0 and writes[0].begun < read.done:
            taken.append(writes.pop(0))
            wanted -= int.from_bytes(taken[-1].text, "little")
        if wanted or not taken:
            return arrows  # it counts by one (EFD_SEMAPHORE), or began above 0
        arrows += [(write.event, read.event, 8) for write in taken]
    return arrows


def messages(sends: list[Transfer], receives: list[Transfer], lossy: bool = False) -> list[Arrow]:
    """Arrows of a message channel: the highest priority first, then the oldest.

    lossy: a message may be lost on the way (UDP). A System V receiver gets the
    oldest of all, or of the type it asks for; for -n, of the lowest up to n.
    """
    moves = sorted(
        [(send.done, 0, send) for send in sends] + [(got.done, 1, got) for got in receives],
        key=lambda move: move[:2],
    )
    waiting: list[Transfer] = []
    early: list[Transfer] = []
    arrows: list[Arrow] = []
    for _, receives_it, transfer in moves:
        if transfer.size is None:
            continue
        if not receives_it:
            waiting.append(transfer)
            continue
        # A receiver may be seen to return before the sender that it waited for.
        coming = [
            send
            for send in sends
            if send.size is not None and send.begun < transfer.done < send.done
        ]
        found = choose(waiting, transfer, lossy)
        if not found:
            likely = [send for send in coming if send not in early and fits(send, transfer)]
            found = likely[0] if len(likely) == 1 else None
            if found:
                early.append(found)
        if not found or not fits(found, transfer):
            return arrows
        if found in waiting:
            waiting.remove(found)
        if told_apart(found, sends) and told_apart(transfer, receives):
            arrows.append((found.event, transfer.event, transfer.size))
        waiting = [send for send in waiting if send not in early]
    return arrows


def fits(send: Transfer, receive: Transfer) -> bool:
    """Sizes and known text agree; a datagram may have been cut short."""
    common = min(len(send.text), len(receive.text))
    return send.text[:common] == receive.text[:common] and (
        (receive.size or 0) <= (send.size or 0) and send.begun < receive.done
    )


def choose(waiting: list[Transfer], receive: Transfer, lossy: bool) -> Transfer | None:
    """The message that the kernel hands out next."""
    if lossy:
        fitting = [send for send in waiting if fits(send, receive)]
        return fitting[0] if len({send.text for send in fitting}) == len(fitting) == 1 else None
    if receive.wanted is not None and receive.wanted >= 0:
        waiting = [send for send in waiting if receive.wanted in (0, send.priority)]
        return waiting[0] if waiting else None
    if receive.wanted is not None:
        waiting = [send for send in waiting if send.priority <= -receive.wanted]
        return min(waiting, key=lambda send: send.priority) if waiting else None
    return max(waiting, key=lambda send: send.priority) if waiting else None
