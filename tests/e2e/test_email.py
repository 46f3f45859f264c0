"""Editions by email, from the build's files to the message that is sent."""

import os
import re
import subprocess
import sys
from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html as lxml_html

from .browsing import ROOT
from .sites import NOW, SETTINGS, Result, Site, article, recap, states_below

HTML, TEXT = "2026/w18/email.html", "2026/w18/email.txt"
LIMIT = 102_400
SENDER = "email:\n  from: The Desk <desk@example.org>\n"
HINT = "write 'email:' and below it 'from: Name <name@example.org>'"
OURS = b"X-Generator: Recap\r\nFrom: desk@example.org\r\n\r\nOld.\r\n"
FULL = """\
importance: 5
hook: A hook.
source:
  name: The Gazette
  url: https://gazette.example/a?b=1&c=2
tldr:
  what_changed: It is faster [1].
  why_it_matters: It is cheap.
citations:
  - title: Notes
    url: https://notes.example/
insight:
  implications:
    - prediction: Torch follows
      due: 2026-12
      confidence: 80
  provenance: ai+reviewed
  model: scribe-2
  reviewer: Ann Example
  reviewed: 2026-05-02"""
NOTE = """\
---
title: Light all over
summary: In short.
---

See [the lamp](slug:lamp) and ![a chart](/assets/chart.png).

## Next

- one
- two

| a | b |
|---|---|
| 1 | 2 |

> Said.[^1]

```python
x = 1
```

[^1]: By whom.
"""

RAW = (
    "<details open><summary>More</summary><ruby>東<rp>(</rp><rt>ひがし</rt><rp>)</rp></ruby> <bdi>x</bdi></details>"
    '<video src="https://v.example/v.mp4"></video><svg></svg><b style="position:fixed" class="x">b</b>'
)

# What can-I-email's data (2026-05) tells of common programs: they show it, or leave it out without harm.
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi blockquote body br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 head hr "
        "html i img kbd li mark meta ol p pre q rp rt ruby s samp small span strong style sub summary sup table tbody "
        "td tfoot th thead time title tr u ul var wbr",
    )
)
ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        "align alt bgcolor border cellpadding cellspacing charset class colspan content data-css-inline dir height "
        "href id lang name open rel role rowspan scope src start style tabindex title width",
    )
)
PROPERTIES = frozenset(
    re.findall(
        r"[\w-]+",
        "background-color border border-bottom border-collapse border-left border-right border-top color direction "
        "display "
        "font-family font-size font-weight height line-height margin max-width mso-hide overflow padding table-layout "
        "text-align text-decoration white-space width word-break",
    )
)
VALUES = {"display": {"none", "block", "inline-block"}, "text-align": {"left", "right", "center"}}


@pytest.fixture
def weekly(site: Site) -> Site:
    site.put("site.yaml", SETTINGS + SENDER)
    site.put("articles/lamp.md", article("Lamp ships", front=FULL))
    site.put("articles/other.md", article("Other <news> & more", front="summary: It is so."))
    site.put("weeks/2026-W18.md", NOTE)
    site.put("assets/chart.png", b"")
    return site


def tree(site: Site) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(site.page(HTML).encode())


def said(site: Site) -> str:
    """Give what an email shows, in one line."""
    return " ".join(tree(site).xpath("string(//body)").split())


def written(site: Site, *args: str, week: str = "2026-W18", now: str = NOW) -> Result:
    return site.run("email", week, "--now", now, *args)


def message(result: Result) -> EmailMessage:
    assert (result.status, result.err) == (0, "")
    made = message_from_string(result.out, policy=default)
    assert isinstance(made, EmailMessage)
    return made


def contents(made: EmailMessage) -> dict[str, str]:
    return {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in made.iter_parts()}


def addresses(root: lxml_html.HtmlElement) -> list[str]:
    return [str(address) for address in root.xpath("//@href | //@src | //@srcset | //@background")]


