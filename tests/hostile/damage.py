"""Damage to what would have been good: values, keys and shapes, the text they are written in, and its bytes."""

import json
import math
import string
from collections.abc import Callable
from datetime import date, datetime, time
from random import Random
from typing import Any

Tree = Any
"""Nested dicts, lists and plain values, as a TOML or JSON file holds them."""

LONG = 20_000
LARGEST = 10**300
DEEP = 3_000
WORDS = (
    "", " ", "\n", "\x00", "\x1b[2J", "\u202etxt", "\ufeff", "\u2028", "\U0001f319", "e\u0301" * 40, "../../outside/x",
    "/etc/passwd", "/dev/zero", "~", "CON", ".", "..", "a/b", "a\\b", "-", "--help", "%s%n", "{x}{0}", "<img src='x'>",
    "<b>", "'", '"', '"""', "\\", "\t", "null", "true", "nan", "1e999", "24:00", "22:30", "2026-02-30", "9999-12-31",
    "0001-01-01", "2026-11-24T21:00:00+00:00", "9999-12-31T23:59:59-14:00", "Europe/Berlin", "../UTC", "Europe", "off",
    "late", "lights-out", "caffeine", "stress", "own-x", "card:away", "none", "watch", "look", "yes", "cancels",
)  # fmt: skip
NUMBERS = (
    0, -0.0, 1, -1, 2, 28, 84, 200, 255, 2**31, 2**63 - 1, 2**63, -(2**63), 2**64, 10**30, 10**400, 0.1, 1e-300, 1e-9,
    5e-324, 1e300, 1.5, 1e18, 253_402_300_799_999_999, math.inf, -math.inf, math.nan,
)  # fmt: skip
TIMES = (
    date.min, date.max, date(1970, 12, 31), date(1971, 1, 1), date(2199, 12, 31), date(2026, 11, 24), time(23, 59),
    *map(datetime.fromisoformat, ("0001-01-01T00:00:00", "9999-12-31T23:59:59", "2026-11-24T21:00:00+23:59")),
)  # fmt: skip
TOKENS = (
    "{", "}", "[", "]", "[[", "]]", '"', "'", '"""', "'''", ",", ":", "=", ".", "\n", "\r", "#", "\\", "\\u", "\x00",
    "\ufeff", "\\ud800", "NaN", "1e999", "9" * 400, "9" * 5_000, "0x", "true", "null", "=1\n", "\n[x]\n",
)  # fmt: skip


def word(draw: Random) -> str:
    """A text as nobody means it, or one that means something elsewhere."""
    if draw.random() < 0.7:
        return draw.choice(WORDS)
    if draw.random() < 0.1:
        return draw.choice("a\x07\u4e2d<") * draw.choice([41, 101, 201, 501, 2_001, LONG])
    return "".join(draw.choices(string.printable, k=draw.randrange(12)))


def value(draw: Random, depth: int = 0) -> Tree:
    """Any value of any type."""
    kind = draw.randrange(10)
    if kind < 3:
        return word(draw)
    if kind < 6:
        return draw.choice(NUMBERS)
    if kind == 6:
        return draw.choice(TIMES)
    if kind == 7 or depth > 2:
        return draw.choice([None, True, False, [], {}])
    if kind == 8:
        return [value(draw, depth + 1) for _ in range(draw.randrange(6))]
    return {word(draw): value(draw, depth + 1) for _ in range(draw.randrange(4))}


def changed(tree: Tree, draw: Random) -> Tree:
    """The tree with one thing changed somewhere in it, which is done in place where it can be."""
    holder = _somewhere(tree, draw)
    if holder is None:
        return value(draw)
    key = draw.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    draw.choice(_CHANGES)(holder, key, draw)
    return tree


def _somewhere(tree: Tree, draw: Random) -> Tree:
    """A dict or list of the tree that holds something; the deeper ones as likely as those at the top."""
    holders: list[Tree] = []
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list) and each:
            holders.append(each)
            waiting.extend(each.values() if isinstance(each, dict) else each)
    return draw.choice(holders) if holders else None


def _replace(holder: Tree, key: Any, draw: Random) -> None:  # noqa: ANN401 - a name or a place
    holder[key] = value(draw)


def _nudge(holder: Tree, key: Any, draw: Random) -> None:  # noqa: ANN401
    """A value of the same type, near the limits or far beyond them."""
    old = holder[key]
    if isinstance(old, bool) or old is None:
        holder[key] = draw.choice([True, False, None, 1, 0])
    elif isinstance(old, int | float) and abs(old) < LARGEST:
        holder[key] = draw.choice([-old, old + 1, old - 1, old * 10, old * 1000, old / 7, old * 1e-15, *NUMBERS])
    elif isinstance(old, str):
        holder[key] = _misspelt(old, draw)
    elif isinstance(old, list):
        holder[key] = draw.choice([old * 2, old[1:], list(reversed(old)), old * 60])
    else:
        holder[key] = value(draw)


def _misspelt(text: str, draw: Random) -> str:
    if text and draw.random() < 0.4:
        place = draw.randrange(len(text))
        letter = draw.choice([str(draw.randrange(10)), draw.choice(string.printable), ""])
        return text[:place] + letter + text[place + 1 :]
    return draw.choice([text.upper(), text + " ", text * 2, text[:-1], text + word(draw), word(draw)])


