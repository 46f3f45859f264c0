"""Folders of other generators: what editors bring along is built, or told in words that lead on; it never crashes."""

import pytest

from .sites import NOW, Site

EXTRA = (
    "title: Digest\nurl: https://example.org/\n"
    "extra_keys: [layout, permalink, weight, type, toc, comments, url, isCJKLanguage]\n"
)

HUGO = """\
---
title: "{title}"
date: {date}
draft: false
weight: 10
type: post
toc: true
tags: ["{tag}"]
---

{body}

{{{{< figure src="/img/a.png" >}}}}

{{{{% notice %}}}}Note{{{{% /notice %}}}}
"""
JEKYLL = """\
---
layout: post
title:  "{title}"
date:   {date} 09:30:00 +0200
comments: true
permalink: /:year/:title/
tags:
  - {tag}
---

{body}

{{% include video.html id="x" %}} and {{{{ site.title }}}}

<script>alert(1)</script>
<div class="wide" onclick="x()">raw</div>
"""
HEXO = """\
---
title: {title}
date: {date} 10:20:30
tags: [{tag}]
comments: false
---

{body}

<!-- more -->

{{% asset_img a.png %}}
"""
LANGUAGES = {
    "en": ("Lab ships a model", "release", "A model for *everyone*."),
    "de": ("Labor zeigt neues Modell: größer", "Veröffentlichung", "Ein Modell für *alle*."),
    "zh": ("实验室发布新模型", "发布", "面向*所有人*的模型。"),
    "ja": ("研究所が新モデルを公開", "公開", "*みんな*のためのモデル。"),
}
STYLES = {"hugo": HUGO, "jekyll": JEKYLL, "hexo": HEXO}


def stem(style: str, number: int) -> str:
    return f"2026-05-0{number}-post" if style == "jekyll" else f"post-{number}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_posts_of_another_generator_are_built(site: Site, style: str, language: str) -> None:
    site.put("site.yaml", EXTRA)
    title, tag, body = LANGUAGES[language]
    written = f'"{title}"' if style == "hexo" and ": " in title else title
    for number in range(1, 5):
        text = STYLES[style].format(title=written, date=f"2026-05-0{number}", tag=tag, body=body)
        site.put(f"articles/{language}/{stem(style, number)}.md", text)
    result = site.build()
    assert result.status == 0, result.err
    assert " error[" not in result.err
    assert " warning[key-unknown]" not in result.err
    pages = {path: data.decode() for path, data in site.output().items() if path.startswith("2026/w18/")}
    page = pages[f"2026/w18/{stem(style, 1)}/index.html"]
    assert title in page
    assert "<script>alert" not in page
    assert "onclick" not in page
    marks = {"hugo": "{{&lt; figure", "jekyll": "{{ site.title }}", "hexo": "{% asset_img a.png %}"}
    assert marks[style] in page


def test_their_keys_warn_until_the_settings_name_them(site: Site) -> None:
    site.put("articles/one.md", "---\nlayout: post\ntitle: One\ndate: 2026-05-01\nisCJKLanguage: true\n---\n\nText.\n")
    result = site.build()
    assert result.status == 0
    assert result.err.count("warning[key-unknown]") == 2
    assert "content/articles/one.md:2:1: warning[key-unknown]" in result.err
    site.put("site.yaml", EXTRA)
    assert site.build().err == ""


def test_other_front_matter_says_what_is_wanted(site: Site) -> None:
    site.put("articles/toml.md", '+++\ntitle = "One"\ndate = 2026-05-01\n+++\n\nText.\n')
    site.put("articles/json.md", '{"title": "One", "date": "2026-05-01"}\n\nText.\n')
    site.put("articles/hexo.md", "title: One\ndate: 2026-05-01\n---\n\nText.\n")
    result = site.build()
    assert result.status == 1
    for name in ("toml", "json", "hexo"):
        assert f"content/articles/{name}.md:1:1: error[" in result.err


def test_the_same_title_many_times_makes_as_many_pages(site: Site) -> None:
    for number in range(40):
        site.put(
            f"articles/day-{number:02}.md",
            f"---\ntitle: Links of the day\ndate: 2026-05-0{1 + number % 3}\n---\n\nNo. {number}.\n",
        )
    result = site.build()
    assert (result.status, result.err) == (0, "")
    assert sum(path.startswith("2026/w18/day-") for path in site.output()) == 40


def test_control_characters_of_other_programs_are_taken_out_of_bodies(site: Site) -> None:
    site.put("articles/one.md", "---\ntitle: One\ndate: 2026-05-01\n---\n\nA\x0bB\x0cC\x1bD\x7fE\u0085F\ufffeG.\n")
    result = site.build()
    assert result.status == 0
    assert result.err.count("warning[text-control]") == 1
    page = site.page("2026/w18/one/index.html")
    assert not [c for c in page if c < " " and c not in "\n\t"]
    assert site.run("check", "--links", "--now", NOW).status == 0


def test_dates_in_file_names_are_kept_in_addresses(site: Site) -> None:
    site.put("articles/2026-05-01-lab-ships.md", "---\ntitle: One\ndate: 2026-05-01\n---\n")
    site.put("articles/2026-05-02 Lab Ships/index.md", "---\ntitle: Two\ndate: 2026-05-02\n---\n")
    output = site.built()
    assert "2026/w18/2026-05-01-lab-ships/index.html" in output
    assert "2026/w18/2026-05-02-lab-ships/index.html" in output
