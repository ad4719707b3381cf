"""The exercises there are: the built-in ones, and the person's own, each a file in a folder."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count
from pathlib import Path

import msgspec

from bedtime.adapters.exercise_file import in_shape
from bedtime.adapters.exercise_meaning import Caution, Common, meaning, written
from bedtime.adapters.language import content_file
from bedtime.adapters.paths import PRIVATE
from bedtime.adapters.private_files import write_private
from bedtime.adapters.shapes import LONGEST_LINE
from bedtime.adapters.toml_file import (
    FileFault,
    Limit,
    State,
    content_of,
    fault_line,
    one_line,
    parsed,
    shortened,
    state_of,
    text_of,
)
from bedtime.core.exercise import RESCUE, Exercise, ExerciseError
from bedtime.core.language import mark, tr
from bedtime.core.pattern import UNNAMED
from bedtime.core.refusal import Refusal, WrongUse, unknown
from bedtime.core.routine import STEP_ID

LARGEST = Limit(100_000, "100 kB, which no exercise is")
LONGEST_SLUG = 40
DELETED = ".toml.deleted"
RESERVED = (RESCUE, UNNAMED)
NAMELESS = "my-breath"

Listing = tuple[tuple[Path, State | str], ...]
"""The person's files, each with what tells whether it has changed, or with what is wrong with it."""


@dataclass(frozen=True)
class Library:
    """The exercises in the order of the list, and a line for each file that holds none."""

    exercises: tuple[Exercise, ...]
    trouble: tuple[str, ...] = ()


@dataclass(frozen=True)
class Own:
    """The person's folder as it was when read; `faults` are the lines for the wrong files by their names."""

    listing: Listing
    exercises: tuple[Exercise, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)


