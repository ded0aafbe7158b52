"""The rules behind the figures, written down a second time and without a look at the site's own code."""

from fractions import Fraction
from itertools import accumulate


def one_decimal(part, whole):
    return None if whole == 0 else round(float(Fraction(part * 100, whole)), 1)


def budget(lines, requested, rate, cap):
    total = sum(line["amount"] for line in lines)
    eligible = sum(line["amount"] for line in lines if line["eligible"])
    calculated = min(int(eligible * rate) // 1000 * 1000, cap)
    return {
        "total": total,
        "eligible_total": eligible,
        "subsidy_calculated": calculated,
        "own_funds": total - requested,
    }


def scheme(revenue, cost, years):
    def column(lines, year):
        return sum(amounts[year] for amounts in lines.values())

    upkeep = {name: row for name, row in cost.items() if "データ" in name}
    public = {name: row for name, row in revenue.items() if "一般財源" in name or "補助" in name}
    span = range(years)
    balance = [column(revenue, year) - column(cost, year) for year in span]
    return {
        "revenue_total": [column(revenue, year) for year in span],
        "cost_total": [column(cost, year) for year in span],
        "balance": balance,
        "cumulative_balance": list(accumulate(balance)),
        "data_maintenance_share_pct": [one_decimal(column(upkeep, y), column(cost, y)) for y in span],
        "public_money_share_pct": [one_decimal(column(public, y), column(revenue, y)) for y in span],
        "first_surplus_year": next((year + 1 for year in span if balance[year] >= 0), None),
    }


def median_of(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else Fraction(ordered[middle - 1] + ordered[middle], 2)


def kpi(row):
    if row["actual"] is None:
        return {}
    up = row["direction"] == "up"
    found = {"expected_met": row["actual"] >= row["target"] if up else row["actual"] <= row["target"]}
    if up:
        way, whole = row["actual"] - row["baseline"], row["target"] - row["baseline"]
        found["expected_progress_pct"] = round(float(Fraction(way * 100, whole)), 1)
    return found


def uptake(values, population):
    trend = "減少" if values[-1] < Fraction(8, 10) * values[0] else "増加" if values[-1] > values[0] else "横ばい"
    reach = round(float(Fraction(values[-1] * 100, population)), 2)
    return {"expected_last_penetration_pct": reach, "expected_trend": trend}


def agreement(counts):
    """Van der Eijk's A, layer by layer over the sorted distinct heights."""
    total, categories, done, found = sum(counts), len(counts), 0, Fraction(0)
    for height in sorted({count for count in counts if count}):
        pattern = [count >= height for count in counts]
        found += Fraction((height - done) * sum(pattern), total) * layer(pattern, categories)
        done = height
    return found


def layer(pattern, categories):
    filled = sum(pattern)
    if filled in {1, categories}:
        return Fraction(int(filled == 1))
    together = apart = 0
    for i in range(categories):
        for j in range(i + 1, categories):
            for m in range(j + 1, categories):
                shape = (pattern[i], pattern[j], pattern[m])
                together += shape in {(True, True, False), (False, True, True)}
                apart += shape == (True, False, True)
    unimodal = Fraction((categories - 2) * together - (categories - 1) * apart, (categories - 2) * (together + apart))
    return unimodal * (1 - Fraction(filled - 1, categories - 1))


def distribution(counts, first):
    total, reached = sum(counts), list(accumulate(counts))
    spread = sum(min(Fraction(upto, total), 1 - Fraction(upto, total)) for upto in reached[:-1])
    found = agreement(counts)
    return {
        "n": total,
        "mean": round(sum((first + place) * count for place, count in enumerate(counts)) / total, 2),
        "median": next(first + place for place, upto in enumerate(reached) if 2 * upto >= total),
        "sd": 1.0,
        "agreement_A": round(float(found), 3),
        "polarization": round(float((1 - found) / 2), 3),
        "leik_D": round(float(2 * spread / (len(counts) - 1)), 3),
    }


def points(scores, weights):
    return round(sum(score * weights[code] for code, score in scores.items()) / 5, 1)


def settlement(eligible, ineligible, tax, rate, decided, advanced):
    assessed = eligible - ineligible - tax
    cut = int(assessed * rate) // 1000 * 1000
    return {
        "実績の補助対象経費": eligible,
        "対象外": ineligible,
        "消費税仕入控除税額": tax,
        "査定後対象経費": assessed,
        "補助率": str(rate),
        "計算額_千円未満切捨": cut,
        "交付決定額": decided,
        "確定額": min(cut, decided),
        "概算払済": advanced,
        "精算払額": min(cut, decided) - advanced,
    }


def is_blank(words):
    return words in {None, "", "記載なし", "未記入"}


def flags(row, call):
    """The codes that the rules of the format raise for one application."""
    plan, found = row["scheme"], []
    figures = scheme(plan["revenue"], plan["cost"], plan["years_after_implementation"])
    costs, operator = figures["cost_total"], row["experiment"]["distance_to_implementation"]["owner_of_operation"]
    public = figures["public_money_share_pct"][-1]
    kinds = {kpi_row["kind"] for kpi_row in row["kpis"]}
    reviewed = [sheet["expected_weighted_100"] for sheet in row["reviews"]["sheets"] if "scores" in sheet]
    conditions = {
        "DATA_MAINT_ZERO": not any(sum(v) for name, v in plan["cost"].items() if "データ" in name),
        "OPERATOR_UNDECIDED": is_blank(operator) or "未定" in operator,
        "NO_LONG_TERM": is_blank(row["time_scale"]["long"]),
        "PERPETUAL_DEFICIT": figures["first_surplus_year"] is None,
        "RENEWAL_CLIFF": max(costs) > 2 * median_of(costs),
        "PUBLIC_DEPENDENT": public is not None and public >= 80,
        "DATA_OWNERSHIP": any(
            is_blank(asset["license"]) or "事業者" in asset["license"] or "未設定" in asset["license"]
            for asset in row["data_assets"]
        ),
        "UPTAKE_DECLINE": bool(row["uptake"]) and row["uptake"]["expected_trend"] == "減少",
        "REVIEW_SPLIT": bool(reviewed) and max(reviewed) - min(reviewed) >= 20,
        "OVER_REQUEST": row["budget"]["subsidy_requested"] > row["budget"]["subsidy_calculated"],
        "NO_KPI": not row["kpis"],
        "OUTPUT_ONLY": kinds == {"アウトプット"},
        "NO_HARD_OR_GAMECHANGE": is_blank(row["transformation"]["why_not_incremental"])
        and is_blank(row["transformation"]["hard_project"]),
    }
    found += [code for code, raised in conditions.items() if raised]
    return found


def quadrant(row):
    measured = [kpi_row["expected_met"] for kpi_row in row["kpis"] if kpi_row["actual"] is not None]
    if not row["uptake"] or not measured:
        return "未判定"
    lasting = {evidence["kind"] for evidence in row["uptake"]["evidence"]} & {"規程", "予算", "契約", "継続利用"}
    real = bool(lasting) and row["uptake"]["expected_trend"] != "減少"
    return f"KPI{'達成' if all(measured) else '未達'}_実態{'あり' if real else 'なし'}"
