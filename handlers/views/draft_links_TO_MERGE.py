"""What a button under a draft carries: the draft, the version it showed, and what to do. Pure."""

from dataclasses import dataclass

from handlers.views.links import MAX_BYTES, BadLink

PREFIX = "d:"


@dataclass(frozen=True, kw_only=True)
class Tap:
    """`action` is one word; `question` and `value` belong to an answer. A tap on an older version changes nothing."""

    draft: int
    version: int
    action: str
    question: str = ""
    value: str = ""

    def encode(self) -> str:
        """The callback data, at most 64 bytes."""
        fields = (self.draft, self.version, self.action, self.question, self.value)
        data = PREFIX + "|".join(str(field) for field in fields).rstrip("|")
        if len(data.encode()) > MAX_BYTES:
            raise ValueError(f"{data!r} is longer than {MAX_BYTES} bytes")
        return data


def decode_tap(data: str) -> Tap:
    """The tap that `Tap.encode` wrote; raises BadLink for anything else."""
    draft, version, action, question, value, *rest = data.removeprefix(PREFIX).split("|") + [""] * 4
    if any(rest) or not (draft.isdecimal() and version.isdecimal() and action):
        raise BadLink(data)
    return Tap(draft=int(draft), version=int(version), action=action, question=question, value=value)
