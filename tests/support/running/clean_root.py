"""The image without a container engine: the Dockerfile's own steps, done in a clean root.

The root has this machine's /usr, to be read only, with a Python of its own in /usr/local as the base image has, and a
fresh /etc, /tmp and everything else; mounts and processes are its own (unshare, chroot). What the base image itself
holds is not tried. Linux and root are needed.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

LINKED = ("bin", "sbin", "lib", "lib64")
ETC = ("ssl", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "resolv.conf", "hosts", "login.defs", "pam.d", "pip.conf")
PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
WHEELS = [path for path in (Path("/opt/wheels"), Path("/opt/pypi"), Path("/opt/pypi-more")) if path.exists()]


@dataclass
class Stage:
    """One FROM of the Dockerfile and what its instructions have said so far."""

    root: Path
    workdir: str = "/"
    user: str = "root"
    env: dict[str, str] = field(default_factory=lambda: {"PATH": PATH})
    said: dict[str, str] = field(default_factory=dict)  # of HEALTHCHECK, STOPSIGNAL, ENTRYPOINT, CMD, VOLUME


def instructions(text: str) -> list[tuple[str, str]]:
    """Each instruction and what follows it, lines that go on joined."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    whole = re.sub(r"\\\n\s*", " ", "\n".join(lines)).splitlines()
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in whole)]


def build(context: Path, folder: Path) -> Stage:
    """The last stage of the context's Dockerfile, its root under `folder`."""
    stages: dict[str, Stage] = {}
    stage = Stage(folder)
    for number, (word, rest) in enumerate(instructions((context / "Dockerfile").read_text())):
        match word:
            case "FROM":
                name = rest.partition(" AS ")[2] or f"stage{number}"
                stages[name] = stage = Stage(_base(folder / name))
            case "WORKDIR":
                stage.workdir = rest
                _inside(stage, rest).mkdir(parents=True, exist_ok=True)
            case "USER":
                stage.user = rest
            case "ENV":
                for setting in shlex.split(rest):
                    key, _, value = setting.partition("=")
                    stage.env[key] = value.replace("$PATH", stage.env["PATH"])
            case "COPY":
                _copy(stage, stages, context, rest)
            case "RUN" if "apt-get" in rest:
                pass  # a package of the system: this machine's /usr stands for the base image's, and is not written to
            case "RUN":
                ended = subprocess.run(
                    command(stage, ["sh", "-c", rest], read_only=False), capture_output=True, text=True
                )
                assert ended.returncode == 0, f"{rest}\n{ended.stdout}{ended.stderr}"
            case _:
                stage.said[word] = rest
    return stage


def _base(root: Path) -> Path:
    for name in ("usr", "etc", "proc", "dev", "tmp", "run", "var", "root", "opt"):
        (root / name).mkdir(parents=True)
    (root / "tmp").chmod(0o1777)
    for name in LINKED:
        (root / name).symlink_to(f"usr/{name}")
    for name in ETC:
        source = Path("/etc") / name
        if source.is_dir():
            shutil.copytree(source, root / "etc" / name, symlinks=True, ignore_dangling_symlinks=True)
        elif source.exists():
            shutil.copy(source, root / "etc" / name)
    (root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
    (root / "etc/group").write_text("root:x:0:\n")
    (root / "etc/nsswitch.conf").write_text("passwd: files\ngroup: files\nhosts: files dns\n")
    return root


def _inside(stage: Stage, path: str) -> Path:
    return stage.root / os.path.normpath(Path(stage.workdir) / path).lstrip("/")


def _copy(stage: Stage, stages: Mapping[str, Stage], context: Path, rest: str) -> None:
    """As the engine does it: what .dockerignore leaves out is not there to be copied."""
    words = rest.split()
    origin = stages[words.pop(0).removeprefix("--from=")].root if words[0].startswith("--from=") else context
    *sources, target = words
    for source in sources:
        here, there = origin / source.lstrip("/"), _inside(stage, target)
        if here.is_dir():
            shutil.copytree(
                here, there, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(here, there / here.name if target.endswith(("/", ".")) else there)


def command(
    stage: Stage,
    arguments: Sequence[str],
    *,
    read_only: bool = True,
    env: Mapping[str, str] | None = None,
    writable: Mapping[str, Path] | None = None,
) -> list[str]:
    """The arguments as they run in the stage's root, as its user. `writable` are folders of ours mounted in it."""
    root = shlex.quote(str(stage.root))
    mounts = [f"mount --rbind {root} {root}", f"mount --rbind /usr {root}/usr", f"mount -o remount,ro,bind {root}/usr"]
    mounts += [f"mount --bind {shlex.quote(sys.base_prefix)} {root}/usr/local"]
    mounts += [f"mkdir -p {root}{path} && mount --bind {path} {root}{path}" for path in WHEELS if not read_only]
    mounts += [f"mount -t proc proc {root}/proc", f"mount -t tmpfs tmpfs {root}/dev"]
    mounts += [
        f"touch {root}/dev/{name} && mount --bind /dev/{name} {root}/dev/{name}" for name in ("null", "urandom", "zero")
    ]
    if read_only:
        mounts += [f"mount -o remount,ro,bind {root}", f"mount -t tmpfs tmpfs {root}/tmp"]
    for inside, ours in (writable or {}).items():
        mounts.append(f"mount --bind {shlex.quote(str(ours))} {root}{inside}")
    given = {"LD_LIBRARY_PATH": "/usr/local/lib", **stage.env, **(env or {})} | ({} if read_only else _pip())
    who = [] if stage.user == "root" else [f"--userspec={stage.user}"]
    inside = ["sh", "-c", f"cd {shlex.quote(stage.workdir)} && exec {shlex.join(arguments)}"]
    run = ["chroot", *who, str(stage.root), "/usr/bin/env", "-i", *(f"{k}={v}" for k, v in given.items()), *inside]
    return [
        "unshare",
        "--mount",
        "--propagation",
        "private",
        "sh",
        "-ec",
        f"{' && '.join(mounts)}; exec {shlex.join(run)}",
    ]


def _pip() -> dict[str, str]:
    """Where this machine gets its packages."""
    names = ("PIP_FIND_LINKS", "PIP_CERT", "PIP_DEFAULT_TIMEOUT", "PIP_INDEX_URL", "HTTPS_PROXY", "https_proxy")
    return {name: os.environ[name] for name in names if name in os.environ}


def health_check(stage: Stage) -> list[str]:
    """What HEALTHCHECK runs, as the engine's shell does."""
    return ["sh", "-c", stage.said["HEALTHCHECK"].partition(" CMD ")[2]]


def started(
    stage: Stage, *, errors: IO[bytes], **how: Mapping[str, str] | Mapping[str, Path]
) -> subprocess.Popen[bytes]:
    """The container's process: ENTRYPOINT with CMD."""
    arguments = [*json.loads(stage.said["ENTRYPOINT"]), *json.loads(stage.said["CMD"])]
    return subprocess.Popen(command(stage, arguments, **how), stderr=errors)  # type: ignore[arg-type]