def _forget(holder: Tree, key: Any, _draw: Random) -> None:  # noqa: ANN401
    del holder[key]


def _rename(holder: Tree, key: Any, draw: Random) -> None:  # noqa: ANN401
    if isinstance(holder, dict):
        holder[_misspelt(key, draw)] = holder.pop(key)
    else:
        holder.insert(draw.randrange(len(holder) + 1), holder[key])


def _add(holder: Tree, _key: Any, draw: Random) -> None:  # noqa: ANN401
    if isinstance(holder, dict):
        holder[word(draw)] = value(draw)
    else:
        holder.append(value(draw))


def _exchange(holder: Tree, key: Any, draw: Random) -> None:  # noqa: ANN401
    other = draw.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    holder[key], holder[other] = holder[other], holder[key]


def _wrap(holder: Tree, key: Any, draw: Random) -> None:  # noqa: ANN401
    holder[key] = draw.choice([[holder[key]], {"x": holder[key]}, [holder[key]] * 30])


def _deepen(holder: Tree, key: Any, draw: Random) -> None:  # noqa: ANN401
    deep: Tree = holder[key]
    for _ in range(draw.choice([5, 40, 80])):
        deep = [deep] if draw.random() < 0.5 else {"x": deep}
    holder[key] = deep


Change = Callable[[Tree, Any, Random], None]
_CHANGES: tuple[Change, ...] = (
    _replace, _replace, _nudge, _nudge, _nudge, _nudge, _forget, _rename, _add, _exchange, _wrap, _deepen,
)  # fmt: skip


def as_json(tree: Tree, draw: Random) -> str:
    """The tree as JSON, also with what JSON has no word for; sometimes with a name said twice."""
    text = json.dumps(_plain(tree), ensure_ascii=draw.random() < 0.5, default=str)
    if draw.random() < 0.03:
        text = text.replace('"stamp"', '"id"', 1)
    return text


def _plain(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {str(key): _plain(each) for key, each in tree.items()}
    return [_plain(each) for each in tree] if isinstance(tree, list | tuple) else tree


def as_toml(tree: Tree) -> str:
    """The tree as TOML: what stands at its top under a line of its own, all else on that line."""
    if not isinstance(tree, dict):
        return _inline(tree)
    lines = []
    for key, each in tree.items():
        if isinstance(each, list) and each and all(isinstance(one, dict) for one in each):
            lines += [line for one in each for line in (f"[[{_name(key)}]]", *_lines(one))]
        elif isinstance(each, dict):
            lines += [f"[{_name(key)}]", *_lines(each)]
        else:
            lines.insert(0, f"{_name(key)} = {_inline(each)}")
    return "\n".join(lines) + "\n"


def _lines(table: dict[str, Tree]) -> list[str]:
    return [f"{_name(key)} = {_inline(each)}" for key, each in table.items()]


def _name(key: str) -> str:
    return key if key and all(each in string.ascii_letters + string.digits + "-_" for each in key) else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text).replace("\x7f", "\\u007f")


def _inline(tree: Tree) -> str:
    match tree:
        case dict():
            return f"{{{', '.join(f'{_name(key)} = {_inline(each)}' for key, each in tree.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(_inline, tree))}]"
        case _:
            return _plainly(tree)


def _plainly(each: Tree) -> str:
    match each:
        case bool():
            return str(each).lower()
        case int() | float():
            return repr(each)
        case date() | time():
            return each.isoformat()
        case _:
            return _quoted("" if each is None else str(each))


def torn(text: str, draw: Random) -> bytes:
    """The text in bytes, with some of them damaged: cut, doubled, in another encoding, or much too many."""
    if draw.random() < 0.2:
        return _in_another_way(text, draw)
    content = text.encode("utf-8", "surrogatepass")
    place = draw.randrange(len(content) + 1)
    end = min(place + draw.choice([1, 1, 4, 40, 400]), len(content))
    head, middle, tail = content[:place], content[place:end], content[end:]
    instead = (
        b"",
        middle * 2,
        bytes(draw.choices(range(256), k=draw.randrange(1, 9))),
        draw.choice([b"[", b"{", b"a.", b'{"a":', b"[[", b"\\"]) * DEEP,
        *[draw.choice(TOKENS).encode("utf-8")] * 3,
    )
    return head if draw.random() < 0.1 else head + draw.choice(instead) + tail


def _in_another_way(text: str, draw: Random) -> bytes:
    """Another encoding, or other ends of lines."""
    content = text.encode("utf-8", "surrogatepass")
    lines = draw.choice([b"\r\n", b"\r", b"\x00", b"\n\n"])
    ways = (
        b"\xef\xbb\xbf" + content,
        content.replace(b"\n", lines),
        text.encode("latin-1", "replace"),
        *(text.encode(name, "surrogatepass") for name in ("utf-16", "utf-32", "utf-16-le")),
    )
    return draw.choice(ways)


def damaged(text: str, draw: Random, share: float = 0.25) -> bytes:
    """The text in bytes, damaged as a text with this share."""
    return torn(text, draw) if draw.random() < share else text.encode("utf-8", "surrogatepass")
