"""Papers speak である, pages です・ます: the sentences that a page and a paper share change their endings here."""

import re

# Longer endings first: each ends a sentence or stands before 、が and the like.
ENDINGS = (
    ("ていましたが", "ていたが"),
    ("りましたが", "ったが"),
    ("ていました", "ていた"),
    ("りました", "った"),
    ("えました", "えた"),
    ("ています", "ている"),
    ("過ぎています", "過ぎている"),
    ("出ていません", "出ていない"),
    ("ていません", "ていない"),
    ("とは言えません", "とは言えない"),
    ("比べません", "比べない"),
    ("ありません", "ない"),
    ("あります", "ある"),
    ("ではありません", "ではない"),
    ("です", "である"),
)
ENDING = re.compile("(" + "|".join(re.escape(polite) for polite, _plain in ENDINGS) + r")(?=[。、が（])")


def plain(sentence: str) -> str:
    """The sentence as a paper says it; a sentence in another language stays as it is."""
    return ENDING.sub(lambda found: dict(ENDINGS)[found[1]], sentence)
