"""What is known of a run while its trace is gone through: tasks, drafts of events.

Data only, with what belongs to no single step of the way. Nothing here reads an
argument of a call or decides what is shown.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from tests.harness.trace_arrows import Transfer
from tests.harness.trace_lines import Entry
from tests.harness.trace_objects import Handle, Objects
from tests.harness.trace_survey import Known


@dataclass(eq=False)
class Task:
    """One process or thread.

    line: of the example, where the recorder says it is; marked: the recorder has
    spoken. began: its own code runs; ending: that is over. executed: it became
    `program`. reaped_by: the wait that its parent got its end from.
    """

    pid: int
    process: int
    lane: int = -1
    line: int | None = None
    marked: bool = False
    program: str = ""
    executed: bool = False
    ending: bool = False
    began: bool = False
    parent: "Task | None" = None
    reaped_by: "Draft | None" = None

    @property
    def is_thread(self) -> bool:
        return self.pid != self.process


@dataclass(eq=False)
class Draft:
    """An event before names are given. text is made last, when letters are known.

    names: (argument, begin, end, what the descriptor there stands for). at_hand:
    the same by descriptor. inner: a library's affair. reaps: the task whose end
    this wait got. folds: the same calls in a row that this one stands for.
    """

    task: Task
    at: float
    call: str
    kind: str
    entry: Entry
    took: float = 0.0
    handle: Handle | None = None
    bytes: int | None = None
    line: int | None = None
    error: str | None = None
    waited: bool = False
    inner: bool = False
    text: str = ""
    number: int = -1
    reaps: int | None = None
    folds: list["Draft"] = field(default_factory=list)
    at_hand: dict[int, Handle] = field(default_factory=dict)
    names: list[tuple[int, int, int, Handle]] = field(default_factory=list)


@dataclass(frozen=True)
class Moves:
    """What went into and came out of one channel."""

    sends: list[Transfer] = field(default_factory=list)
    receives: list[Transfer] = field(default_factory=list)


@dataclass(frozen=True)
class Sleeps:
    """What slept on one futex, and what woke it."""

    waits: list[Draft] = field(default_factory=list)
    wakes: list[Draft] = field(default_factory=list)


Arrow = tuple[Draft, Draft, str, int | None]  # from, to, kind, bytes
Region = tuple[int, int, Handle]  # first address, the one behind the last, what is mapped


@dataclass
class Run:
    """A run as far as its trace has been gone through.

    prints: (line, text) of each process, not yet met. heaps: {process: where its
    heap begins}. ids: what has no descriptor. kills: (draft, target, signal), not
    yet delivered. ends: {task: its end}. maps: shared memory of each process.
    forgotten: objects of a library's own; polled: epolls that were used.
    error_pipes: {Popen's own pipe: whether an error came through it}.
    """

    known: Known
    objects: Objects
    prints: dict[int, list[tuple[int, str]]]
    heaps: dict[int, int | None]
    tasks: dict[int, Task] = field(default_factory=dict)
    lanes: list[Task] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    transfers: dict[tuple, Moves] = field(default_factory=lambda: defaultdict(Moves))
    futexes: dict[object, Sleeps] = field(default_factory=lambda: defaultdict(Sleeps))
    ids: dict[tuple, Handle] = field(default_factory=dict)
    kills: list[tuple[Draft, int, str]] = field(default_factory=list)
    ends: dict[int, Draft] = field(default_factory=dict)
    maps: dict[int, list[Region]] = field(default_factory=lambda: defaultdict(list))
    forgotten: set[object] = field(default_factory=set)
    polled: set[object] = field(default_factory=set)
    error_pipes: dict[object, bool] = field(default_factory=dict)


def keep(run: Run, draft: Draft) -> None:
    """The draft will be an event, and its task has a lane."""
    task = draft.task
    if task.lane < 0:
        task.lane = len(run.lanes)
        run.lanes.append(task)
    run.drafts.append(draft)


def line_of(run: Run, task: Task) -> int | None:
    return task.line if run.known.is_python else None
