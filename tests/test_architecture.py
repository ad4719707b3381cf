"""The layers of the design stay apart: who may import whom, that core knows no clock, and what lies at the top."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bedtime"

# Which layers of our own each may import; `bedtime` itself is the version alone.
MAY_IMPORT = {
    "bedtime": set(),
    "core": {"core"},
    "assistant": {"assistant", "core"},
    "adapters": {"adapters", "core"},
    "ui": {"ui", "core"},
    "app": {"app", "adapters", "assistant", "core", "ui"},
    "cli": {"cli", "adapters", "assistant", "core", "bedtime"},
    "__main__": {"cli"},
}
# Which other people's packages each may import; None is any that the project declares.
MAY_USE: dict[str, set[str] | None] = {
    "bedtime": set(),
    "core": set(),
    "assistant": set(),
    "adapters": None,
    "ui": {"PySide6"},
    "app": {"PySide6"},
    "cli": {"tomlkit"},
    "__main__": set(),
}
FROM_A_COMMAND = {"bedtime.app", "bedtime.app.printing"}  # what the command line may import inside a function
TOP_LEVEL = {"bedtime", "resources", "tests", "main.py", "pyproject.toml", "README.md", "LICENSE"}
CLOCKS = {"now", "today", "utcnow", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime", "gmtime"}

FILES = sorted(PACKAGE.rglob("*.py"))


def layer(module: str) -> str:
    """The layer a module of ours belongs to, as in bedtime.core.night -> core."""
    return module.split(".")[1] if "." in module else module


def module_of(path: Path) -> str:
    """The dotted name of a file of ours."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere in it, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which layer is reached for"
            # `from bedtime import app` reaches for the module app.
            names = [f"bedtime.{alias.name}" for alias in node.names if _is_ours(alias.name)]
            yield from names if node.module == "bedtime" and names else [str(node.module)]


def _is_ours(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()


def functions(tree: ast.AST) -> Iterator[ast.AST]:
    """Every function in it."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def trespasses(path: Path) -> list[str]:
    """What a file imports that its layer may not."""
    here = layer(module_of(path))
    names = list(imported(_parsed(path)))
    ours = {name for name in names if name.split(".")[0] == "bedtime"}
    others = {name.split(".")[0] for name in names} - {"bedtime"} - sys.stdlib_module_names
    allowed = MAY_USE[here]
    return sorted(
        [name for name in ours if layer(name) not in MAY_IMPORT[here] and not _runs_the_app(path, here, name)]
        + ([] if allowed is None else [name for name in others if name not in allowed])
    )


def _runs_the_app(path: Path, here: str, name: str) -> bool:
    """Whether the command line imports the app, or what it prints with, where it runs it and nowhere else."""
    tree = _parsed(path)
    inside = sum(list(imported(function)).count(name) for function in functions(tree))
    return here == "cli" and name in FROM_A_COMMAND and inside == list(imported(tree)).count(name) == 1


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_point_inward(path: Path) -> None:
    assert trespasses(path) == []


def test_every_layer_has_its_rule() -> None:
    assert {layer(module_of(path)) for path in FILES} == set(MAY_IMPORT) == set(MAY_USE)


@pytest.mark.parametrize(
    ("where", "line", "found"),
    [
        ("core/planted.py", "import PySide6.QtCore", ["PySide6"]),
        ("core/planted.py", "import bedtime.assistant.log", ["bedtime.assistant.log"]),
        ("assistant/planted.py", "from bedtime.adapters.journal import Journal", ["bedtime.adapters.journal"]),
        ("assistant/planted.py", "import msgspec", ["msgspec"]),
        ("adapters/planted.py", "from bedtime import ui", ["bedtime.ui"]),
        ("adapters/planted.py", "def f():\n    from bedtime.assistant.log import Log", ["bedtime.assistant.log"]),
        ("ui/planted.py", "import bedtime.adapters.paths", ["bedtime.adapters.paths"]),
        ("ui/planted.py", "import jeepney", ["jeepney"]),
        ("app.py", "from bedtime.cli import main", ["bedtime.cli"]),
        ("cli/planted.py", "from bedtime.app import run", ["bedtime.app"]),
        ("cli/planted.py", "import PySide6", ["PySide6"]),
        ("cli/planted.py", "def f():\n    from bedtime.app import run", []),
        ("cli/planted.py", "def f():\n    from bedtime.app.printing import print_report", []),
        ("cli/planted.py", "from bedtime.app.printing import print_report", ["bedtime.app.printing"]),
        ("cli/planted.py", "def f():\n    from bedtime.app.desktop import Desktop", ["bedtime.app.desktop"]),
        ("core/planted.py", "import zoneinfo\nfrom bedtime.core import night", []),
    ],
)
def test_the_rule_finds_what_is_planted(
    where: str, line: str, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_: line)
    assert trespasses(PACKAGE / where) == found


def test_only_the_app_knows_adapters_and_ui_together() -> None:
    both = [
        module_of(path)
        for path in FILES
        if {"adapters", "ui"} <= {layer(name) for name in imported(_parsed(path)) if name.startswith("bedtime.")}
    ]
    assert both
    assert {layer(name) for name in both} == {"app"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").glob("*.py")), ids=module_of)
def test_core_reads_no_clock(path: Path) -> None:
    tree = _parsed(path)
    assert "time" not in set(imported(tree)), "the module time is a clock"
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    read = [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS]
    assert read == []


def test_only_what_the_design_names_lies_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout")
    top = {name.split("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_telling_tonight_loads_no_qt(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bedtime", "--data", str(tmp_path), "tonight"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert "Lights out" in told.stdout
    loaded = {line.split("|")[-1].strip().split(".")[0] for line in told.stderr.splitlines()}
    assert "bedtime" in loaded
    assert {"PySide6", "shiboken6", "apscheduler", "jeepney", "asyncio"}.isdisjoint(loaded)
