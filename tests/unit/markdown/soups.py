"""Texts made of all that could break a page, in any order."""

import re

from hypothesis import strategies as st

_INVISIBLE = ["\u200b", "\xad", "\ufeff", "\u2060", "\u202e", "\x01", "\xa0", "&#x200b;", "&shy;", "&#8203;", "&#1;"]
_WORDS = ["a", "b c", " ", "\n", "/", "//evil.example", "https:", "javascript:", "x.png", "slug:x", "#a", "data:,", "1"]
_ENTITIES = ["&lt;", "&#60;", "&amp;", "&quot;", "&#45;", "&colon;", "&sol;", "&Tab;", "&NewLine;", "&", "\\"]
_MARKS = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "]",
    "(",
    ")",
    "](",
    "](<",
    ">)",
    "![",
    "!",
    "[x](y)",
    "[1]",
    "[^1]",
    "^[",
    "'",
]
_HTML = [
    *re.findall(r"\S+", "<b> </b> <i> </i> <a> </a> <svg> </svg> <math> </math> <script> </script> <style> </style>"),
    *re.findall(r"\S+", "<div> </div> <p> </p> <table> <td> <li> <input> <textarea> </textarea> <title> </main> <br>"),
    *re.findall(r"\S+", "<plaintext> <template> <select> <button> <!-- --> <? <![CDATA[ ]]> < > </ <https://b.org>"),
    *["<a href='", '<a href="//evil.example">', "<a href=x onclick=y>", "<img src='", "<img src=/\u200b/evil.example>"],
    *["<h1 id=q>", "<b id='recap&#45;own-0'>", '<b id="recap-own-99">', "<i id=recap-own-x-x&#45;1>", "'>", '"', '">'],
    *['<a href="/&#x200b;/evil.example">', "<a href=\xad/evil.example>", '<b id="recap&#45;own-xyz">'],
]
_BLOCKS = ["\n\n", "\n- ", "\n> ", "\n# ", "\n1. ", "\n\n[^1]: x", "\n| a |\n|--|\n| ", "\n```py\n", "\n!!! note\n    "]
_ADDRESSES = st.lists(st.sampled_from([*_INVISIBLE, *_WORDS, *_ENTITIES]), max_size=4).map("".join)
_LINKS = st.builds(
    "{}{}{}".format, st.sampled_from(["[x](<", "![x](<", "[*x](<"]), _ADDRESSES, st.just(">)")
) | st.builds("<{}{}'>".format, st.sampled_from(["a href='", "img src='", "b id='"]), _ADDRESSES)
_PIECES = st.one_of(
    st.sampled_from([*_INVISIBLE, *_WORDS, *_ENTITIES]), st.sampled_from(_MARKS), st.sampled_from(_HTML), _LINKS
)
INLINE = st.lists(_PIECES, max_size=16).map("".join)
BODIES = st.lists(_PIECES | st.sampled_from(_BLOCKS), max_size=24).map("".join)
