"""Notes which steps of the real machines the tests take, and fails a full run that left one out.

A run of everything (no names on the command line, no -k) must take every step at least once by a test
that means it: the plays of tests/workflow, which try all steps by lot, do not count.
"""

from typing import Any

import pytest
from django_fsm.signals import post_transition

from workflow.declared import steps_of
from workflow.machines import journeys

BY_LOT = "tests/workflow/"


class StepsTaken:
    """One process's notes; with xdist the workers hand theirs to the process that waits for them."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.taken: set[str] = set()
        self.test = ""
        post_transition.connect(self.note)

    def note(self, sender: Any, name: str, **_said: Any) -> None:
        """Called by django-fsm after every transition."""
        if not self.test.startswith(BY_LOT):
            self.taken.add(f"{sender._meta.label}.{name}")

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Which test is at work."""
        self.test = nodeid

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: Any) -> None:
        """What a worker took."""
        self.taken |= set(getattr(node, "workeroutput", {}).get("steps_taken", ()))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hands the notes over, or judges them."""
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput["steps_taken"] = sorted(self.taken)
        elif session.exitstatus == 0 and is_whole_run(self.config) and left_out(self.taken):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any, exitstatus: int) -> None:
        """Names each step that nobody took."""
        if is_whole_run(self.config) and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            for step in left_out(self.taken):
                terminalreporter.write_line(f"STEP WITHOUT A TEST {step}", red=True)


def every_step() -> list[str]:
    """Every step of every real machine, as app.Model.step."""
    return [f"{model._meta.label}.{step.name}" for model in journeys() for step in steps_of(model)]


def left_out(taken: set[str]) -> list[str]:
    """The steps that no test took, in the order of the journeys."""
    return [step for step in every_step() if step not in taken]


def is_whole_run(config: pytest.Config) -> bool:
    """Whether everything that belongs to this database was asked for."""
    everything = config.args_source == pytest.Config.ArgsSource.TESTPATHS and not config.option.keyword
    return (
        everything and not config.option.collectonly and config.option.markexpr in ("", "not postgres and not browser")
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begins to take notes."""
    config.pluginmanager.register(StepsTaken(config), "steps-taken")
