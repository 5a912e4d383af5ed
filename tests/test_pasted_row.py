"""A row copied from a spreadsheet: what is recognised, what is guessed and said, and that no cell is ever lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.exchange.pasted_row import FIELDS, read
from netlib.texts.formats import has_cpr, read_date

TODAY = dt.date(2026, 1, 12)
THEME = "Vi ved ikke, hvad frivillige kan løfte i ældreplejen, og hvor grænsen til de ansattes opgaver går."
QUESTION = "Skal kommunen have en fælles frivilligpolitik?"


def test_a_header_row_tells_what_each_cell_is():
    """Spelling, case and order are the sheet's own; nothing is guessed then."""
    head = "Sags-nr.\tNETVÆRK\tBesluttet i Chefforum\tNetværksleder\tReferenceleder\tTema\tNoter"
    row = f"25/014873\tFrivillighed\t3. marts 2026\tKaren Lindved\tJens Bak\t{THEME}\tring først"
    found = read(f"{head}\r\n{row}\r\n", TODAY)
    assert dict(found.fields) == {
        "title": "Frivillighed", "theme": THEME, "leader": "Karen Lindved", "sponsor": "Jens Bak",
        "decided": "2026-03-03", "case_number": "25/014873",
    }  # fmt: skip
    assert found.guessed == ()
    assert [(one.header, one.text) for one in found.left] == [("Noter", "ring først")]


def test_an_english_header_is_understood_as_well():
    """The sheet of an international office."""
    found = read("Title\tDecision date\tCase number\nVolunteering\t2026-03-03\t25/014873", TODAY)
    assert dict(found.fields) == {"title": "Volunteering", "decided": "2026-03-03", "case_number": "25/014873"}


def test_without_a_header_each_cell_is_guessed_and_the_guess_is_said():
    """Date, case number, question, longest text, names, and the first short text."""
    found = read(
        f"7\tFrivillighed\t{THEME}\t{QUESTION}\tKaren Lindved\tMona av Bak\tJens Ole Holm\t3/3-2026\t25/014873", TODAY
    )
    assert dict(found.fields) == {
        "title": "Frivillighed", "theme": THEME, "forum_question": QUESTION, "leader": "Karen Lindved",
        "sponsor": "Jens Ole Holm", "decided": "2026-03-03", "case_number": "25/014873",
    }  # fmt: skip
    assert set(found.guessed) == set(found.fields)
    assert [one.text for one in found.left] == ["7", "Mona av Bak"]


def test_a_title_that_looks_like_a_name_is_the_title_where_the_row_begins_with_it():
    """Digital Dannelse leads no network."""
    found = read(f"Digital Dannelse\t{THEME}\tKaren Lindved", TODAY)
    assert (found.fields["title"], found.fields["leader"]) == ("Digital Dannelse", "Karen Lindved")


def test_a_cell_with_line_breaks_and_quotation_marks_stays_one_cell():
    """A spreadsheet copies it in quotation marks, with those inside doubled."""
    found = read('Titel\tTema\nFrivillighed\t"Linje et\nLinje to med ""citat"" og\ttabulator"', TODAY)
    assert found.fields["theme"] == 'Linje et\nLinje to med "citat" og\ttabulator'
    assert read('"Hjem" til alle\tx', TODAY).fields["title"] == '"Hjem" til alle'


def test_the_earlier_of_two_dates_is_the_decision_and_the_later_the_start():
    """First it is decided, then it begins."""
    found = read("Frivillighed\t1/4-2026\t3/3-2026", TODAY)
    assert (found.fields["decided"], found.fields["start"]) == ("2026-03-03", "2026-04-01")


def test_a_date_that_cannot_be_read_is_kept_as_it_stands():
    """It is no day, and that is no reason to lose it."""
    found = read("Titel\tBesluttet\nFrivillighed\tefter sommer", TODAY)
    assert "decided" not in found.fields
    assert [(one.header, one.text) for one in found.left] == [("Besluttet", "efter sommer")]


def test_further_rows_are_given_back_as_they_were():
    """One network is started at a time."""
    found = read("Titel\tTema\nFrivillighed\tEt\nDeleøkonomi\tTo", TODAY)
    assert found.fields["title"] == "Frivillighed"
    assert found.rows == (("Deleøkonomi", "To"),)


CELL = st.text(max_size=60) | st.sampled_from(
    ["", THEME, QUESTION, "Karen Lindved", "Jens Bak", "3/3-2026", "2026-04-01", "25/014873", "ja", "Frivillighed",
     *(word for words in FIELDS.values() for word in words[:3])]
)  # fmt: skip


def quoted(cell: str) -> str:
    """Write a cell as a spreadsheet copies it."""
    return '"' + cell.replace('"', '""') + '"' if set('\t\n\r"') & set(cell) else cell


@given(st.lists(CELL, min_size=1, max_size=9), st.lists(CELL, max_size=9) | st.none())
def test_no_cell_is_ever_lost(row, header):
    """Each is in a field, among what is left, in a further row, or was the header; whatever anybody copies."""
    rows = [row] if header is None else [header, row]
    found = read("\n".join("\t".join(map(quoted, one)) for one in rows), TODAY)
    kept = [*found.fields.values(), *(one.text for one in found.left), *(one.header for one in found.left)]
    kept += [cell for one in found.rows for cell in one]
    tidy = [cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row]
    for cell in filter(None, tidy):
        day = read_date(cell, TODAY)
        assert kept.count(cell) >= tidy.count(cell) or (day and day.isoformat() in kept)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((one, dt.date(2026, 3, 3)) for one in (
            "2026-03-03", "2026-03-03 00:00:00", "3/3-2026", "03.03.26", "03-03-2026", "tirsdag den 3. marts",
            "March 3rd, 2026",
        )),
        ("4. okt. 25", dt.date(2025, 10, 4)), ("1/12", dt.date(2025, 12, 1)),
        ("31/2", None), ("3 margueritter", None), ("12", None), ("25/014873", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_read_however_people_write_it(text, day):
    """Without a year it is the nearest one; what is no day is none."""
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Ring til 120345-1239 om nøglen", True), ("1203451239", True), ("720345 1239", True), ("2025001234", False),
     ("25/014873", False), ("5790001234567", False), ("tlf. 12 34 56 78", False)],
)  # fmt: skip
def test_a_cpr_number_is_told_from_other_numbers(text, is_one):
    """A day and a month come first; case numbers, telephones and barcodes are left alone."""
    assert has_cpr(text) is is_one
