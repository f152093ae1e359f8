"""A researcher makes codes, selects a passage of an excerpt, and finds it again, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from archive.release.coding.models import Coding
from tests.archive.release.coding.coded import make, mark
from tests.archive.release.shelf import put
from tests.browser.people import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]
TEXT = "Ол 🏚️ үйде қалды, then the 👩‍👩‍👧 left and the lantern stayed."
_SELECT = """([words]) => {
  const quote = document.querySelector("[data-coding] blockquote");
  const walk = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
  }
}"""


def test_from_a_new_code_to_the_passage_that_stands_under_it(people: People):
    world = people.world
    shelved = put(world.interview, world.participant, ["Who stayed?", TEXT], user=world.users["researcher"])
    with people("researcher") as page:
        page.goto(people.url + reverse("codebook", args=[world.study.pk]))
        page.fill("input[name=name]", "Қалу 🏠")
        page.fill("textarea[name=definition]", "Who stays, and what with.")
        page.select_option("select[name=colour]", "#009e73")
        page.get_by_role("button", name="Add it").click()
        expect(page.locator(".codes")).to_contain_text("Қалу 🏠")
        home = world.study.theme_codes.get()
        mark(world, make(world, "Things", home), shelved[0], memo="Which of them?")
        page.reload()
        people.picture(page, "codes-codebook")
        page.goto(people.url + reverse("excerpt", args=[shelved[1].pk]))
        page.get_by_text("Put it under a code").click()
        page.evaluate(_SELECT, ["the lantern"])
        expect(page.locator("[data-passage]")).to_have_value("the lantern")
        page.select_option("select[name=code]", str(home.pk))
        page.fill("textarea[name=memo]", "A thing that stays.")
        people.picture(page, "codes-excerpt-form")
        page.get_by_role("button", name="Put it under the code").click()
        expect(page.locator("#codings ~ .worklist")).to_contain_text("the lantern")
        people.picture(page, "codes-excerpt")
        coding = Coding.objects.get(excerpt=shelved[1])
        assert TEXT[coding.start : coding.end] == "the lantern"
        page.goto(people.url + reverse("excerpts", args=[world.study.pk]))
        page.select_option("select[name=code] >> nth=0", str(home.pk))
        page.get_by_role("button", name="Search").click()
        expect(page.locator(".excerpt")).to_have_count(2)
        page.get_by_label("Choose").first.check()
        page.select_option("#chosen select[name=code]", str(home.pk))
        page.get_by_role("button", name="Put them under it").click()
        expect(page.locator("#chosen-said")).to_contain_text("1 excerpt stands under")
        people.picture(page, "codes-list")
        page.goto(people.url + reverse("code_delete", args=[home.pk]))
        people.picture(page, "codes-delete")
    assert Coding.objects.filter(code=home, excerpt=shelved[0]).count() == 1
