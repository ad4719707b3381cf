"""What a user installs holds all that Bedtime needs, whichever way it was built."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOR_DEVELOPERS = {"voice/en/render.py"}  # among the resources, but nothing that the app reads


def build(kind: str, source: Path, target: Path) -> Path:
    """Build without isolation: what it takes is installed with the tests, so no network is needed."""
    command = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(target), str(source)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = target.iterdir()
    return made


def unpacked(archive: Path, folder: Path) -> Path:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)  # noqa: S202 - made a moment ago by this very test
    else:
        with tarfile.open(archive) as sdist:
            sdist.extractall(folder, filter="data")
    return folder


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = unpacked(build("sdist", ROOT, tmp_path_factory.mktemp("sdist")), tmp_path_factory.mktemp("unpacked-sdist"))
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(build("wheel", ROOT, tmp_path_factory.mktemp("wheel")), tmp_path_factory.mktemp("unpacked-wheel"))


def test_the_wheel_holds_the_package_and_every_resource(wheel: Path) -> None:
    inside = files(wheel)
    assert {f"bedtime/{name}" for name in files(ROOT / "bedtime")} <= inside
    assert {f"bedtime/resources/{name}" for name in files(ROOT / "resources") - FOR_DEVELOPERS} <= inside
    assert {name.partition("/")[0].partition("-")[0] for name in inside} == {"bedtime"}, "no tests, no main.py"


def test_the_sdist_makes_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    again = unpacked(build("wheel", sdist, tmp_path / "built"), tmp_path / "unpacked")
    assert files(again) == files(wheel)


def test_the_sdist_can_be_tested_and_started(sdist: Path) -> None:
    assert {"main.py", "pyproject.toml", "README.md", "LICENSE", "tests/run"} <= files(sdist)
    assert {f"tests/{name}" for name in files(ROOT / "tests")} <= files(sdist)
    assert {f"resources/{name}" for name in files(ROOT / "resources")} <= files(sdist)
    assert os.access(sdist / "tests/run", os.X_OK)


def test_the_wheel_brings_the_command(wheel: Path) -> None:
    (entry_points,) = wheel.glob("bedtime-*.dist-info/entry_points.txt")
    assert "bedtime = bedtime.__main__:main" in entry_points.read_text("utf-8")


def test_an_editable_install_reads_the_checkouts_resources(tmp_path: Path) -> None:
    code = f"import hatchling.build; hatchling.build.build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)
    (made,) = tmp_path.glob("*.whl")
    inside = unpacked(made, tmp_path / "unpacked")
    (link,) = inside.glob("*.pth")
    linked = Path(link.read_text("utf-8").strip())
    assert linked == ROOT
    # The editable wheel may hold a copy of the resources, which goes stale: it comes first, and must not be read.
    assert resources_of(inside, linked) == ROOT / "resources"


def test_an_installed_wheel_reads_its_own_resources(wheel: Path) -> None:
    assert resources_of(wheel) == wheel / "bedtime/resources"
    assert files(resources_of(wheel)) == files(ROOT / "resources") - FOR_DEVELOPERS


def resources_of(*places: Path) -> Path:
    """Where the app looks when Python searches these places first."""
    search = [str(place) for place in places]
    code = f"import sys; sys.path[:0] = {search!r}; from bedtime.adapters.paths import resources"
    answer = subprocess.run(
        [sys.executable, "-P", "-c", f"{code}; print(resources())"], check=True, capture_output=True, text=True
    )
    return Path(answer.stdout.strip())


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a repository")
@pytest.mark.parametrize("name", ["icons/x.svg", "voice/en/x.wav", "content/build/x.toml", "content/dist/x.toml"])
def test_no_ignore_pattern_reaches_the_resources(name: str) -> None:
    # hatchling leaves out what git ignores, even a file that is tracked.
    asked = subprocess.run(["git", "check-ignore", "--no-index", f"resources/{name}"], cwd=ROOT, check=False)
    assert asked.returncode == 1