def test_each_edition_is_written_in_both_forms(weekly: Site) -> None:
    weekly.put("articles/next.md", article("Next", "2026-05-08"))
    weekly.put("weeks/2026-W20.md", "---\ntitle: Quiet\n---\n\nNothing.\n")
    output = weekly.built()
    assert sorted(path for path in output if "/email." in path) == [
        f"2026/w{week}/email.{kind}" for week in (18, 19, 20) for kind in ("html", "txt")
    ]
    assert not any(b"email.html" in output[path] for path in ("sitemap.xml", "feed.xml", "weekly.xml"))


def test_both_forms_hold_the_edition(weekly: Site) -> None:
    weekly.built()
    shown = said(weekly)
    for words in (
        "Digest · No. 1 · Week 18 · 27 April – 3 May 2026 Light all over In short.",
        "Read this edition on the web",
        "Lamp ships Read original on The Gazette · AI analysis, reviewed",
        "A hook. What Changed: It is faster [1]. Why It Matters: It is cheap.",
        "More Other <news> & more It is so.",
        "Predictions made this week Torch follows (Open · Due December 2026 · Confidence 80%) Lamp ships",
        "AI-curated digest. All content rights belong to the original publishers.",
    ):
        assert words in shown
    links = {(a.text_content(), a.get("href")) for a in tree(weekly).iter("a")}
    assert {
        ("Read original on The Gazette", "https://gazette.example/a?b=1&c=2"),
        ("Lamp ships", "https://example.org/2026/w18/lamp/"),
        ("[1]", "https://example.org/2026/w18/lamp/#cite-1"),
        ("Read this edition on the web", "https://example.org/2026/w18/"),
    } <= links
    assert "There is more" not in shown
    assert "Unsubscribe" not in shown


def test_the_text_reads_as_a_letter(weekly: Site) -> None:
    weekly.built()
    assert weekly.page(TEXT) == (
        "Light all over\n==============\n\n"
        "Digest · No. 1 · Week 18 · 27 April – 3 May 2026\nhttps://example.org/2026/w18/\n\n"
        "In short.\n\n"
        "See the lamp <https://example.org/2026/w18/lamp/> and [a chart].\n\n"
        "Next\n----\n\n"
        "- one\n- two\n\n"
        "a | b\n1 | 2\n\n"
        "> Said.[1]\n\n"
        "x = 1\n\n"
        "1. By whom.\n\n"
        "Lamp ships\n----------\nhttps://example.org/2026/w18/lamp/\n\n"
        "Read original on The Gazette <https://gazette.example/a?b=1&c=2> · AI analysis, reviewed\n\n"
        "A hook.\n\n"
        "What Changed: It is faster [1].\n\n"
        "Why It Matters: It is cheap.\n\n"
        "More\n----\n\n"
        "Other <news> & more\nhttps://example.org/2026/w18/other/\n\n"
        "It is so.\n\n"
        "Predictions made this week\n--------------------------\n\n"
        "- Torch follows (Open · Due December 2026 · Confidence 80%) Lamp ships "
        "<https://example.org/2026/w18/lamp/#prediction-1>\n\n"
        f"{'-' * 40}\n\n"
        "AI-curated digest. All content rights belong to the original publishers.\n"
    )


def test_where_readers_sign_off_stands_in_both_forms_and_in_the_head(weekly: Site) -> None:
    weekly.put("site.yaml", f"{SETTINGS}{SENDER}  list_unsubscribe: https://off.example/?a=1&b=2\n")
    weekly.built()
    assert ("Unsubscribe", "https://off.example/?a=1&b=2") in {(a.text, a.get("href")) for a in tree(weekly).iter("a")}
    assert weekly.page(TEXT).endswith("\n\nUnsubscribe: https://off.example/?a=1&b=2\n")
    assert message(written(weekly))["List-Unsubscribe"] == "<https://off.example/?a=1&b=2>"


@pytest.mark.parametrize("url", ["https://example.org/", "https://user.example.org/recap/"])
def test_every_address_is_whole(weekly: Site, url: str) -> None:
    weekly.put("site.yaml", f"title: Digest\nurl: {url}\n{SENDER}")
    weekly.built()
    found = addresses(tree(weekly))
    assert len(found) > 10
    assert [address for address in found if not re.match(r"(https://|mailto:)", address)] == []
    ours = [address for address in found if urlsplit(address).hostname == urlsplit(url).hostname]
    assert {f"{url}", f"{url}2026/w18/", f"{url}2026/w18/lamp/", f"{url}assets/chart.png"} <= set(ours)
    assert all(address.startswith(url) for address in ours)
    told = re.findall(r"<(\S*)>|^(https?:\S*)$", weekly.page(TEXT).replace("<news>", ""), re.MULTILINE)
    assert {"".join(pair) for pair in told} <= set(found)


