"""Says in words what two waves show, the loss too; no mean and no other town is spoken of (S12, S10)."""

from django.utils.translation import gettext as _

from kpi.distribution import hills, wilson
from kpi.shape import Question, Shape, percent
from workflow.punctuation import following, listed

# From this polarization on the answers are called split: half-way to an even spread at both ends.
SPLIT = 0.45


def answers_in_words() -> tuple[str, ...]:
    """The five answers, lowest first."""
    return (
        _("全くあてはまらない"),
        _("あまりあてはまらない"),
        _("どちらとも言えない"),
        _("ある程度あてはまる"),
        _("非常にあてはまる"),
    )


def what_one_sees(questions: list[Question]) -> str:
    """The sentences over the picture, one factor after the other, real changes before what may be chance."""
    shown = [question for question in questions if question.shown]
    changed = [sentence(question) for question in shown if not _chance(question)]
    unsure = _("と").join(question.name for question in shown if _chance(question))
    return following([*changed, *([_("%(names)sの差は誤差の範囲です。") % {"names": unsure}] if unsure else [])])


def _chance(question: Question) -> bool:
    return question.comparable and _no_difference(question.shown[0], question.shown[-1])


def sentence(question: Question) -> str:
    """What one factor shows over its waves."""
    if len(question.shown) == 1:
        return _one_wave(question.name, question.shown[0])
    if not question.comparable:
        if question.same_method:
            return _("%(name)sは、調査の範囲や対象が違うので、比べません。") % {"name": question.name}
        return _("%(name)sは、調査の方法が違うので、年どうしを比べません。") % {"name": question.name}
    before, after = question.shown[0], question.shown[-1]
    if _no_difference(before, after):
        return _("%(name)sの差は誤差の範囲です。") % {"name": question.name}
    return (
        _split_before(question.name, before, after) if before.split >= SPLIT else _moved(question.name, before, after)
    )


def _end(shape: Shape, place: int) -> int:
    return shape.percents[place]


def _differs(before: Shape, after: Shape, place: int) -> bool:
    one, other = (wilson(shape.counts[place], shape.n) for shape in (before, after))
    return not one.overlaps(other)


def _fell(before: Shape, after: Shape, place: int) -> bool:
    return _differs(before, after, place) and after.percents[place] < before.percents[place]


def _no_difference(before: Shape, after: Shape) -> bool:
    ends = _differs(before, after, 0) or _differs(before, after, -1)
    return not ends and before.lower.overlaps(after.lower) and before.upper.overlaps(after.upper)


def _one_wave(name: str, shape: Shape) -> str:
    low, high = answers_in_words()[0], answers_in_words()[-1]
    said = {"name": name, "year": shape.year, "low": low, "high": high, "p": _end(shape, 0), "q": _end(shape, -1)}
    if shape.split >= SPLIT:
        return _("%(name)sは、%(year)s年には「%(low)s」%(p)s%%と「%(high)s」%(q)s%%に割れています。") % said
    said |= {"lower": percent(shape.lower.share), "upper": percent(shape.upper.share)}
    return _("%(name)sは、%(year)s年にはあてはまらない側が%(lower)s%%、あてはまる側が%(upper)s%%です。") % said


def _split_before(name: str, before: Shape, after: Shape) -> str:
    low, high = answers_in_words()[0], answers_in_words()[-1]
    said = {"name": name, "low": low, "high": high, "before": before.year, "after": after.year}
    said |= {"p": _end(before, 0), "q": _end(before, -1), "p2": _end(after, 0), "q2": _end(after, -1)}
    first = _("%(name)sは、%(before)s年には「%(low)s」%(p)s%%と「%(high)s」%(q)s%%に割れていました。") % said
    if after.split >= SPLIT:
        return following([first, _("%(after)s年も「%(low)s」%(p2)s%%と「%(high)s」%(q2)s%%に割れたままです。") % said])
    if _fell(before, after, 0) and _fell(before, after, -1):
        loss = _(
            "%(after)s年は真ん中に寄り、「%(low)s」は%(p2)s%%に減りましたが、「%(high)s」も%(q2)s%%に減っています。"
        )
        return following([first, loss % said])
    return following(
        [first, _("%(after)s年は真ん中に寄り、「%(low)s」は%(p2)s%%、「%(high)s」は%(q2)s%%です。") % said]
    )


def _moved(name: str, before: Shape, after: Shape) -> str:
    was, now_is = percent(before.lower.share), percent(after.lower.share)
    said = {"name": name, "a": was, "b": now_is}
    if before.lower.overlaps(after.lower):
        text = _("%(name)sは、あてはまらない側は%(a)s%%と%(b)s%%で変わったとは言えません。") % said
    elif now_is < was:
        text = _("%(name)sは、あてはまらない側が%(a)s%%から%(b)s%%に減りました。") % said
    else:
        text = _("%(name)sは、あてはまらない側が%(a)s%%から%(b)s%%に増えました。") % said
    return following(filter(None, [text, _loss_at_the_top(before, after)]))


def _loss_at_the_top(before: Shape, after: Shape) -> str:
    if not _fell(before, after, -1):
        return ""
    said = {"high": answers_in_words()[-1], "p": before.percents[-1], "q": after.percents[-1]}
    return _("一方、「%(high)s」は%(p)s%%から%(q)s%%に減りました。") % said


def of_happiness(question: Question) -> str:
    """The ladder in one sentence: who stands low, and whether that changed."""
    low = [shape.at_most(4) for shape in question.shown]
    words = [
        _("%(year)s年が%(share).1f%%") % {"year": shape.year, "share": 100 * interval.share}
        for shape, interval in zip(question.shown, low, strict=True)
    ]
    low_answers = _("4以下と答えた人は%(shares)s") % {"shares": listed(words)}
    text = following(filter(None, [_hills(question.shown[-1]), low_answers]))
    if len(low) < 2:
        return text + _("です。")
    if not question.comparable:
        if question.same_method:
            return text + _("ですが、調査の範囲や対象が違うので比べません。")
        return text + _("ですが、調査の方法が違うので比べません。")
    if low[0].overlaps(low[-1]):
        return text + _("で、変わったとは言えません。")
    return text + (_("で、減りました。") if low[-1].share < low[0].share else _("で、増えました。"))


def _hills(shape: Shape) -> str:
    places = hills(shape.counts)
    if not places:
        return ""
    said = {"year": shape.year, "low": shape.first_value + places[0], "high": shape.first_value + places[1]}
    return _("%(year)s年の答えには、%(low)sと%(high)sに二つの山があります。") % said
