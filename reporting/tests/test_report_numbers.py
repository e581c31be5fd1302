from django.template import Context, Template

from reporting.tests.invented import count_of, rate_of

TAG = Template("{% load report_numbers %}{% figure given %}")
LENGTH = Template("{% load report_numbers %}{{ given|pixels }}")


def printed(given, link=None):
    return TAG.render(Context({"given": given, "link_figures": link}))


def address(figure):
    return f"/behind/{figure.measure}?a=1&b=2"


def test_a_figure_is_text_where_the_page_makes_no_links():
    assert printed(count_of(1713)) == "1,713"


def test_a_figure_is_a_link_to_its_records_where_the_page_makes_one():
    expected = '<a class="report-figure" href="/behind/notifications?a=1&amp;b=2">1,713</a>'
    assert printed(count_of(1713), address) == expected


def test_a_figure_without_records_to_open_is_text():
    assert printed(rate_of(0, 0), address) == "n/a"
    assert printed(count_of(3), lambda figure: None) == "3"


def test_text_is_escaped_and_never_a_link():
    assert printed("<b>", address) == "&lt;b&gt;"


def test_a_length_has_at_most_one_decimal():
    assert [LENGTH.render(Context({"given": value})) for value in (3, 3.0, 3.14)] == ["3", "3", "3.1"]