def test_an_email_stays_below_what_mail_programs_show(site: Site) -> None:
    for n in range(400):
        long = f"hook: {'word ' * 80}\ntldr:\n  what_changed: {'word ' * 400}\n  why_it_matters: {'ü ' * 400}"
        site.put(f"articles/a{n:03}.md", article(f"Title {n:03}", front=long))
    output = site.built("--no-search")
    shown = sorted(set(re.findall(rb"Title (\d{3})", output[HTML])))
    assert LIMIT - 6_000 < len(output[HTML]) < LIMIT
    assert shown == [b"%03d" % n for n in range(len(shown))]
    rest = f"There is more in this edition {400 - len(shown)} more articles did not fit into this email."
    assert f"{rest} Read the rest on the web Digest AI-curated" in said(site)
    assert site.page(TEXT).count("What Changed:") == len(shown)
    assert f"{400 - len(shown)} more articles did not fit into this email." in site.page(TEXT)
    assert "Read the rest on the web: https://example.org/2026/w18/\n" in site.page(TEXT)


def test_a_note_that_is_too_long_is_left_out_and_the_articles_stay(weekly: Site) -> None:
    weekly.put("weeks/2026-W18.md", f"---\ntitle: Long\n---\n\n{'A long note. ' * 30_800}\n")
    output = weekly.built()
    assert len(output[HTML]) < 10_000
    assert b"A long note" not in output[HTML] + output[TEXT]
    headings = tree(weekly).xpath("//*[@class='a']")
    assert [heading.text_content() for heading in headings] == ["Lamp ships", "Other <news> & more"]
    assert "There is more in this edition Read the rest on the web" in said(weekly)
    assert "did not fit" not in said(weekly)


def test_one_article_that_is_left_out_is_one(site: Site) -> None:
    for n, size in enumerate((10_000, 100_000)):
        site.put(
            f"articles/a{n}.md", article(f"Title {n}", front=f"importance: {5 - n}\nhook: {'word ' * (size // 5)}")
        )
    site.built()
    assert "1 more article did not fit into this email." in said(site)


def test_a_template_that_is_too_large_is_a_problem_and_nothing_is_published(weekly: Site) -> None:
    weekly.put("templates/email/edition.html", "<p>{{ 'x' * 110000 }}</p>")
    result = weekly.build()
    assert result.status == 1
    assert re.fullmatch(
        r"templates/email/edition.html:1:1: error\[email-large\]: even without any article the email of 2026-W18 has "
        r"11\d{4} bytes",
        result.err.splitlines()[0],
    )
    assert not (weekly.root / "site").exists()
    told = written(weekly, now="2026-05-02T12:00:00Z")
    assert (told.status, told.out) == (1, "")
    assert re.findall(r"(?:error|warning)\[[a-z-]+\]", told.err) == ["warning[email-open]", "error[email-large]"]


@pytest.mark.parametrize("command", [("build",), ("check",), ("email", "2026-W18")])
@pytest.mark.parametrize(
    ("template", "wrote", "fault"),
    [
        ("edition", "<script>x()</script>", "it holds the element <script>"),
        ("edition", '<p onclick="x()">x</p>', "it holds the attribute 'onclick'"),
        ("edition", "<form action='https://off.example/'><p>x</p></form>", "it holds the element <form>"),
        ("edition", "<p><a href=/tags/>x</a></p>", "the address '/tags/' in it is not absolute"),
        ("text", "<p><a href=/tags/>x</a></p>", "the address '/tags/' in it is not absolute"),
        ("text", "<p><a href='javascript:x()'>x</a></p>", "the address 'javascript:x()' in it is not absolute"),
    ],
)
def test_a_template_that_writes_what_no_email_may_hold_is_told(
    weekly: Site, command: tuple[str, ...], template: str, wrote: str, fault: str
) -> None:
    before = weekly.built()
    usual = (ROOT / f"templates/email/{template}.html").read_text("utf-8")
    weekly.put(f"templates/email/{template}.html", usual.replace("{{ contents(edition) }}", wrote))
    result = weekly.run(*command, "--now", NOW)
    assert (result.status, result.out) == (1, "")
    (told,) = (line for line in result.err.splitlines() if "email-content" in line)
    place, _, message = told.partition(": error[email-content]: ")
    assert place.startswith(f"templates/email/{template}.html:")
    assert message == f"the email cannot be published: {fault} (page https://example.org/2026/w18/)"
    assert weekly.output() == before


