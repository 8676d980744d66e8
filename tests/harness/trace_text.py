"""Writes a system call as a reader wants to see it: names instead of numbers.

Pure. No process id, descriptor, address, port that the kernel chose, or path of
this machine gets through where a name can stand.
"""

import re
from collections.abc import Callable

from tests.harness.trace_lines import Call, skip_quoted

MOST = 160  # characters of one call
MOST_DATA = 40  # characters of one string in it
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(\.\.\.)?', re.DOTALL)
LETTER = re.compile(r"\\(?:x[0-9a-f]{2}|[0-7]{1,3}|.)|.", re.DOTALL)
ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"f": b"\f", b"v": b"\v", b"a": b"\a"}
ADDRESS = re.compile(r"(?<![\w.\\])0x[0-9a-f]{6,}(?![\w.])")
PATH = re.compile(r'"(/[^"]*)"')
INTERNET = re.compile(
    r"\{sa_family=AF_INET6?, sin6?_port=htons\((\d+)\)(?:, sin6_flowinfo=htonl\(\d+\))?, "
    r'(?:sin_addr=inet_addr\("([^"]*)"\)|inet_pton\(AF_INET6, "([^"]*)", &sin6_addr\))'
    r"(?:, sin6_scope_id=\d+)?\}"
)
UNIX = re.compile(r'\{sa_family=AF_UNIX, sun_path=(@?"(?:[^"\\]|\\.)*")\}')
STATUS = {
    re.compile(
        r"\[\{WIFEXITED\(s\) && WEXITSTATUS\(s\) == (\d+)\}\]"
    ): "exit status {}",
    re.compile(
        r"\[\{WIFSIGNALED\(s\) && WTERMSIG\(s\) == (\w+)(?: && WCOREDUMP\(s\))?\}\]"
    ): "killed by {}",
    re.compile(r"\[\{WIFSTOPPED\(s\) && WSTOPSIG\(s\) == (\w+)\}\]"): "stopped by {}",
    re.compile(r"\[\{WIFCONTINUED\(s\)(\w*)\}\]"): "continued{}",
}  # fmt: skip


def unquote(text: str) -> tuple[bytes, bool]:
    """The bytes of a string argument and whether that is all of them."""
    if not text.startswith('"'):
        return b"", False
    end = skip_quoted(text, 0)
    raw = text[1 : end - 1].encode("utf-8", "surrogateescape")

    def letter(match: re.Match[bytes]) -> bytes:
        code = match[1]
        if code[:1] == b"x" and len(code) == 3:
            return bytes([int(code[1:], 16)])
        if code.isdigit():
            return bytes([int(code, 8) & 255])
        return LETTERS.get(code, code)

    return ESCAPE.sub(letter, raw), not text[end:].startswith("...")


def vector(text: str) -> tuple[bytes, bool]:
    """The same for an array of buffers: `[{iov_base="…", iov_len=9}, …]`."""
    data = b""
    for match in re.finditer(r"iov_base=", text):
        piece, whole = unquote(text[match.end() :])
        data += piece
        if not whole:
            return data, False
    return data, True


def sent_text(call: Call) -> bytes:
    """The first bytes that a send or a receive moved, as far as strace shows them."""
    if call.name in {"sendmsg", "recvmsg"}:
        found = re.search(r"msg_iov=(\[.*?\]), msg_iovlen=", call.args[1], re.DOTALL)
        data = vector(found[1])[0] if found else b""
    elif call.name in {"writev", "readv", "pwritev", "preadv"}:
        data = vector(call.args[1])[0]
    elif call.name in {"msgsnd", "msgrcv"}:
        found = re.search(r"mtext=", call.args[1])
        data = unquote(call.args[1][found.end() :])[0] if found else b""
    elif len(call.args) > 1:
        data = unquote(call.args[1])[0]
    else:
        data = b""
    size = call.result
    if call.name in {"mq_timedsend", "msgsnd"} and len(call.args) > 2:
        size = int(call.args[2]) if call.args[2].isdigit() else None
    return data if size is None else data[: max(size, 0)]


