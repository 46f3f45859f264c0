"""`recap check`: everything that is wrong, told in three ways, and nothing written."""

import json

import pytest

from .sites import NOW, Site, article, states_below


@pytest.fixture
def faulty(site: Site) -> Site:
    site.put("articles/bad.md", article("Bad, 100% sure", "2026-02-30", "tags: ai"))
    site.put("articles/odd.md", article("Odd", front="sumary: x"))
    site.put("articles/later.md", article("Later", "2026-12-24"))
    return site


def test_the_three_formats_tell_the_same(faulty: Site) -> None:
    text, as_json, github = (faulty.run("check", "--now", NOW, "--format", f) for f in ("text", "json", "github"))
    assert (text.status, as_json.status, github.status) == (1, 1, 1)
    rows = json.loads(as_json.out)
    assert [list(row) for row in rows] == [["path", "line", "column", "severity", "code", "message", "hint"]] * 4
    head = "{path}:{line}:{column}: {severity}[{code}]: {message}"
    assert [head.format(**row) for row in rows] == [
        line for line in text.err.splitlines() if line.startswith("content/")
    ]
    names = {"error": "error", "warning": "warning", "note": "notice"}
    place = "::{kind} file={path},line={line},col={column},title={code}::"
    expected = [place.format(kind=names[row["severity"]], **row) for row in rows]
    assert [line[: line.index("::", 2) + 2] for line in github.out.splitlines()] == expected
    summary = "2 errors, 1 warning, 1 note in 4 files"
    assert [result.err.splitlines()[-1] for result in (text, as_json, github)] == [summary] * 3


def test_problems_are_sorted_by_path_and_line(faulty: Site) -> None:
    rows = json.loads(faulty.run("check", "--now", NOW, "--format", "json").out)
    assert [(row["path"], row["line"], row["column"]) for row in rows] == sorted(
        (row["path"], row["line"], row["column"]) for row in rows
    )


def test_json_is_an_empty_array_where_nothing_is_wrong(site: Site) -> None:
    result = site.run("check", "--now", NOW, "--format", "json")
    assert (result.status, json.loads(result.out)) == (0, [])