def test_a_template_of_an_email_that_writes_a_control_character_is_told(weekly: Site) -> None:
    weekly.put("templates/email/text.html", "<p>\n{{ view.web }}\x08</p>\n")
    result = weekly.build()
    assert result.status == 1
    place, _, message = result.err.splitlines()[0].partition(" error[template-failed]: ")
    assert place == "templates/email/text.html:2:1:"
    assert message.startswith("it writes the character U+0008, which no feed and no email can hold (page ")


@pytest.mark.parametrize(
    ("language", "direction", "align", "words"),
    [
        ("en", "ltr", "left", "Read this edition on the web"),
        ("ar", "rtl", "right", "Read this edition on the web"),
        ("he", "rtl", "right", "Read this edition on the web"),
        ("de", "ltr", "left", "Ausgabe"),
        ("ja", "ltr", "left", "第18週"),
        ("zh", "ltr", "left", "第18周"),
    ],
)
def test_an_email_is_in_the_sites_language(weekly: Site, language: str, direction: str, align: str, words: str) -> None:
    weekly.put("site.yaml", f"{SETTINGS}language: {language}\n{SENDER}")
    weekly.put("weeks/2026-W18.md", "---\ntitle: 人工 🤖\n---\n\nGrüße.\n")
    weekly.built()
    root = tree(weekly)
    assert (root.get("lang"), root.get("dir")) == (language, direction)
    (cell,) = root.find_class("t")
    assert f"text-align:{align};" in cell.get("style", "")
    assert words in said(weekly)
    assert weekly.page(TEXT).startswith("人工 🤖\n=======\n\n")
    made = message(written(weekly))
    assert (made["Content-Language"], made["Subject"]) == (language, "Digest: 人工 🤖")
    assert contents(made) == {"text/plain": weekly.page(TEXT), "text/html": f"{weekly.page(HTML)}\n"}


def test_an_article_in_another_script_keeps_its_direction(site: Site) -> None:
    site.put("articles/one.md", article("نموذج جديد", front="lang: ar\nhook: خبر.\ntldr:\n  what_changed: تغيير."))
    site.built()
    texts = [e for e in tree(site).iter("h2", "p") if re.search("[\u0600-\u06ff]", e.text_content())]
    assert [(e.tag, e.get("lang"), e.get("dir")) for e in texts] == [(tag, "ar", "rtl") for tag in ("h2", "p", "p")]
    assert all("text-align:right" in e.get("style", "") for e in texts)


def test_markup_in_texts_is_text(weekly: Site) -> None:
    weekly.put("site.yaml", f'title: A <b> & "c"\nurl: https://example.org/\n{SENDER}')
    weekly.put("weeks/2026-W18.md", "---\ntitle: Not <i>so</i>\nsummary: 'a \"&\" b'\n---\n")
    weekly.built()
    root = tree(weekly)
    assert (root.findtext(".//title"), root.findtext(".//h1")) == ('A <b> & "c": Not <i>so</i>', "Not <i>so</i>")
    assert root.find_class("hidden")[0].text == 'a "&" b'
    assert message(written(weekly))["Subject"] == 'A <b> & "c": Not <i>so</i>'


