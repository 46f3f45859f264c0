"""A site's own templates: what is laid over the default theme, and what their faults are told as."""

import pytest

from .sites import NOW, Site, article


def test_a_file_laid_over_the_theme_changes_that_file_alone(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    before = site.built()
    site.put("templates/not_found/not_found.html", "<h1>Nothing here</h1>\n")
    after = site.built()
    assert after["404.html"] == b"<h1>Nothing here</h1>\n"
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {"404.html", ".recap.json"}


def test_the_sheet_has_the_name_of_its_contents(site: Site) -> None:
    before = [path for path in site.built() if path.endswith(".css")]
    site.put("templates/assets/style.css", "body { color: black }\n")
    output = site.built()
    after = [path for path in output if path.endswith(".css")]
    assert len(before) == len(after) == 1
    assert before != after
    assert f'href="/{after[0]}"' in output["index.html"].decode()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_template_that_includes_itself_is_an_error(site: Site, command: str) -> None:
    site.put("articles/one.md", article("One"))
    site.put("templates/article/article.html", "\n{% include 'article/article.html' %}\n")
    result = site.run(command, "--now", NOW)
    assert result.status == 1
    assert "templates/article/article.html:2:1: error[template-failed]" in result.err


def test_faults_of_all_templates_are_told_at_once(site: Site) -> None:
    site.put("articles/one.md", article("One", "2026-02-30"))
    site.put("templates/article/article.html", "<p>\n{% if %}\n")
    site.put("templates/page/page.html", "<a href={{ page.url }}>{{ view.title|safe }}</a>\n")
    result = site.build()
    assert result.status == 1
    assert "content/articles/one.md:3:7: error[date-invalid]" in result.err
    assert "templates/article/article.html:2:1: error[template-syntax]" in result.err
    assert "templates/page/page.html:1:9: error[template-unquoted]" in result.err
    assert "error[template-unsafe]" in result.err


def test_a_template_that_is_no_text_is_an_error(site: Site) -> None:
    site.put("templates/article/article.html", b"caf\xe9")
    result = site.build()
    assert result.status == 1
    assert "templates/article/article.html:1:4: error[encoding-invalid]: the byte 0xE9 is not UTF-8" in result.err


def test_templates_are_given_unknown_keys(site: Site) -> None:
    site.put("articles/one.md", article("One", front="mood: calm"))
    site.put("templates/article/article.html", "<p>{{ view.extra.mood }}</p>\n")
    site.built()
    assert site.page("2026/w18/one/index.html") == "<p>calm</p>\n"


@pytest.mark.parametrize("source", ["\n{{ a|nofilter }}\n", "\n{% if %}\n"])
def test_a_template_that_nothing_uses_is_checked_too(site: Site, source: str) -> None:
    site.put("templates/spare.html", source)
    assert site.build().status == 0
    result = site.run("check", "--now", NOW)
    assert result.status == 1
    assert "templates/spare.html:2:1: error[template-syntax]" in result.err


def test_a_link_out_of_templates_is_an_error(site: Site) -> None:
    site.put("templates/x.html", "x")
    (site.root / "templates/parts").symlink_to(site.root / "content")
    result = site.build()
    assert result.status == 1
    assert "templates/parts:1:1: error[link-outside]: this link leads out of templates/" in result.err
