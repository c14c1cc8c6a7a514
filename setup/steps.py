"""Steps in order: each is skipped when what it is made from has not changed and its result is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from setup import stamps
from setup.console import Line
from setup.paths import CODE_STAMPS, ROOT

AS_BEFORE = "as before"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `inputs` are glob patterns below the project, `words` further inputs, `results` must exist."""

    name: str
    label: str
    work: Callable[[Line], None]
    inputs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    results: tuple[Path, ...] = ()
    stamps: Path = CODE_STAMPS

    def digest(self) -> str:
        return stamps.digest(ROOT, self.inputs, self.words)

    @property
    def stands(self) -> bool:
        """Whether the last run's result is still there and still the right one."""
        return all(path.exists() for path in self.results) and stamps.read(self.stamps, self.name) == self.digest()


def carry_out(steps: Sequence[Step]) -> None:
    """Runs what is not done yet. A result that was gone takes the later stamps of its folder with it: a new database
    has no demo school in it, whatever the stamps say."""
    for number, step in enumerate(steps, start=1):
        line = Line(f"[{number}/{len(steps)}] {step.label}")
        if step.stands:
            line.end(AS_BEFORE)
            continue
        if not all(path.exists() for path in step.results):
            for later in steps[number:]:
                if later.stamps == step.stamps:
                    stamps.remove(later.stamps, later.name)
        stamps.remove(step.stamps, step.name)
        line.show()
        step.work(line)
        stamps.write(step.stamps, step.name, step.digest())
        line.end()