def test_the_message_holds_what_the_build_writes(weekly: Site) -> None:
    weekly.built()
    made = message(written(weekly))
    assert contents(made) == {"text/plain": weekly.page(TEXT), "text/html": f"{weekly.page(HTML)}\n"}
    assert (made["From"], made["Subject"]) == ("The Desk <desk@example.org>", "Digest: Light all over")
    assert made["Date"] == "Tue, 01 Dec 2026 00:00:00 +0000"
    assert re.fullmatch(r"<edition-2026-w18\.[0-9a-f]{24}@example\.org>", made["Message-ID"])
    assert "To" not in made
    assert all(line.endswith("\r") for line in written(weekly).out.split("\n")[:-1])


@pytest.mark.parametrize("host", ["user.example.org:8443", "[::1]:8000", "exämple.org"])
def test_the_id_names_the_sites_host(weekly: Site, host: str) -> None:
    made = message(written(weekly, "--base-url", f"https://{host}/recap/"))
    expected = {"user.example.org:8443": "user.example.org", "[::1]:8000": "[::1]", "exämple.org": "xn--exmple-cua.org"}
    assert made["Message-ID"].endswith(f"@{expected[host]}>")
    assert made["Message-ID"].defects == ()


def test_the_same_command_gives_the_same_bytes_and_writes_no_site(weekly: Site) -> None:
    first = written(weekly)
    before = states_below(weekly.root / "content")
    assert written(weekly) == first
    assert message(first)
    assert states_below(weekly.root / "content") == before
    assert not (weekly.root / "site").exists()
    later = message(written(weekly, now="2026-12-02T00:00:00Z"))
    assert later["Message-ID"] == message(first)["Message-ID"]
    assert later["Date"] == "Wed, 02 Dec 2026 00:00:00 +0000"


def test_a_file_is_written_where_it_is_wanted(weekly: Site, tmp_path: Path) -> None:
    result = written(weekly, "--output", "letter.eml")
    file = tmp_path / "letter.eml"
    assert (result.status, result.out, result.err) == (0, "letter.eml\n", "")
    assert file.read_bytes().decode() == written(weekly).out
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("before", "args", "is_replaced"),
    [
        (OURS, [], True),
        (OURS, ["--force"], True),
        (b"Somebody's own.", [], False),
        (b"", [], False),
        (OURS.replace(b"\r\n", b"\n"), [], False),
        (b"From: desk@example.org\r\n" + OURS, [], False),
        (b"Somebody's own.", ["--force"], True),
    ],
)
def test_what_is_not_ours_is_never_written_over(
    weekly: Site, tmp_path: Path, before: bytes, args: list[str], is_replaced: bool
) -> None:
    file = tmp_path / "letter.eml"
    file.write_bytes(before)
    result = written(weekly, "--output", str(file), *args)
    if is_replaced:
        assert (result.status, result.out) == (0, f"{file}\n")
        assert file.read_bytes().decode() == written(weekly).out
    else:
        assert (result.status, result.out) == (1, "")
        assert result.err == f"Error: {file} exists and is no message of Recap's; --force replaces it\n"
        assert file.read_bytes() == before


def test_a_message_of_ours_takes_the_place_of_another(weekly: Site, tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    weekly.put("site.yaml", f"{SETTINGS}{SENDER}  list_unsubscribe: https://off.example/{'a' * 900}\n")
    assert written(weekly, "--output", str(file)).status == 0
    weekly.put("weeks/2026-W18.md", "---\ntitle: Mended\n---\n")
    assert written(weekly, "--output", str(file)).status == 0
    assert b"Subject: Digest: Mended\r\n" in file.read_bytes()


@pytest.mark.parametrize("args", [[], ["--force"]])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "Is a directory"),
        ("missing/letter.eml", "No such file or directory"),
        ("file/letter.eml", "Not a directory"),
    ],
)
def test_where_no_file_can_be_written_one_line_says_so(
    weekly: Site, tmp_path: Path, name: str, reason: str, args: list[str]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    result = written(weekly, "--output", str(tmp_path / name), *args)
    assert (result.status, result.out) == (1, "")
    assert result.err == f"Error: {tmp_path / name} cannot be written: {reason}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["digest", "file", "folder"]


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    weekly: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "letter.eml").write_bytes(OURS)
    monkeypatch.setattr("pathlib.Path.chmod", full)
    result = written(weekly, "--output", "letter.eml")
    assert (result.status, result.out) == (1, "")
    assert result.err == f"Error: {tmp_path / 'letter.eml'} cannot be written: No space left on device\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == {"letter.eml": OURS}