def quoted(data: bytes, more: bool) -> str:
    text = repr(data)[1:]
    if text.startswith("'"):
        text = '"' + text[1:-1].replace('"', '\\"').replace("\\'", "'") + '"'
    return text + ("…" if more else "")


def tidy(text: str, base: Callable[[str], str], source: str) -> str:
    """One argument without addresses, machine paths and the kernel's choices."""

    def internet(match: re.Match[str]) -> str:
        port = match[1] if match[1] == "0" or match[1] in source else "port"
        return f"{match[2] or match[3]}:{port}"

    text = INTERNET.sub(internet, text)
    text = UNIX.sub(r"\1", text)
    for pattern, words in STATUS.items():
        text = pattern.sub(lambda match, words=words: words.format(*match.groups()), text)
    text = ADDRESS.sub("…", text)
    text = PATH.sub(lambda match: f'"{base(match[1]) or match[1]}"', text)
    return STRING.sub(short_string, text)


def address_of(text: str) -> str:
    """The address of a sendto or sendmsg as a socket's decoration writes it; or ""."""
    if found := INTERNET.search(text):
        return f"{found[2]}:{found[1]}" if found[2] else f"[{found[3]}]:{found[1]}"
    found = UNIX.search(text)
    return found[1].strip('"') if found else ""


def short_string(match: re.Match[str]) -> str:
    letters = LETTER.findall(match[1])
    size, kept = 0, []
    for letter in letters:
        size += len(letter)
        if size > MOST_DATA:
            break
        kept.append(letter)
    more = match[2] or len(kept) < len(letters)
    return f'"{"".join(kept)}"' + ("…" if more else "")


