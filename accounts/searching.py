"""What a search box looks for: every word that was typed, as it was typed and as it is folded (kana, width, variants)."""

from collections.abc import Sequence

from django.db.models import Q

from accounts.folding import search_terms


def holding(typed: str, *, texts: Sequence[str], keys: Sequence[str] = ()) -> Q:
    """Rows in which every word stands in one of the texts, or folded in one of the search keys.

    A text is kept with its own characters, so both forms of the word are looked for in it:
    「みち」 finds the title with 「みち」, and the city whose reading is ミチ.
    """
    found = Q()
    for word, term in zip(typed.split(), search_terms(typed), strict=False):
        one = Q()
        for text in texts:
            one |= Q(**{f"{text}__icontains": word}) | Q(**{f"{text}__icontains": term})
        for key in keys:
            one |= Q(**{f"{key}__contains": term})
        found &= one
    return found