@pytest.mark.parametrize("args", [[], ["--output", "letter.eml"]])
def test_without_a_sender_there_is_no_message(weekly: Site, tmp_path: Path, args: list[str]) -> None:
    weekly.put("site.yaml", SETTINGS)
    result = written(weekly, *args)
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        f"content/site.yaml:1:1: error[email-sender]: an email needs a sender\n    hint: {HINT}\n"
        "1 error in 4 files\nNo message was written.\n"
    )
    assert not (tmp_path / "letter.eml").exists()


def test_with_a_sender_that_no_message_takes_there_is_no_site_either(weekly: Site) -> None:
    weekly.put("site.yaml", SETTINGS + SENDER.replace("desk@", "d..k@"))
    line = SETTINGS.count("\n") + 2
    told = (
        f"content/site.yaml:{line}:9: error[email-invalid]: 'The Desk <d..k@example.org>' cannot be 'email.from': "
        "its address is malformed\n    hint: write 'Name <name@example.org>'\n1 error in 4 files\n"
    )
    assert (written(weekly).status, written(weekly).err) == (1, f"{told}No message was written.\n")
    assert weekly.build().err.startswith(told)


@pytest.mark.parametrize(
    ("week", "front", "hint"),
    [
        ("2026-W17", "", "the latest edition is 2026-W18"),
        ("2026-W49", "", "the latest edition is 2026-W18"),
        ("2026-W19", "", "the latest edition is 2026-W18"),
        ("2026-W18", "draft: true", "there is no edition yet"),
    ],
)
def test_a_week_without_an_edition_has_no_message(site: Site, week: str, front: str, hint: str) -> None:
    site.put("site.yaml", SETTINGS + SENDER)
    site.put("articles/one.md", article("One", front=front))
    site.put("articles/old.md", article("Old", "2026-03-02", front=front))
    site.put("articles/later.md", article("Later", "2026-05-08", front="draft: true"))
    result = written(site, week=week)
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        f"content/weeks/{week}.md:1:1: error[email-edition]: {week} has no article and no note that is published\n"
        f"    hint: {hint}\n1 error in 4 files\nNo message was written.\n"
    )


@pytest.mark.parametrize(
    ("settings", "closes"),
    [
        ("", "2026-05-04 at 00:00 (UTC)"),
        ('timezone: Asia/Tokyo\nedition: {closes: "Tuesday 06:30"}\n', "2026-05-05 at 06:30 (Asia/Tokyo)"),
    ],
)
def test_a_week_that_is_open_is_written_with_a_warning(weekly: Site, settings: str, closes: str) -> None:
    weekly.put("site.yaml", SETTINGS + settings + SENDER)
    warning = (
        "content/weeks/2026-W18.md:1:1: warning[email-open]: 2026-W18 is not closed yet\n"
        f"    hint: it closes on {closes}; send it after that\n1 warning in 4 files\n"
    )
    result = written(weekly, now="2026-05-02T12:00:00Z")
    assert (result.status, result.err) == (0, warning)
    assert "Subject: Digest: Light all over\r\n" in result.out
    strict = written(weekly, "--strict", now="2026-05-02T12:00:00Z")
    assert (strict.status, strict.out, strict.err) == (1, "", f"{warning}No message was written.\n")


def test_the_warning_stands_at_the_note_wherever_it_is(weekly: Site) -> None:
    weekly.path("weeks/2026-W18.md").unlink()
    weekly.put("weeks/may/2026-W18.md", "---\ntitle: T\n---\n")
    told = written(weekly, now="2026-05-02T12:00:00Z")
    assert told.err.startswith("content/weeks/may/2026-W18.md:1:1: warning[email-open]")


@pytest.mark.parametrize("week", ["2026-18", "2026-W54", "latest", ""])
def test_what_is_no_week_is_refused(weekly: Site, week: str) -> None:
    result = written(weekly, week=week)
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines()[-1].startswith(f"Error: Invalid value for WEEK: '{week}': ")


