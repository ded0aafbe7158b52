"""Makes a programme by lot: every status, 3 and 7 years, many services, rare characters, keys in any order."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import yaml

from accounts.codes import check_digit
from config.programme_file.words import STATUSES
from tests.config.programme_file.other import oracle

RARE = ["𠮷", "髙", "﨑", "🚲", "㐂", "ｶﾅ", "〜", "“引用”", "<b>", "'", "%s", "½"]
FACTORS = ["移動・交通", "公共空間", "地域とのつながり", "健康状態", "自然の恵み"]
CRITERIA = {"A": 35, "B-2": 25, "価値": 40}
SCREENERS = ["X1", "X2", "X3", "X4"]
# Up to the pilot nothing is seen; from here on use and targets have figures.
SEEN = frozenset(STATUSES) - {"下書き", "応募", "形式審査", "差戻し", "有識者審査", "採択", "不採択", "交付申請"}
REVIEWED = frozenset(STATUSES) - {"下書き", "応募", "形式審査", "差戻し"}
REPORTED = frozenset({"実績報告", "額の確定待ち", "額の確定", "実装検討", "実装", "横展開", "フォローアップ"})


class Maker:
    """Draws one programme; the same seed makes the same file."""

    def __init__(self, seed, statuses=STATUSES):
        self.random, self.statuses = Random(seed), statuses

    def words(self, stem):
        return f"{stem}{''.join(self.random.sample(RARE, 3))}{self.random.randint(1, 999)}"

    def yen(self, most=40_000_000):
        return self.random.randint(1, most)

    def programme(self):
        towns = [self.town(place) for place in range(6)]
        calls = [self.call("P-1", 2024, "2/3"), self.call("P-2", 2025, "1/3")]
        applications = [self.application(n, status, towns, calls) for n, status in enumerate(self.statuses)]
        quadrants = {}
        for row in applications:
            quadrants.setdefault(oracle.quadrant(row), []).append(row["id"])
        return {
            "meta": {"title": self.words("別の事業"), "quadrants": quadrants},
            "calls": calls,
            "criteria": [
                {"id": code, "name": self.words("項目"), "weight": weight, "anchors": {0: "無", 3: "並", 5: "優"}}
                for code, weight in CRITERIA.items()
            ],
            "screeners": [{"id": code, "name": self.words("審査 "), "conflicts": ["Z-999"]} for code in SCREENERS],
            "prefectures": [{"name": "べつの県", "code": "980005"}],
            "municipalities": towns,
            "applications": applications,
        }

    def town(self, place):
        five = f"984{place:02}"
        return {"name": f"髙﨑{place}町", "code": five + check_digit(five), "prefecture": "べつの県", "population": 999}

    def call(self, number, year, rate):
        return {
            "id": number,
            "fiscal_year": f"令和{year - 2018}年度",
            "name": self.words("公募"),
            "open": f"{year}-04-05T09:00:00+09:00",
            "close": f"{year}-05-10T12:00:00+09:00",
            "intent": self.random.choice(["裾野拡大", "パイロット創出", "両方"]),
            "transformation_sought": self.words("変える"),
            "rate": rate,
            "budget": 2_000_000_000,
            "minor_change_pct": 10,
            "types": {"大": 60_000_000, "小": 9_000_000},
        }

    def application(self, place, status, towns, calls):
        call = self.random.choice(calls)
        year = int(call["open"][:4])
        lead = towns[place % 4]["name"]
        row = {
            "id": f"Z-{place:03}",
            "title": self.words(f"案件{place}"),
            "call": call["id"],
            "type": self.random.choice(["大", "小"]),
            "status": status,
            "consortium": {
                "name": self.words("協議会"),
                "representative": self.words("代表"),
                "municipalities": [lead, towns[4]["name"]],
                "members": [f"{lead} 企画課", self.words("会社")],
                "established": "2023-04-01",
            },
            "time_scale": {"short": self.words("短"), "long": self.random.choice(["記載なし", self.words("長")])},
            "vision": self.words("まち"),
            "transformation": {
                "before": self.words("前"),
                "after": self.words("後"),
                "why_not_incremental": self.random.choice(["記載なし", self.words("理由")]),
                "hard_project": self.random.choice([None, self.words("街路")]),
            },
            "experiment": self.experiment(year),
            "infrastructure": [{"id": f"I{n}", "name": self.words("基盤"), "kind": "センサー"} for n in range(5)],
            "services": [{"id": f"S{n}", "name": self.words("役"), "uses": [f"I{n % 5}", "I0"]} for n in range(9)],
            "data_assets": [self.asset() for _n in range(2)],
            "policy_links": {"地区計画": self.words("計画")},
            "budget": {"lines": [self.line(n) for n in range(self.random.randint(1, 12))]},
            "scheme": self.scheme(),
            "kpis": [self.kpi(status in SEEN) for _n in range(self.random.randint(0, 3))],
            "uptake": self.uptake(year) if status in SEEN else None,
            "wellbeing": self.wellbeing(year),
            "reviews": {"sheets": self.sheets() if status in REVIEWED else []},
        }
        self.finish(row, call)
        return row

    def finish(self, row, call):
        """Adds what depends on the rest: the request, the reviews' figures, the life after the award, the flags."""
        rate, cap = Fraction(call["rate"]), call["types"][row["type"]]
        eligible = sum(line["amount"] for line in row["budget"]["lines"] if line["eligible"])
        limit = min(int(eligible * rate) // 1000 * 1000, cap)
        requested = self.random.randint(max(1, limit // 2), limit)
        row["budget"] |= {"subsidy_requested": requested}
        row["budget"] |= oracle.budget(row["budget"]["lines"], requested, rate, cap)
        given = [sheet["expected_weighted_100"] for sheet in row["reviews"]["sheets"] if "scores" in sheet]
        if given:
            row["reviews"]["expected_spread_100"] = round(max(given) - min(given), 1)
            row["reviews"]["expected_mean_100"] = round(sum(given) / len(given), 2)
        row["lifecycle"] = self.life(row, int(call["open"][:4]), rate, requested)
        row["expected_flags"] = oracle.flags(row, call)

    def experiment(self, year):
        return {
            "purpose": self.words("問い"),
            "hypotheses": [self.words("仮説"), self.words("仮説")],
            "not_tested": self.words("対象外"),
            "period": [f"{year}-09-01", f"{year + 1}-02-28"],
            "site": self.words("場所"),
            "success_definition": self.words("成功"),
            "stop_rule": self.words("中止"),
            "distance_to_implementation": {
                "now": self.words("いま"),
                "remaining": [self.words("残り")],
                "owner_of_operation": self.words("運営会社"),
            },
        }

    def asset(self):
        licence = self.random.choice(["CC BY 4.0", "事業者に帰属", "未設定", "庁内のみ"])
        return {"name": self.words("データ"), "license": licence, "maintainer": self.words("係"), "annual_cost": 1}

    def line(self, place):
        eligible = place == 0 or self.random.random() < 0.8
        return {"category": self.words("費目"), "item": "", "amount": self.yen() + 10_000, "eligible": eligible}

    def scheme(self):
        years = self.random.choice([3, 7])

        def row(most):
            return [self.random.choice([0, self.yen(most)]) for _year in range(years)]

        revenue = {"使用料": row(20_000_000), "町一般財源": row(9_000_000), "国の補助": row(9_000_000)}
        cost = {"運営": row(9_000_000), "データの保守": [1, *row(5_000_000)[1:]], "設備更新": row(60_000_000)}
        expected = oracle.scheme(revenue, cost, years)
        return {
            "years_after_implementation": years,
            "first_year": "令和10年度",
            "revenue": revenue,
            "cost": cost,
            "expected": expected,
        }

    def kpi(self, seen):
        row = {
            "name": self.words("指標"),
            "unit": "%",
            "kind": self.random.choice(["アウトカム", "アウトプット"]),
            "direction": self.random.choice(["up", "down"]),
            "baseline": self.random.randint(0, 50),
            "target": self.random.randint(51, 100),
            "actual": self.random.choice([None, self.random.randint(0, 150)]) if seen else None,
            "due": "2027-03",
        }
        return row | oracle.kpi(row)

    def uptake(self, year):
        values, population = [self.random.randint(1, 9_000) for _month in range(7)], self.random.randint(9_000, 99_000)
        kinds = ["規程", *self.random.sample(["予算", "契約", "継続利用", "ログ", "観察", "住民"], 3)]
        seen = [date(year, 11, 1) + timedelta(days=self.random.randint(0, 80)) for _kind in kinds]
        return {
            "target_population": population,
            "monthly_active_users": values,
            "unit": self.words("利用者"),
            "evidence": [
                {"kind": kind, "text": self.words("見た"), "date": str(day)}
                for kind, day in zip(kinds, seen, strict=True)
            ],
            **oracle.uptake(values, population),
        }

    def wellbeing(self, year):
        people = self.random.randint(20, 900)
        factors = self.random.sample(FACTORS, 2)
        return {
            "chosen_factors": [*factors, self.words("町の因子")],
            "reason": self.words("理由"),
            "waves": [self.wave(year, people, factors), self.wave(year + 1, people, factors)],
        }

    def wave(self, year, people, factors):
        def counts(answers):
            cuts = sorted(self.random.randint(0, people) for _cut in range(answers - 1))
            return [high - low for low, high in zip([0, *cuts], [*cuts, people], strict=True)]

        ladder, answers = counts(11), {factor: counts(5) for factor in factors}
        return {
            "year": year,
            "method": self.words("郵送"),
            "n": people,
            "happiness_0_10": ladder,
            "happiness_expected": oracle.distribution(ladder, 0),
            "factors_1_5": {
                name: {"counts": row, "expected": oracle.distribution(row, 1)} for name, row in answers.items()
            },
        }

    def sheets(self):
        given = [self.sheet(code) for code in SCREENERS[:3]]
        reason = self.random.choice(["利益相反により辞退", "病気のため辞退"])
        return [*given, {"screener": SCREENERS[3], "status": reason, "comment": ""}]

    def sheet(self, code):
        scores = {criterion: self.random.randint(0, 5) for criterion in CRITERIA}
        points = oracle.points(scores, CRITERIA)
        return {"screener": code, "scores": scores, "expected_weighted_100": points, "comment": self.words("所見")}

    def life(self, row, year, rate, requested):
        status = row["status"]
        if status == "不採択":
            return {"不採択通知": f"{year}-06-30", "講評": self.words("講評")}
        if status not in SEEN | {"採択", "交付申請"}:
            return {}
        life = {"採択通知": f"{year}-06-30"}
        if status == "交付申請":
            return life | {"交付申請": f"{year}-07-10"}
        if status == "採択":
            return life
        advanced = requested // 3
        life |= {"交付決定": f"{year}-08-01", "概算払": [{"date": f"{year}-10-01", "amount": advanced}]}
        if status == "中止":
            return life | self.stop(year, requested, advanced)
        if status in REPORTED:
            life["実績報告"] = f"{year + 1}-03-10"
            eligible = row["budget"]["eligible_total"]
            chain = oracle.settlement(eligible, eligible // 50, eligible // 70, rate, requested, advanced)
            # 1/3 is written as text; the chain is inspected from 額の確定待ち on.
            if status != "実績報告":
                life |= {"額の確定計算": chain, "検査": {"date": f"{year + 1}-03-20", "指摘": []}}
            if status not in {"実績報告", "額の確定待ち"}:
                life["額の確定"] = f"{year + 1}-04-10"
        if status in {"実装", "横展開", "フォローアップ"}:
            life["フォローアップ"] = [f"{year + 1}-10-01", f"{year + 2}-10-01"]
        return life

    def stop(self, year, requested, advanced):
        fixed = advanced // 2
        return {
            "中止承認申請": f"{year + 1}-02-01",
            "中止承認": f"{year + 1}-02-10",
            "廃止実績報告": f"{year + 1}-03-01",
            "額の確定": f"{year + 1}-04-01",
            "確定額": fixed,
            "返還命令": {
                "date": f"{year + 1}-04-01",
                "amount": advanced - fixed,
                "納期限": f"{year + 1}-04-20",
                "納付日": f"{year + 1}-04-15",
            },
        }

    def text(self):
        """The file itself, with the keys of every mapping in any order."""
        return yaml.safe_dump(self.shuffled(self.programme()), allow_unicode=True, sort_keys=False)

    def shuffled(self, value):
        if isinstance(value, dict):
            keys = list(value)
            self.random.shuffle(keys)
            return {key: self.shuffled(value[key]) for key in keys}
        return [self.shuffled(item) for item in value] if isinstance(value, list) else value
