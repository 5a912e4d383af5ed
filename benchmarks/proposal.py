"""Measures how long the proposal of a core takes: `python benchmarks/proposal.py`; medians of five, by candidates.

Generated networks with eight needs, four corners and three perspectives. The first proposal of a process also imports
the solver; it is told apart.
"""

import random
import statistics
import time

from netlib import handbook, texts
from netlib.analysis import candidates, proposal, proposed
from netlib.analysis.people import People
from netlib.frames import frames

SIZES = (10, 50, 100, 200)
NEEDS = 8
TICKED = 0.2  # of all people at each corner
ROLES = ("professional", "manager", "citizen", "company", "volunteer", "researcher")
FUNCTIONS = ("jurist", "skoleleder", "pedel", "bibliotekar", "tømrer", "sygeplejerske", "kasserer", "formand")
BOOK = handbook.load()
T = texts.load("da")


def network(n: int, seed: int) -> People:
    """Make n candidates of whom each need finds three who fill it and three who do so partly."""
    dice = random.Random(seed)  # noqa: S311  no secret
    axes = [axis.key for axis in BOOK.people.models[1].axes]
    people = [
        (f"p-{i:04}", {
            "actor_type": dice.choice(ROLES), "unit": f"Afdeling {i % 12}", "function": dice.choice(FUNCTIONS),
            "competences": dice.sample(FUNCTIONS, 2), "contact_state": dice.choice(["confirmed", "idea"]),
            "covers": {axis: dice.choice(["covers", "partly"]) for axis in axes if dice.random() < TICKED},
        })
        for i in range(n)
    ]  # fmt: skip
    keys = [key for key, _ in people]
    needs = [
        (f"need-{i}", {"function": f"En {FUNCTIONS[i]}", "axis": axes[i % 4], "subtheme": f"Undertema {i % 3}",
                       "covered_by": dice.sample(keys, 3), "partly_by": dice.sample(keys, 3)})
        for i in range(NEEDS)
    ]  # fmt: skip
    model = {"axes": [{"key": axis.key, "label": axis.label.da} for axis in BOOK.people.models[1].axes]}
    contacts = [(key, {"criteria": dice.sample(["time", "affected", "interested"], 2)}) for key in keys]
    return People.of(
        frames({"network": [("n", {"title": "N"})], "participation": people, "need": needs, "contact": contacts,
                "competence_model": [("model", model)]}),
        BOOK,
    )  # fmt: skip


def proposing(seen: People) -> tuple[float, float, float]:
    """Propose a core, say why, find candidates; gives the proposal's seconds, by the clock and of work, and the rest.

    On a machine that has other things to do the first two differ.
    """
    begin, work = time.perf_counter(), time.process_time()
    found = proposal.propose(seen, proposal.Wishes(4, 6, leader="p-0000"))
    proposed_after, worked = time.perf_counter(), time.process_time() - work
    names = {key: key for key in seen.people["key"]}
    proposed.sentences(found, seen, names, BOOK, T)
    candidates.for_needs(seen)
    return proposed_after - begin, worked, time.perf_counter() - proposed_after


first, *_ = proposing(network(SIZES[0], 99))
print(f"{'candidates':>10} {'needs':>6} {'proposal':>9} {'its work':>9} {'sentences, candidates':>22}  (seconds)")
for size in SIZES:
    taken = [proposing(network(size, seed)) for seed in range(5)]
    medians = [statistics.median(one) for one in zip(*taken, strict=True)]
    print(f"{size:>10} {NEEDS:>6} {medians[0]:>9.2f} {medians[1]:>9.2f} {medians[2]:>22.2f}")
print(f"first in a process, {SIZES[0]} candidates: {first:.2f}")