def test_without_a_site_there_is_no_message(site: Site) -> None:
    site.path("site.yaml").unlink()
    result = written(site)
    assert (result.status, result.out) == (2, "")
    assert "content/site.yaml" in result.err.splitlines()[0]
    assert "Traceback" not in result.err


def test_faulty_content_makes_no_message(weekly: Site, tmp_path: Path) -> None:
    weekly.put("articles/bad.md", article("Bad", "2026-02-30"))
    result = written(weekly, "--output", "letter.eml")
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines()[0].startswith("content/articles/bad.md:3:7: error[")
    assert result.err.splitlines()[-2:] == ["1 error in 5 files", "No message was written."]
    assert not (tmp_path / "letter.eml").exists()


def test_the_help_shows_an_example(site: Site) -> None:
    result = site.run("email", "--help")
    assert result.status == 0
    assert "Example: recap email 2026-W18 --output 2026-w18.eml" in result.out
    assert re.search(r"^  email +Write an edition as a message to send\.$", recap("--help").out, re.MULTILINE)


def declarations(style: str) -> dict[str, str]:
    return {name.strip(): value.strip() for name, _, value in (d.partition(":") for d in style.split(";") if d.strip())}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_email_holds_only_what_mail_programs_know(weekly: Site, language: str) -> None:
    weekly.put("site.yaml", f"{SETTINGS}language: {language}\n{SENDER}  list_unsubscribe: https://off.example/\n")
    weekly.put("articles/foreign.md", article("Fremd", front="lang: ar\nhook: x"))
    weekly.put("weeks/2026-W18.md", f"{NOTE}\n{RAW}\n")
    weekly.built()
    root = tree(weekly)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    assert {element.tag for element in elements} - ELEMENTS == set()
    assert {name for element in elements for name in element.attrib} - ATTRIBUTES == set()
    styles = [declarations(element.get("style", "")) for element in elements]
    assert {name for style in styles for name in style} - PROPERTIES == set()
    assert [s for s in styles for name, known in VALUES.items() if s.get(name, next(iter(known))) not in known] == []
    assert not re.search(r"(var|calc|url|rgba?|min|max|clamp)\(|\d(rem|vw|vh|ch)\b", str(styles))
    assert all("!important" not in element.get("style", "") for element in elements)
    assert len(weekly.page(HTML).splitlines()) > 20
    assert max(map(len, weekly.page(HTML).splitlines())) < 2_000


def test_the_only_rules_that_stay_are_those_for_dark_schemes(weekly: Site) -> None:
    weekly.built()
    (style,) = tree(weekly).iter("style")
    assert tree(weekly).xpath("count(/html/head/style)") == 1
    rules = (style.text or "").strip()
    assert len(rules.encode()) < 8_192
    assert re.fullmatch(r"@media \(prefers-color-scheme: dark\) \{(\s*[^{}@]+\{[^{}@]*\})+\s*\}", rules)
    inside = rules.partition("{")[2].rpartition("}")[0]
    found = re.findall(r"\{([^{}]*)\}", inside)
    assert {name for one in found for name in declarations(one)} <= {"background-color", "color", "border-color"}
    assert all(value.endswith(" !important") for one in found for value in declarations(one).values())
    metas = {meta.get("name"): meta.get("content") for meta in tree(weekly).iter("meta")}
    assert (metas["color-scheme"], metas["supported-color-schemes"]) == ("light dark", "light dark")
    assert metas["robots"] == "noindex"


def test_tables_hold_the_layout_and_pictures_say_what_they_show(weekly: Site) -> None:
    weekly.built()
    root = tree(weekly)
    tables = list(root.iter("table"))
    layout = [table for table in tables if table.get("role") == "presentation"]
    assert [table for table in tables if table not in layout and not list(table.iter("th"))] == []
    assert len(layout) == 2
    assert all(table.get(name) == "0" for table in layout for name in ("border", "cellpadding", "cellspacing"))
    pictures = list(root.iter("img"))
    assert pictures
    assert [picture for picture in pictures if picture.get("alt") is None] == []


