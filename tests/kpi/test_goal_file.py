"""A file of goals that is no CSV is refused in words, wherever the reading of it breaks."""

import pytest

from kpi.goal_file import GoalFileError, goals_in


@pytest.mark.parametrize("where", ["", "目標,計画\n"])
def test_a_quote_that_is_never_closed_is_refused_in_words(where):
    """In the head of the file it used to break the page."""
    with pytest.raises(GoalFileError, match="CSVとして読めません"):
        goals_in((where + '"' + "あ" * 200_000).encode())


def test_a_file_without_the_columns_names_them():
    with pytest.raises(GoalFileError, match="「目標・計画」の列がありません"):
        goals_in(b"a,b\n1,2\n")
