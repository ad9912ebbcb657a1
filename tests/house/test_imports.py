"""Imports run one way, and nothing third-party is imported before eventlet has patched."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT, ours, short, words_of


def test_imports_run_one_way():
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_package_imports_nothing_at_module_level():
    tree = ast.parse(words_of(ROOT / "meeting" / "__init__.py"))
    assert not [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    program = (
        "import sys; before = set(sys.modules); import meeting; print(set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "{'meeting'}"


def imported(*words: str, **environ: str) -> list[str]:
    """Modules in the order in which they were whole, when Python runs with these words."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *words],
        cwd=ROOT,
        env={**{k: v for k, v in os.environ.items() if k != "ASYNC_MODE"}, **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return [line.rsplit("|", 1)[1].strip() for line in lines]


def test_nothing_is_imported_before_the_patch(tmp_path: Path):
    """Until eventlet is whole, only what eventlet imports itself, and this empty package."""
    key = "a key for tests, of more than 32 characters"
    url = f"sqlite:///{tmp_path / 'none.db'}"
    names = imported("-m", "meeting", "commands", DATABASE_URL=url, SECRET_KEY=key)
    patched = names.index("eventlet")
    alone = {*imported("-c", "import eventlet"), *imported("-m", "this")}
    third_party = {
        name
        for name in set(names[:patched]) - alone - {"meeting"}
        if name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert third_party == set()
    assert {"meeting.cli", "meeting.commands", "msgspec"} <= set(names[patched:])


def test_domain_and_views_reach_no_clock_settings_or_chance():
    """Time comes from ``clock``, settings from ``config``; a rule is a function of what it is
    given."""
    impure = {"time", "random", "secrets", "os", "uuid", "threading", "socket"}
    for path in ours(".py", under=("meeting/state", "meeting/domain", "meeting/views")):
        for node in ast.walk(ast.parse(words_of(path))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not impure & {name.partition(".")[0] for name in names}, short(path)
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "today", "utcnow") or (
                    isinstance(node.value, ast.Name) and node.value.id in ("at", "moment", "job")
                ), f"{short(path)}:{node.lineno}"


@pytest.mark.parametrize("name", ["eventlet"])
def test_eventlet_is_named_in_two_files(name: str):
    named = set()
    for path in ours(".py", under=("meeting",)):
        for node in ast.walk(ast.parse(words_of(path))):
            if (
                isinstance(node, ast.Import) and any(a.name.startswith(name) for a in node.names)
            ) or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(name)):
                named.add(short(path))
    assert named <= {"meeting/__main__.py", "meeting/live/direct.py"}