class Exercises:
    """Every exercise. What cannot be done is a Refusal and changes nothing."""

    def __init__(self, resources: Path, own: Path) -> None:
        self._resources = resources
        self._folder = own
        self._last: Own | None = None

    def all(self) -> Library:
        """The built-in ones in order, then the person's own by title; read anew only when the folder changed."""
        try:
            own = self._own()
        except FileFault as fault:
            return Library(self._built_in(), (str(fault),))
        return Library((*self._built_in(), *own.exercises), tuple(own.faults.values()))

    def find(self, exercise_id: str) -> Exercise:
        """One of them by its id. Raises WrongUse when there is none, or what is wrong with its file."""
        if exercise_id in self._built_in_ids():
            return next(exercise for exercise in self._built_in() if exercise.id == exercise_id)
        own = self._own()
        if exercise_id in own.faults:
            raise ExerciseError(own.faults[exercise_id])
        for exercise in own.exercises:
            if exercise.id == exercise_id:
                return exercise
        names = [*self._built_in_ids(), *(exercise.id for exercise in own.exercises)]
        raise _not_there(exercise_id, names)

    def words(self, clip: str) -> str:
        """What a spoken line says; nothing where there is none of that name."""
        return common(self._resources).texts.get(clip, "")

    def save(self, exercise: Exercise) -> None:
        """Writes a breathing pattern of the person's own."""
        if exercise.is_script:
            raise ExerciseError(tr("{title}: only a breathing pattern can be saved", title=exercise.title))
        self._refuse_name(exercise.id)
        text = written(exercise)
        self._meant(text, exercise.id)
        file = self._folder / f"{exercise.id}.toml"
        try:
            self._folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            write_private(file, text)
        except UnicodeEncodeError as error:
            raise ExerciseError(tr("title: this is no text; nothing was changed")) from error
        except OSError as error:
            raise ExerciseError(
                tr("{file}: cannot be written ({reason}); nothing was changed", file=file, reason=error.strerror)
            ) from error

    def as_own(self, exercise: Exercise, exercise_id: str) -> Exercise:
        """A pattern as it would be read again if it were saved: with its caution, its opening and its spoken lines."""
        return self._meant(written(exercise), exercise_id)

    def delete(self, exercise_id: str) -> None:
        """Deletes one of the person's own, also one whose file is wrong; the last one deleted can be restored."""
        if exercise_id in self._built_in_ids():
            raise ExerciseError(tr("{exercise_id!r} comes with Bedtime and cannot be deleted", exercise_id=exercise_id))
        names = [file.stem for file, _ in self._listing()]
        if exercise_id not in names:
            raise _not_there(exercise_id, [*self._built_in_ids(), *names])
        file = self._folder / f"{exercise_id}.toml"
        if file.is_dir() and not file.is_symlink():
            raise _failed(tr("{file}: cannot be deleted (Is a directory); nothing was changed", file=file))
        try:
            for older in self._folder.glob(_deleted("*")):
                older.unlink()
            file.rename(file.with_name(_deleted(exercise_id)))
        except OSError as error:
            raise _failed(
                tr("{file}: cannot be deleted ({reason}); nothing was changed", file=file, reason=error.strerror)
            ) from error

    def restore(self, exercise_id: str) -> None:
        """Brings back the one deleted last, just as its file was."""
        if (
            Path(exercise_id).name != exercise_id or "\0" in exercise_id
        ):  # which would lie in another folder, or in none
            raise _not_there(exercise_id, self._built_in_ids())
        file = self._folder / f"{exercise_id}.toml"
        try:
            if file.exists():
                raise _failed(tr("{exercise_id!r} is there already; nothing was changed", exercise_id=exercise_id))
            file.with_name(_deleted(exercise_id)).rename(file)
        except OSError as error:
            raise _failed(
                tr("{file}: cannot be restored ({reason}); nothing was changed", file=file, reason=error.strerror)
            ) from error

    def free_id(self, title: str) -> str:
        """An id for a new exercise that is not taken, after its title."""
        ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:LONGEST_SLUG].strip("-") or NAMELESS
        # A deleted one keeps its name, so that it can come back beside what was made since.
        deleted = (file.name[1:].removesuffix(DELETED) for file in self._folder.glob(_deleted("*")))
        taken = {*self._built_in_ids(), *RESERVED, *deleted, *(file.stem.lower() for file, _ in self._listing())}
        numbered = (f"{slug}-{number}" for number in count(2))
        return next(name for name in chain([slug], numbered) if name not in taken)

    def _built_in(self) -> tuple[Exercise, ...]:
        return built_in_exercises(self._resources)

    def _built_in_ids(self) -> list[str]:
        return [exercise.id for exercise in self._built_in()]

    def _refuse_name(self, exercise_id: str) -> None:
        if not STEP_ID.fullmatch(exercise_id) or len(exercise_id) > LONGEST_LINE:
            allowed = "small letters, digits and single hyphens"
            raise ExerciseError(
                tr(
                    "the name {exercise_id!r} must be of {allowed}, as in {example!r}",
                    exercise_id=exercise_id,
                    allowed=allowed,
                    example=NAMELESS,
                )
            )
        if exercise_id in (*self._built_in_ids(), *RESERVED):
            raise ExerciseError(
                tr(
                    "Bedtime itself calls an exercise {exercise_id!r}; choose another file name",
                    exercise_id=exercise_id,
                )
            )

    def _listing(self) -> Listing:
        """The files in the person's folder; none while there is no folder. Raises FileFault."""
        try:
            files = sorted(self._folder.iterdir())
        except FileNotFoundError:
            return ()
        except OSError as error:
            fault = FileFault(tr("cannot be read ({reason}); check its rights", reason=error.strerror))
            raise FileFault(fault_line(self._folder, fault)) from error
        # Editors keep hidden files beside the one they have open.
        return tuple((file, _state(file)) for file in files if file.suffix == ".toml" and file.name[0] != ".")

    def _own(self) -> Own:
        listing = self._listing()
        if self._last is None or self._last.listing != listing:
            self._last = self._read(listing)
        return self._last

    def _read(self, listing: Listing) -> Own:
        exercises, faults = [], {}
        for file, state in listing:
            try:
                if isinstance(state, str):
                    raise FileFault(state)
                self._refuse_name(file.stem)
                exercises.append(self._meant(text_of(content_of(file, LARGEST)), file.stem))
            except Refusal as refusal:
                faults[file.stem] = fault_line(file, refusal)
        exercises.sort(key=lambda exercise: (exercise.title.casefold(), exercise.id))
        return Own(listing, tuple(exercises), faults)

    def _meant(self, text: str, exercise_id: str) -> Exercise:
        file = in_shape(parsed(text))
        return meaning(file, exercise_id, common(self._resources), is_own=True)


@cache
def built_in_exercises(resources: Path) -> tuple[Exercise, ...]:
    """Those that come with Bedtime, in the order of the list."""
    paths = sorted(content_file(resources, "exercises").glob("*.toml"))
    files = sorted(((path.stem, in_shape(_content(path))) for path in paths), key=lambda named: named[1].order)
    return tuple(meaning(file, name, common(resources), is_own=False) for name, file in files)


@cache
def common(resources: Path) -> Common:
    """The spoken lines, as they are read in the language in use, and the caution that come with Bedtime."""
    texts = _content(resources / "voice" / "en" / "texts.toml")
    shown = content_file(resources, "spoken.toml")
    if shown.exists():
        texts |= _content(shown)
    caution = msgspec.convert(_content(content_file(resources, "caution.toml")), Caution)
    return Common(msgspec.convert(texts, dict[str, str]), caution)


def _failed(words: str) -> ExerciseError:
    """With the name of a file, which may hold anything."""
    return ExerciseError(one_line(shortened(words)))


def _not_there(exercise_id: str, names: Iterable[str]) -> WrongUse:
    return WrongUse(one_line(shortened(unknown(mark("exercise"), exercise_id, names))))


def _deleted(exercise_id: str) -> str:
    """The name of a deleted file, hidden so that it is no exercise."""
    return f".{exercise_id}{DELETED}"


def _content(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text("utf-8"))


def _state(file: Path) -> State | str:
    try:
        return state_of(file)
    except FileFault as fault:
        return str(fault)
