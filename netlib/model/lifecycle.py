"""The states that networks, meetings, analysis meetings and deliveries go through, in order."""

from typing import Final

NETWORK: Final = (
    "proposed", "approved", "unfolding", "designing", "running", "analysing", "spreading", "delivered", "closed",
    "archived",
)  # fmt: skip
ASIDE: Final = ("paused", "stopped")  # a network may stand still, or end, at any time
MEETING: Final = ("planned", "booked", "agenda_sent", "held", "captured", "closed")
SESSION: Final = ("present", "silent", "joint", "patterns", "apply", "closed")
DELIVERY: Final = ("draft", "hearing", "final", "presented")


def reached(order: tuple[str, ...], status: str, milestone: str) -> bool:
    """Tell whether `status` is `milestone` or comes after it; a status outside `order` has reached nothing."""
    return status in order and order.index(status) >= order.index(milestone)
