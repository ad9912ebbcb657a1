"""``python -m meeting …``: serve, seed, migrate, backup, restore, commands, link."""

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from meeting.config import Config, WrongSetting, from_environment
from meeting.domain.refusal import Refusal
from meeting.store.engine import InUse, Locked

ROOT = Path(__file__).resolve().parent.parent

Serve = Callable[[Any, str, int, Callable[[], None]], None]


def main(
    argv: list[str], *, serve: Serve | None = None, offload: Callable[..., Any] | None = None
) -> int:
    """Run one command; every mistake of the operator's is one clear line and exit status 2."""
    args = _parser().parse_args(argv)
    try:
        config = from_environment(os.environ, ROOT)
        return int(args.run(config, args, serve=serve or _threaded, offload=offload) or 0)
    except (WrongSetting, InUse, Locked) as error:
        print(f"meeting: {error}", file=sys.stderr)
    except OperationalError as error:
        print(f"meeting: the database cannot be used: {error.orig}", file=sys.stderr)
        return 1  # not a mistake: it may come back
    except Refusal as refusal:
        from meeting.web.answers import sentence

        print(f"meeting: {sentence(refusal, 'en')} ({refusal.reason})", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m meeting")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(name: str, run: Callable[..., int | None], words: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=words, description=words)
        made.set_defaults(run=run)
        return made

    serve = verb("serve", _serve, "serve; migrates the database first")
    serve.add_argument(
        "--first-run", action="store_true", help="seed the sample meetings into an empty database"
    )
    serve.add_argument(
        "--workers",
        type=int,
        choices=range(1, 33),
        default=1,
        metavar="N",
        help="processes on PORT+1 … PORT+N behind nginx or Caddy; needs PostgreSQL and REDIS_URL",
    )
    seed = verb("seed", _seed, "create the demonstration meetings")
    seed.add_argument("--demo", action="store_true", required=True)
    seed.add_argument("--json", action="store_true", help="print links and tokens as JSON")
    verb("migrate", _migrate, "bring the database up to date")
    backup = verb("backup", _backup, "copy the SQLite database to a file while it is in use")
    backup.add_argument("file", type=Path)
    restore = verb("restore", _restore, "put a backup in the database's place")
    restore.add_argument("file", type=Path)
    purge = verb("purge-files", _purge, "throw away uploaded files that no record names any more")
    purge.add_argument(
        "--days", type=int, help="named by nobody for so many days (default: FILES_GRACE_DAYS)"
    )
    verb("commands", _commands, "print every command with its policy and rule")
    link = verb("link", _link, "make a role link")
    link.add_argument("meeting", help="slug of the meeting")
    link.add_argument("role")
    link.add_argument("--label", default="")
    link.add_argument("--site")
    link.add_argument("--agency")
    return parser


# -- serve ---------------------------------------------------------------------------------------


def _serve(config: Config, args: Any, *, serve: Serve, offload: Any) -> int:
    from meeting.app import create_app

    _check_descriptors()
    _check_debug()
    if args.workers > 1:
        return _serve_several(config, args)
    app = create_app(config, offload=offload)
    house, push = app.extensions["house"], app.extensions["push"]
    if house.safekeeping:
        house.safekeeping.start()
    if args.first_run:
        _greet(house)
    print(f"Serving on {', '.join(config.addresses)}", flush=True)

    def stopping() -> None:
        app.extensions["sockets"].restarting(retry_s=2)
        push.stop()
        if relay := app.extensions.get("relay"):
            relay.stop()
        house.close()

    try:
        serve(app, config.host, config.port, stopping)
    except OSError as error:
        print(f"meeting: port {config.port} cannot be used: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _serve_several(config: Config, args: Any) -> int:
    from meeting import workers

    workers.check(config)
    if args.first_run:
        with _open_house(config) as house:
            _greet(house)
    return workers.run(config, args.workers, os.environ, ROOT)


def _threaded(app: Any, host: str, port: int, stopping: Callable[[], None]) -> None:
    """Serve with threads (ASYNC_MODE=threading): for tests, and for leaving eventlet one day."""
    try:
        app.extensions["socketio"].run(app, host, port, allow_unsafe_werkzeug=True)
    finally:
        stopping()


def _check_descriptors() -> None:
    """A hall needs a descriptor per phone: raise the limit as far as allowed, warn if low."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 20_000 if hard == resource.RLIM_INFINITY else min(20_000, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if wanted < 4_096:
        raise WrongSetting(f"the file-descriptor limit is {wanted}; set ulimit -n to 4096 or more")


def _check_debug() -> None:
    """Flask's debugger would show the hall our insides. (Python's own development mode only
    warns more, and may stay.)"""
    if os.environ.get("FLASK_DEBUG", "").strip().lower() not in ("", "0", "false", "no"):
        raise WrongSetting("FLASK_DEBUG: debug mode is not for serving; unset it")


def _greet(house: Any) -> None:
    """On the first run: seed, then print where to go."""
    import qrcode

    from meeting.demo import seed_demo
    from meeting.store import loading

    with house.engine.connect() as connection:
        is_empty = not loading.all_meetings(connection)
    kept = Path(ROOT / "var" / "demo.json")
    if is_empty:
        print("Seeding the sample meetings …", flush=True)
        made = seed_demo(house)
        kept.parent.mkdir(exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(made, ensure_ascii=False, indent=2), encoding="utf-8")
    elif kept.exists():
        made = _readdressed(kept.read_text(encoding="utf-8"), house.config.addresses[0])
        if house.meetings.of_slug(made["slug"]) is None:
            return
    else:
        return
    code = qrcode.QRCode(border=1)
    code.add_data(made["join_url"])
    drawn = io.StringIO()
    code.print_ascii(out=drawn, invert=True)
    with contextlib.suppress(UnicodeEncodeError):
        print(drawn.getvalue())
    print(f"Phones (quét QR / scan):  {made['join_url']}")
    for role, person in made["people"].items():
        print(f"{role + ':':<26}{person['link']}")
    print(f"{'projector:':<26}{made['projector']['link']}")
    for role in ("operator", "clerk"):
        if role in made:
            print(f"{role + ':':<26}{made[role]['link']}")
    for site in made["sites"]:
        print(f"{'site desk:':<26}{site['link']}  {site['name']}")
    if "midflow" in made:
        print(f"\nA second meeting in mid-flow: {made['midflow']['slug']}")
        for role, person in made["midflow"].get("people", {}).items():
            print(f"{role + ':':<26}{person['link']}")


def _readdressed(saved: str, base: str) -> Any:
    """The links as they were saved, at the address this server has now."""
    old = json.loads(saved)["join_url"].split("/j/")[0]
    return json.loads(saved.replace(f'"{old}/', f'"{base}/'))


# -- the rest --------------------------------------------------------------------------------------


@contextlib.contextmanager
def _open_house(config: Config) -> Any:
    from meeting.house import House

    house = House(config)
    house.open()
    try:
        yield house
    finally:
        house.close()


def _seed(config: Config, args: Any, **_: Any) -> None:
    from meeting.demo import seed_demo

    with _open_house(config) as house:
        made = seed_demo(house)
    if args.json:
        print(json.dumps(made, ensure_ascii=False))
    else:
        print(f"{made['slug']}: {made['join_url']}")
        for role, person in made["people"].items():
            print(f"{role}: {person['link']}")


def _migrate(config: Config, args: Any, **_: Any) -> None:
    from meeting.store.engine import FileLock
    from meeting.store.migrate import migrate

    lock = FileLock(config.database_url)
    lock.take()
    try:
        migrate(config.database_url)
    finally:
        lock.release()


def _backup(config: Config, args: Any, **_: Any) -> None:
    from meeting.store.backup import backup, save_files
    from meeting.store.files import FileStore

    backup(config.database_url, args.file)
    files = FileStore(Path(config.files_dir))
    files.open()
    save_files(files, args.file)
    print(f"saved to {args.file}")


def _restore(config: Config, args: Any, **_: Any) -> None:
    from meeting.clock import now
    from meeting.store.backup import restore, restore_files
    from meeting.store.files import FileStore

    files = FileStore(Path(config.files_dir))
    files.open()
    restore(config.database_url, args.file, now())
    restore_files(files, args.file)
    print(f"restored from {args.file}")


def _purge(config: Config, args: Any, **_: Any) -> None:
    days = config.files_grace_days if args.days is None else max(0, args.days)
    with _open_house(config) as house:
        gone = house.throw_away_unused(days * 86_400)
    print(f"{len(gone)} files thrown away that nobody has named for {days} days")


def _commands(config: Config, args: Any, **_: Any) -> None:
    import msgspec

    from meeting import permissions
    from meeting.commands import REGISTRY

    for name, command in REGISTRY.items():
        fields = [
            f.name + ("" if f.required else "?") for f in msgspec.structs.fields(command.args)
        ]
        print(f"{name} [{', '.join(fields)}]")
        print(f"    who: {', '.join(sorted(permissions.COMMANDS[name]))}")
        for line in (command.run.__doc__ or "").strip().splitlines():
            print(f"    {line.strip()}")


def _link(config: Config, args: Any, **_: Any) -> None:
    from meeting.evaluation import Request
    from meeting.keys import new_cid
    from meeting.web.entrance import Door

    with _open_house(config) as house:
        state = house.state_of(args.meeting)
        wanted = {"role": args.role, "label": args.label, "site": args.site, "agency": args.agency}
        request = Request(state.id, "link.create", wanted, new_cid(), role="organiser")
        made = house.run(request)["result"]
        print(config.addresses[0] + Door(house).link_path(state, made["link"]))
