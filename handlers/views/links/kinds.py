"""Every kind of button by its prefix, and the one way back from what it carries. Pure."""

from collections.abc import Mapping

from handlers.views.links.chats import AlertLink, EditionLink, ForgetLink, SubscriptionLink, WhyItCameLink
from handlers.views.links.data import BadLink, CallbackData
from handlers.views.links.editors import (
    AuditLink,
    DeliveryLink,
    DraftLink,
    GuidedLink,
    InviteLink,
    ReadLink,
    RetractLink,
    RevokeLink,
    RoleLink,
)
from handlers.views.links.screens import Link

KINDS: Mapping[str, type[CallbackData]] = {
    kind.prefix: kind
    for kind in (
        Link,
        DraftLink,
        GuidedLink,
        ReadLink,
        RetractLink,
        RevokeLink,
        SubscriptionLink,
        AlertLink,
        RoleLink,
        InviteLink,
        ForgetLink,
        DeliveryLink,
        AuditLink,
        WhyItCameLink,
        EditionLink,
    )
}


def decode(data: str) -> CallbackData:
    """What a kind's `encode` wrote; raises BadLink for anything else."""
    kind = KINDS.get(data[:2], Link)  # the address of a screen has no prefix
    try:
        link = kind.of(data.removeprefix(kind.prefix).split(kind.separator))
        written = link.encode()
    except ValueError:
        raise BadLink from None  # neither holds what somebody may have typed
    if written != data:  # read, but not as this program writes it: somebody else did
        raise BadLink
    return link
