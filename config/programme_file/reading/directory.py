"""What applications may refer to: the calls, types, criteria, screeners and places of the same file."""

from config.programme_file import shape


class Directory:
    """Looks names up, and remembers the numbers of applications already read."""

    def __init__(self, programme: shape.Programme) -> None:
        self.types = {call.number: tuple(call.caps_yen) for call in programme.calls}
        self.criteria = tuple(criterion.code for criterion in programme.criteria)
        self.screeners = tuple(screener.code for screener in programme.screeners)
        self.ties = {screener.code: screener.conflicts for screener in programme.screeners}
        self.municipalities = tuple(town.name for town in programme.municipalities)
        self.factors = {factor for group in programme.factor_groups.values() for factor in group}
        self.numbers: set[str] = set()
