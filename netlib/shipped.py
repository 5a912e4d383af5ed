"""Finds what travels beside the code: at the top of a checkout, inside the package in the wheel."""

from pathlib import Path

from netlib.errors import NotFoundError

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Give the folder called `name`, such as "notebooks"; raises NotFoundError where the installation is incomplete."""
    places = [PACKAGE / name, PACKAGE.parent / name]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise NotFoundError("ui.incomplete", name=name, place=PACKAGE)
    return found
