"""How somebody is reached: mail and phone, which stand in no frame."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench
    from netlib.workbench.view import NetworkView


def contact_details(bench: "Workbench", seen: "NetworkView", person: str) -> dict[str, str]:
    """Give mail and phone of somebody in the network `seen`, each "" where it is not known or not for this viewer."""
    there = {*seen.participants["key"], *seen.contributors["key"]}
    with bench.store.read() as tx:
        found = tx.people.all().get(person) if person in there and seen.viewer.sees_names else None
    return {"mail": found.mail if found else "", "phone": found.phone if found else ""}
