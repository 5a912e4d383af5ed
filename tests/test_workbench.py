"""What `netlib.open` gives: frames cut down to the viewer, the past, references that hold."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import netlib
from netlib.access import Viewer
from netlib.errors import NotFoundError, RefusedError
from netlib.frames import KIND_OF, frame, frames
from netlib.model import KINDS, Statement
from netlib.workbench import open_workbench

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "socialoekonomi"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Give a store with the complete example in it."""
    where = tmp_path_factory.mktemp("w") / "store.sqlite"
    open_workbench(where, actor="p-sekret").import_case(EXAMPLE)
    return where


def seen_by(path, role):
    """Open the example as somebody with a role."""
    return netlib.open(path, viewer=Viewer(role)).network("socialoekonomi")


def agreed(path):
    """Name those who have said yes to being quoted."""
    consents = seen_by(path, "secretariat").consents
    return set(consents.loc[consents["state"] == "yes", "person"])


def test_an_unknown_network_is_named_with_the_known_ones(path):
    """Whoever mistypes sees what there is."""
    with pytest.raises(NotFoundError, match=r'called "social"\. There are: socialoekonomi'):
        netlib.open(path).network("social")


def test_a_viewer_from_outside_is_not_given_what_is_not_public(path):
    """No speaker, no motivation, no seat, no contact state: the columns do not exist."""
    seen = seen_by(path, "public")
    assert "speaker" not in seen.statements
    assert not {"motivation", "contact_state", "competences", "referred_by"} & set(seen.participants)
    assert "seat" not in seen.notes
    assert "seat" not in seen.votes
    assert list(seen.consents.columns) == ["key"]
    assert "text" in seen.statements


def test_names_are_shown_to_those_who_lead_and_otherwise_only_with_a_yes(path):
    """One of the sixteen has said no and one has not answered."""
    everybody, public = seen_by(path, "leader").participants, seen_by(path, "public").participants
    assert everybody["name"].notna().all()
    named = set(public.loc[public["name"].notna(), "key"])
    assert named == agreed(path)
    assert 0 < len(named) < len(everybody)


def test_whoever_may_not_be_named_is_called_by_function(path):
    """A report for everybody says what somebody does instead."""
    public = seen_by(path, "public")
    row = public.participants[public.participants["name"].isna()].iloc[0]
    assert public.name(row["key"]) == (row["function"] or row["unit"])
    assert public.name(None) is None


def test_every_field_of_every_kind_has_an_audience():
    """What a field does not say is internal, and only declared ones are public."""
    for record in KINDS.values():
        assert set(record.audiences()) == set(record.model_fields)
    assert Statement.audiences()["speaker"] == "leader"
    assert Statement.audiences()["text"] == "public"


def test_the_past_is_what_had_been_recorded_by_the_end_of_that_day(path):
    """Today everything is there; the day before there was no network."""
    bench = netlib.open(path)
    today = dt.datetime.now(tz=dt.UTC).date()
    assert len(bench.network("socialoekonomi", as_of=today + dt.timedelta(days=1)).statements) == 144
    with pytest.raises(NotFoundError, match="had not been brought in"):
        bench.network("socialoekonomi", as_of=today - dt.timedelta(days=2))


def test_a_record_that_points_at_nothing_is_refused(path):
    """The sentence names the record, the field and the key; nothing is saved."""
    bench = netlib.open(path)
    with pytest.raises(RefusedError, match=r'note/N99.*"refers_to".*"S999"'):
        bench.actions("socialoekonomi").write_note("m5", "paradox", "x", ["S999"], key="N99")
    assert bench.store.history("socialoekonomi", "note", "N99") == []


def test_what_was_written_tells_who_wrote_it(path):
    """The actor is the author of every entry."""
    assert {one.author for one in netlib.open(path).store.changes()} == {"p-sekret"}


def test_every_name_in_the_log_is_a_key(path):
    """No participant's name stands in a field of the log that netlib wrote."""
    names = set(seen_by(path, "secretariat").participants["name"])
    fields = ("speaker", "seat", "owner", "raised_by", "leader", "sponsor", "referred_by", "participant", "person")
    for entry in netlib.open(path).store.changes():
        assert not names & {entry.body.get(field) for field in fields}


@pytest.mark.parametrize("kind", sorted(KIND_OF.values()))
def test_an_empty_frame_has_the_columns_of_a_full_one(kind):
    """Analyses need no special case for a network that has only begun."""
    empty = frame(kind, [])
    assert empty.columns[0] == "key"
    assert set(empty.columns) == set(KINDS[kind].model_fields)
    assert empty.empty


def test_frames_have_the_types_that_they_promise():
    """Dates are dates, times times, and whole numbers may be missing."""
    rows = [("1", {"number": 1, "date": "2026-01-15", "start": "09:00:00"}), ("2", {"number": 2})]
    meetings = frames({"meeting": rows}).meetings
    assert meetings["date"].dtype.kind == "M"
    assert list(meetings["start"]) == [dt.time(9), None]
    assert pd.isna(meetings.loc[1, "date"])
    minutes = frame("run_sheet_item", [("a", {"meeting": 1, "position": 1})])["minutes"]
    assert minutes.dtype == "Int64"
    assert minutes.isna().all()