def test_nothing_wrong_is_said(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    result = site.run("check", "--now", NOW)
    assert (result.status, result.out, result.err) == (0, "", "no problems in 2 files\n")


def test_strict_counts_warnings(site: Site) -> None:
    site.put("articles/odd.md", article("Odd", front="sumary: x"))
    assert site.run("check", "--now", NOW).status == 0
    assert site.run("check", "--now", NOW, "--strict").status == 1


def test_check_writes_no_site(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    before = states_below(site.root)
    assert site.run("check", "--links", "--now", NOW).status == 0
    assert not (site.root / "site").exists()
    assert {path: state for path, state in states_below(site.root).items() if not path.startswith(".recap/")} == before


def test_check_finds_what_only_rendering_shows(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    site.put("templates/article/article.html", "{{ view.nothing }}\n")
    result = site.run("check", "--now", NOW)
    assert result.status == 1
    assert "templates/article/article.html:1:1: error[template-undefined]" in result.err


def test_links_holds_the_settings_addresses_too(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\nnavigation:\n  - {title: Gone, url: /gone/}\n")
    result = site.run("check", "--links", "--now", NOW)
    assert result.status == 1
    assert "error[link-broken]: '/gone/' leads to no page or file of this site" in result.err


def test_damaged_text_is_a_warning(site: Site) -> None:
    site.put("articles/one.md", article("One", body="It\u00e2\u20ac\u2122s here."))
    result = site.run("check", "--now", NOW)
    assert result.status == 0
    assert "it was probably 'It\u2019s'" in result.err
    assert "content/articles/one.md:6:1: warning[text-mojibake]" in result.err


def test_of_a_text_that_is_damaged_throughout_the_first_places_are_told(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\ntagline: 'Caf\u00c3\u00a9 news'\n")
    site.put("articles/one.md", article("One", body="It\u00e2\u20ac\u2122s here.\n" * 7))
    result = site.run("check", "--now", NOW)
    told = [line.partition(": warning")[0] for line in result.err.splitlines() if "text-mojibake" in line]
    assert told == [*(f"content/articles/one.md:{line}:1" for line in range(6, 11)), "content/site.yaml:3:11"]
    assert result.err.count("so were 2 lines more of this file") == 1
    assert "it was probably 'Caf\u00e9'" in result.err


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_however_many_work_the_same_is_told_of_broken_links(site: Site, jobs: str) -> None:
    for number in range(60):
        site.put(f"articles/a{number:02}.md", article(f"A{number}"))
    site.put("templates/article/article.html", '<p>\n<a href="/x/?a&amp;b#c">x</a> <a href="/gone/">y</a></p>\n')
    result = site.run("check", "--links", "--now", NOW, "--jobs", jobs)
    assert [line for line in result.err.splitlines() if line.startswith("site/")] == [
        f"site/2026/w18/a00/index.html:2:{column}: error[link-broken]: '{path}' leads to no page or file of this site"
        for column, path in ((10, "/x/"), (40, "/gone/"))
    ]


def test_links_holds_fragments_of_texts_against_the_pages_that_they_name(site: Site) -> None:
    site.put("site.yaml", "title: D\nurl: https://example.org/recap/\nfooter: [{title: Gone, url: '/about/#gone'}]\n")
    site.put("articles/other.md", article("Other", front="aliases: [/old/]", body="## The part\n\n[^1]\n\n[^1]: Note."))
    site.put("articles/later.md", article("Later", "2027-01-01", body="[x](slug:other#gone)"))
    site.put("pages/about.md", "---\ntitle: About\n---\n\n<b id='Über'>x</b>\n")
    part = "other--the-part"
    good = f"slug:other#{part} other.md#{part} /2026/w18/other/?q#{part} ../other/#{part} /old/#{part} /#top"
    good += " slug:other#other--fn-1 /about/#about--%C3%9Cber /about/# /about/#:~:text=x /feed.xml#x"
    bad = "slug:other#the-part other.md#gone /2026/w18/other/?q#gone-too ../other#gone-last /old/#gone"
    addresses = (*good.split(), *bad.split(), "../../../about/#gon")
    body = "".join(f"[{number}]({address})\n" for number, address in enumerate(addresses, 10))
    site.put("articles/one.md", article("One", front="hook: A [b](slug:other#hook)", body=body))
    result = site.run("check", "--links", "--now", NOW)
    other, about = "nothing on the page /2026/w18/other/ is called", "nothing on the page /about/ is called"
    assert [line for line in result.err.splitlines() if "error[" in line] == [
        f"content/{place}: error[link-fragment]: {message}"
        for place, message in (
            ("articles/one.md:4:7", f"{other} '#hook'"),
            ("articles/one.md:18:6", f"{other} '#the-part'"),
            ("articles/one.md:19:6", f"{other} '#gone'"),
            ("articles/one.md:20:6", f"{other} '#gone-too'"),
            ("articles/one.md:21:6", f"{other} '#gone-last'"),
            ("articles/one.md:22:6", "nothing on the page /old/ is called '#gone'"),
            ("articles/one.md:23:6", f"{about} '#gon'"),
            ("site.yaml:3:29", f"{about} '#gone'"),
        )
    ]
    assert f"hint: write #{part}" in result.err
    assert "link-fragment" not in site.run("check", "--now", NOW).err


def test_links_holds_what_templates_write_against_the_site(site: Site) -> None:
    site.put("articles/one.md", article("One", body="## Part"))
    site.put("assets/p.png", b"png")
    site.put(
        "templates/article/article.html",
        "<!doctype html>\n<p ID = own data-href='x/'><a\n href=\"../\">week</a> <a href='../one/#one--part'>one</a>\n"
        "<a href=#own title='href=\"gone/\"'>own</a> <img src='../../../assets/p.png'> <a href=?q>q</a>\n"
        '<a href="gone/?a#b">x</a> <a href=../two>y</a> <script src="../../app.js"></script>\n'
        '<a href="#gone">z</a> <a href="..#gone">v</a> <a href="mailto:a@b.example">m</a> <a href="tel:1">t</a>\n'
        "<h2 id='{{ view.card.slug }}--part'>Part</h2>\n",
    )
    result = site.run("check", "--links", "--now", NOW)
    nowhere = "leads to no page or file of this site"
    assert [line for line in result.err.splitlines() if line.startswith("site/")] == [
        f"site/2026/w18/one/index.html:{place}: error[{code}]: {message}"
        for place, code, message in (
            ("5:10", "link-broken", f"'/2026/w18/one/gone/' {nowhere}"),
            ("5:35", "link-broken", f"'/2026/w18/two' {nowhere}"),
            ("5:61", "link-broken", f"'/2026/app.js' {nowhere}"),
            ("6:10", "link-fragment", "nothing on the page /2026/w18/one/ is called '#gone'"),
            ("6:32", "link-fragment", "nothing on the page /2026/w18/ is called '#gone'"),
        )
    ]


def test_links_finds_nothing_wrong_with_a_site_in_which_every_link_leads_somewhere(site: Site) -> None:
    site.put("articles/one.md", article("One", front="citations: [{title: C}]\ntldr: So [1]", body="A[^1]\n\n[^1]: B"))
    site.put("articles/two.md", article("Two", front="related: [one]\ntags: [x]", body="[a](#b)\n\n# B"))
    result = site.run("check", "--links", "--now", NOW)
    assert (result.status, result.err) == (0, "no problems in 3 files\n")
