"""The store under whatever happens: undo, retries, clocks that jump, stores apart, any order of arrival."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from netlib.errors import NotFoundError, RefusedError
from netlib.store import clock, new_action, open_store
from netlib.workbench import open_workbench

HOUR = 3600 * 1_000_000
TEXTS = st.text(alphabet="abæøå ", min_size=1, max_size=6).filter(str.strip)
PLACES = st.sampled_from([0, 1])


class AnyOrder(RuleBasedStateMachine):
    """Two computers work on one network apart from each other; a third hears of it in a random order."""

    actions = Bundle("actions")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="netlib-any-"))
        self.real, self.offset = clock.now, 0
        clock.now = lambda: self.real() + self.offset
        self.said = [{}, {}]  # what each computer's statements say, as its own writes alone would have it
        self.sent = {}

    @initialize(seed=st.randoms(use_true_random=False))
    def begin(self, seed):
        """Start the network on one computer, and take a copy to the other."""
        self.random = seed
        paths = [self.folder / "a.sqlite", self.folder / "b.sqlite"]
        first = open_workbench(paths[0], actor="a")
        first.start("n", "N")
        first.actions("n").add_meeting()
        first.actions("n").add_statements(1, [{"text": "første"}])
        first.store.engine.dispose()
        shutil.copy(paths[0], paths[1])
        self.benches = [open_workbench(path, actor=name) for path, name in zip(paths, "ab", strict=True)]
        self.said = [{"S1": "første"}, {"S1": "første"}]

    @rule(hours=st.integers(-9, 9))
    def jump(self, hours):
        """Set the clock forward or back."""
        self.offset = hours * HOUR

    @rule(target=actions, place=PLACES, text=TEXTS)
    def say(self, place, text):
        """Write a statement down, with an id for sending it again."""
        action = new_action()
        self.benches[place].actions("n").add_statements(1, [{"text": text}], action=action)
        key = next(one.key for one in self.benches[place].store.changes() if one.action == action)
        self.said[place][key] = text.strip()
        self.sent[action] = (place, text, key)
        return place, action

    @rule(action=actions)
    def send_again(self, action):
        """Somebody got no answer and sends the same: nothing changes."""
        place, name = action
        if name in self.sent:
            entries = len(list(self.benches[place].store.changes()))
            self.benches[place].actions("n").add_statements(1, [{"text": "noget andet"}], action=name)
            assert len(list(self.benches[place].store.changes())) == entries

    @rule(target=actions, place=PLACES, text=TEXTS, data=st.data())
    def change(self, place, text, data):
        """Change a statement that is there."""
        there = sorted(key for key, said in self.said[place].items() if said is not None)
        if not there:
            return multiple()
        key = data.draw(st.sampled_from(there))
        action = self.benches[place].actions("n").change("statement", key, text=text)
        self.said[place][key] = text.strip()
        return (place, action) if action else multiple()

    @rule(target=actions, place=PLACES, data=st.data())
    def withdraw(self, place, data):
        """Withdraw a statement that is there."""
        there = sorted(key for key, said in self.said[place].items() if said is not None)
        if not there:
            return multiple()
        key = data.draw(st.sampled_from(there))
        action = self.benches[place].actions("n").withdraw("statement", key)
        self.said[place][key] = None
        return place, action

    @rule(target=actions, action=consumes(actions))
    def undo(self, action):
        """Take something back; where it was changed since, it is refused and nothing changes."""
        place, name = action
        store = self.benches[place].store
        touched = [one for one in store.changes() if one.action == name]
        before = store.present("n")
        try:
            undone = self.benches[place].actions("n").undo(name)
        except (RefusedError, NotFoundError):
            assert store.present("n") == before
            return multiple()
        for one in touched:
            base = next((old for old in store.changes() if old.id == one.base), None)
            self.said[place][one.key] = base.body["text"] if base and base.body else None
        return (place, undone) if undone else multiple()

    @invariant()
    def each_computer_says_what_was_last_written_on_it(self):
        """Whatever the clock does, the present of one store is a dictionary's."""
        for place, bench in enumerate(getattr(self, "benches", [])):
            now = {key: body["text"] for key, body in bench.store.present("n").get("statement", [])}
            assert now == {key: text for key, text in self.said[place].items() if text is not None}

    def teardown(self):
        """Let all entries arrive at two fresh stores in random orders and batches, some twice: the same present."""
        try:
            if hasattr(self, "benches"):
                self._arrive()
        finally:
            clock.now = self.real
            shutil.rmtree(self.folder, ignore_errors=True)

    def _arrive(self):
        every = {one.id: one for bench in self.benches for one in bench.store.changes()}
        expected = {}
        for one in sorted(every.values(), key=lambda one: (one.at, one.id)):
            expected[one.kind, one.key] = one.body
        for name in ("c", "d"):
            order = list(every.values()) + self.random.sample(list(every.values()), len(every) // 3)
            self.random.shuffle(order)
            store = open_store(self.folder / f"{name}.sqlite")
            while order:
                size = self.random.randint(1, len(order))
                with store.write() as tx:
                    tx.arrive(order[:size])
                order = order[size:]
            with store.read() as tx:
                assert tx.bodies("n") == expected
            assert len(list(store.changes())) == len(every)
            store.engine.dispose()
        for bench in self.benches:
            bench.store.engine.dispose()


AnyOrder.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
TestAnyOrder = pytest.mark.slow(AnyOrder.TestCase)