def shorten(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def simplify(
    call: Call, arguments: list[str], lanes: dict[int, str], names: dict[int, str]
) -> tuple[list[str], str]:
    """Fewer arguments, and what to say behind the result."""
    name = call.name
    if name in {"msgget", "semget", "shmget"}:
        return ["IPC_PRIVATE" if call.args[0] == "IPC_PRIVATE" else "key", *arguments[1:]], ""
    if name in {"read", "write"} and arguments[0].startswith("eventfd"):
        counter = int.from_bytes(sent_text(call), "little")
        return [arguments[0], str(counter)] if call.result == 8 else arguments, ""
    if name in {"clone", "clone3", "fork", "vfork"}:
        return (["a thread"] if "CLONE_THREAD" in " ".join(call.args) else []), ""
    if name == "wait4":
        who = lanes.get(int(call.args[0]), "any child") if call.args else ""
        flags = [arg for arg in arguments[2:3] if arg not in {"0", "NULL"}]
        status = arguments[1] if len(arguments) > 1 and arguments[1][:1] not in {"0", "…"} else ""
        shown = status not in {"", "NULL"} and call.result
        return [who, *flags], f", {status}" if shown else ""
    if name == "waitid":
        status = re.search(r"si_status=(\w+)", arguments[2] if len(arguments) > 2 else "")
        pid = call.args[1] if len(call.args) > 1 else ""
        who = lanes.get(int(pid), pid) if pid.isdigit() else arguments[1]
        flags = arguments[3:4]
        return [arguments[0], who, *flags], f", status {status[1]}" if status else ""
    if name in {"kill", "tkill", "rt_sigqueueinfo"}:
        return [lanes.get(int(call.args[0]), process_words(call.args[0])), arguments[1]], ""
    if name == "tgkill":
        return [lanes.get(int(call.args[1]), "a thread"), arguments[2]], ""
    if name == "rt_sigaction":
        handler = re.search(r"sa_handler=(SIG_\w+)", arguments[1])
        return [arguments[0], handler[1] if handler else "a handler"], ""
    if name == "execve":
        return arguments[1:2], ""
    if name in {"poll", "ppoll"}:
        ready = re.search(r"\((\[.*\])\)?$", call.extra.strip("()") and call.extra)
        return [polled(arguments[0]), timeout_words(call)], returned(ready, names)
    if name in {"epoll_wait", "epoll_pwait", "epoll_pwait2"}:
        got = [f"{names_of(fd, names)}: {events}" for events, fd in EPOLLED.findall(arguments[1])]
        return [arguments[0], timeout_words(call)], f", {', '.join(got)}" if got else ""
    if name == "epoll_ctl":
        events = re.search(r"events=([\w|]+)", arguments[-1])
        return [*arguments[:3], *([events[1]] if events else [])], ""
    if name in {"sendmsg", "recvmsg"}:
        return message(call, arguments), ""
    if name == "msgrcv":
        got = sent_text(call)
        kind = re.search(r"mtype=(-?\d+)", arguments[1])
        shown = f"type {kind[1]}, {quoted(got[:64], len(got) > 64)}" if kind else arguments[1]
        return [arguments[0], shown, f"type wanted {arguments[3]}"], ""
    if name == "msgsnd":
        kind = re.search(r"mtype=(-?\d+)", arguments[1])
        got = sent_text(call)
        return [arguments[0], f"type {kind[1] if kind else '?'}", quoted(got, False)], ""
    if name in AT_A_FOLDER and call.args[0][:1].isdigit():
        arguments = arguments[1:]
    if name == "futex":
        return futex_words(call, arguments), ""
    while len(arguments) > 2 and arguments[-1] in {"NULL", "0"} and name in TRIMMED:
        arguments = arguments[:-1]
    if name == "mmap":
        arguments = arguments[1:]
    if name == "munmap":
        arguments = arguments[:1]
    return arguments, ""


TRIMMED = {"sendto", "recvfrom", "mq_timedsend", "mq_timedreceive", "futex", "accept4"}
AT_A_FOLDER = {"unlinkat", "mkdirat", "mknodat", "openat"}
EPOLLED = re.compile(r"\{events=([\w|]+), data=\{u32=(\d+)")


def names_of(descriptor: str, names: dict[int, str]) -> str:
    return names.get(int(descriptor), "a descriptor")


def process_words(number: str) -> str:
    return {"0": "its process group", "-1": "every process"}.get(
        number, "a process group" if number.startswith("-") else "a process"
    )


def polled(argument: str) -> str:
    return re.sub(r"\{fd=([^{}]*), events=([\w|]+)\}", r"\1: \2", argument)


def returned(ready: re.Match[str] | None, names: dict[int, str]) -> str:
    found = re.findall(r"\{fd=(\d+), revents=([\w|]+)\}", ready[1]) if ready else []
    return "".join(f", {names_of(fd, names)}: {events}" for fd, events in found)


def timeout_words(call: Call) -> str:
    limit = call.args[-1] if call.name in {"poll", "epoll_wait"} else ""
    if call.name == "epoll_pwait" and len(call.args) > 3:
        limit = call.args[3]
    return {"-1": "no time limit", "": "…", "0": "at once"}.get(limit, f"{limit} ms")


def message(call: Call, arguments: list[str]) -> list[str]:
    """`sendmsg(socket pair A, "text", passes file A)`."""
    if len(call.args) < 2:
        return arguments
    data = sent_text(call)
    passed = re.findall(r"cmsg_type=SCM_RIGHTS, cmsg_data=\[([^\]]*)\]", arguments[1])
    credentials = "SCM_CREDENTIALS" in call.args[1]
    said = [quoted(data, (call.result or 0) > len(data))]
    said += [f"descriptor of {what}" for what in passed]
    said += ["credentials"] if credentials else []
    return [arguments[0], *said]


def futex_words(call: Call, arguments: list[str]) -> list[str]:
    operation = call.args[1].split("_PRIVATE")[0].split("|")[0]
    limit = call.args[3] if len(call.args) > 3 else "NULL"
    limited = "WAIT" in operation and limit != "NULL"
    return [arguments[0], operation.replace("_BITSET", ""), *(["time limit"] if limited else [])]
