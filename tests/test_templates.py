"""What holds for every template, now and later."""

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"


def test_a_form_that_warns_of_words_to_avoid_is_on_a_page_that_has_the_list():
    texts = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    warning = {path for path, text in texts.items() if "data-language" in text}
    assert warning
    assert {path.name for path in warning if "{% words_to_avoid " not in texts[path]} == set()