def test_a_task_of_the_note_shows_its_state_without_a_form(weekly: Site) -> None:
    weekly.put("weeks/2026-W18.md", "---\ntitle: T\n---\n\n- [x] done\n- [ ] open\n")
    weekly.built()
    shown = [li.text_content().strip() for li in tree(weekly).iter("li")]
    assert shown[:2] == ["☑ done", "☐ open"]
    assert list(tree(weekly).iter("input")) == []
    assert "- ☑ done\n- ☐ open\n" in weekly.page(TEXT)


@pytest.mark.parametrize("args", [[], ["--force"]])
def test_a_pipe_is_left_what_it_is(weekly: Site, tmp_path: Path, args: list[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    result = written(weekly, "--output", str(pipe), *args)
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        f"Error: {pipe} is no plain file; to write there, leave --output out and redirect standard output\n"
    )
    assert pipe.is_fifo()


def test_behind_a_link_the_file_is_written_and_keeps_who_may_read_it(weekly: Site, tmp_path: Path) -> None:
    file, link = tmp_path / "real.eml", tmp_path / "link.eml"
    file.write_bytes(OURS)
    file.chmod(0o600)
    link.symlink_to(file)
    assert written(weekly, "--output", str(link)).status == 0
    assert link.is_symlink()
    assert file.read_bytes() != OURS
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_dash_is_standard_output(weekly: Site) -> None:
    assert written(weekly, "--output", "-") == written(weekly)


def test_the_part_stays_below_the_limit_where_lines_end_in_two_bytes(weekly: Site) -> None:
    for number in range(400):
        weekly.put(f"articles/many-{number:03}.md", article(f"Many {number}", body="x" * 39))
    made = message_from_bytes(written(weekly).out.encode(), policy=default)
    (part,) = (one for one in made.walk() if one.get_content_type() == "text/html")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert 95_000 < len(data) < 102_400
    assert b"\r\n" in data


def test_what_was_settled_in_the_week_is_told_wherever_it_was_predicted(weekly: Site) -> None:
    claim = "prediction: Of old, outcome: partly, resolved: 2026-05-02, evidence: 'https://lab.example/proof'"
    weekly.put("articles/old.md", article("Old", "2026-03-04", f"insight: {{implications: [{{{claim}}}]}}"))
    weekly.built()
    assert "Predictions settled this week Of old (Partly correct · Settled 2 May 2026 · Evidence) Old" in said(weekly)
    assert (
        "Predictions settled this week\n-----------------------------\n\n"
        "- Of old (Partly correct · Settled 2 May 2026 · Evidence <https://lab.example/proof>) Old "
        "<https://example.org/2026/w10/old/#prediction-1>\n"
    ) in weekly.page(TEXT)


def test_predictions_stand_in_the_order_of_the_articles(weekly: Site) -> None:
    for name, rank, category in (("x", 1, "A"), ("y", 5, "B"), ("lead", 5, "B")):
        front = f"importance: {rank}\ncategory: {category}\ninsight:\n  implications:\n    - {{prediction: Of {name}}}"
        weekly.put(f"articles/{name}.md", article(f"Title {name}", "2026-05-01", front))
    weekly.put("weeks/2026-W18.md", "---\nlead: lead\n---\n")
    weekly.built()
    text = weekly.page("2026/w18/email.txt")
    by_article = re.findall(r"^Title (\w+)$", text, re.MULTILINE)
    assert re.findall(r"^- Of (\w+)", text, re.MULTILINE) == by_article == ["lead", "x", "y"]


@pytest.mark.parametrize(
    ("where", "reason"), [(">&-", "it is closed"), (">/dev/full", "No space left on device")], ids=["closed", "full"]
)
def test_an_output_that_takes_nothing_is_told(weekly: Site, where: str, reason: str) -> None:
    # One that is small enough to wait in a buffer.
    weekly.put("templates/email/edition.html", "<p>Short</p>")
    command = f'exec "$0" -m recap email 2026-W18 --root "$1" --now "$2" {where}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, weekly.root, NOW],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": ""},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, f"Error: standard output cannot be written: {reason}\n")
