from tools.install import pinned, uv_environment

CONFIG = """\
:env:.find-links='/wheels'
:env:.timeout='180'
global.cert='/etc/certificates.pem'
global.extra-index-url='file:///one\\nfile:///two'
global.find-links='/other'
"""


def test_uv_is_told_what_pip_is_told():
    given = uv_environment(CONFIG, {})
    assert given["UV_FIND_LINKS"] == "/wheels"
    assert given["UV_INDEX"] == "file:///one file:///two"
    assert given["SSL_CERT_FILE"] == "/etc/certificates.pem"


def test_what_uv_is_told_itself_comes_first():
    assert uv_environment(CONFIG, {"UV_INDEX": "file:///mine"})["UV_INDEX"] == "file:///mine"


def test_without_a_word_to_pip_uv_keeps_its_own_ways():
    assert "UV_DEFAULT_INDEX" not in uv_environment("", {})


def test_the_lines_that_pin_one_package_are_found_among_the_others():
    uv = "uv==1.2 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    others = "urllib3==2 \\\n    --hash=sha256:cc\n", "    # via -r x.in\nvine==5 \\\n    --hash=sha256:dd\n"
    assert pinned("uv", others[0] + uv + others[1]) == uv
