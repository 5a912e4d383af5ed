"""The overview as people meet it, in a real browser on a real server."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, Served

import netlib

pytestmark = pytest.mark.browser


def grave(page):
    """List what axe finds serious or critical on a page."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def test_the_overview_fits_speaks_danish_asks_nobody_else_and_is_usable_with_a_screen_reader(served: Served, visit):
    """On a laptop, a desk and a phone, in a room without internet; axe finds no barrier, folded or unfolded."""
    seen = visit(served.url, WIDE)
    assert seen.page.title() == "Netværk i gang"
    assert seen.page.locator("html").get_attribute("lang") == "da"
    for size in seen.at(WIDE, LAPTOP, PHONE):
        assert seen.overflow() <= 0, size
        assert grave(seen.page) == [], size
        for summary in seen.page.locator(".found summary").all():
            summary.click()
        assert seen.page.locator(".found li:visible").count(), size
        assert grave(seen.page) == [], size
        for summary in seen.page.locator(".found summary").all():
            summary.click()
    assert seen.hosts() == {"127.0.0.1"}
    assert seen.errors == []


def test_every_network_is_there_with_its_next_step(served: Served, glance):
    """The eye meets the name, then what is to be done."""
    seen = glance(served.url)
    titles = set(netlib.open(served.store).networks()["title"])
    assert set(seen.page.locator(".network h2").all_inner_texts()) == titles
    assert all(seen.page.locator(".network .step").all_inner_texts())


def test_one_heading_and_one_main_part(served: Served, glance):
    """Screen readers jump by them."""
    page = glance(served.url).page
    assert page.locator("h1").count() == 1
    assert page.locator("main:visible, [role=main]:visible").count() == 1
    assert page.locator("main h1").count() == 1
    assert page.locator("header").count() == 1


def test_the_demonstration_says_that_it_is_one(served: Served, glance):
    """Nobody is to mistake invented people for real ones."""
    assert glance(served.url).page.locator(".top .demo").inner_text() == "Eksempel"


def test_the_keyboard_reaches_every_link_and_opens_what_is_folded(served: Served, visit):
    """First the way past the bar, then the networks in order, each with a ring; what is folded is one key away."""
    page = visit(served.url).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    wanted = page.locator(".network h2 a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    met = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.network h2 a')"):
            met.append(page.evaluate("document.activeElement.getAttribute('href')"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    assert met[: len(wanted)] == wanted
    page.locator(".found summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".found li").first.is_visible()


def test_twice_the_text_size_still_fits(served: Served, visit):
    """Whoever sees badly sets the browser to 200 %."""
    seen = visit(served.url, LAPTOP)
    seen.page.add_style_tag(content="html{font-size:32px!important}")
    assert seen.overflow() <= 0


def test_an_empty_store_says_what_to_do(served_empty: Served, visit):
    """The first visit ends neither in an empty table nor in an error."""
    seen = visit(served_empty.url)
    text = seen.page.locator("main").inner_text()
    assert "Her er ingen netværk endnu" in text
    assert "netlib import" in text
    assert "netlib demo" in text
    assert grave(seen.page) == []
    assert seen.errors == []
    assert seen.page.locator(".demo").count() == 0


def test_a_network_that_is_not_here_names_those_that_are(served: Served, visit):
    """A misspelt address leads on, and what was typed into it stays text."""
    seen = visit(f"{served.url}network/%3Cimg%20src=x%20onerror=alert(1)%3E/analysis", drawn=False)
    assert seen.page.locator("h1").inner_text() == "Den side findes ikke"
    assert seen.page.locator("main img").count() == 0
    known = netlib.open(served.store).networks()
    assert seen.page.locator(".choices a").all_inner_texts() == list(known["title"])
    assert grave(seen.page) == []


def test_an_address_that_does_not_exist_is_answered_in_words(served: Served, visit):
    """No "404: Not Found"."""
    seen = visit(f"{served.url}no/such/page", drawn=False)
    assert seen.page.locator("main a").inner_text() == "Tilbage til alle netværk"
    assert "404" not in seen.page.locator("body").inner_text()
    assert [said for said in seen.errors if "404" not in said] == []


def test_a_page_that_lost_its_server_says_so(tmp_path, visit):
    """A button that does nothing is worse than a sentence."""
    from conftest import start, stop  # noqa: PLC0415  a server of its own: this test ends it

    lonely = start("serve", tmp_path / "lonely.sqlite")
    page = visit(lonely.url).page
    stop(lonely)
    page.get_by_role("alert").wait_for(timeout=30_000)
    assert "forbindelse" in page.get_by_role("alert").inner_text()
