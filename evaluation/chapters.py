"""Which chapter of the form a criterion looks at first: told from its own words, since calls name criteria freely."""

# Chapter key of applications.sections, and words by which a criterion speaks of it; the first match counts.
SPEAKS_OF = (
    ("scheme", ("スキーム", "収益", "財源", "収支", "採算", "持続")),
    ("indicators", ("指標", "Well-being", "分布", "ばらつき", "幸福")),
    (
        "infrastructure",
        ("サービスとインフラ", "インフラの分解", "依存関係", "基盤", "アーキテクチャ", "都市OS", "再利用"),
    ),
    ("plans", ("立地適正化", "地区計画", "都市局", "政策との", "施策との", "上位計画")),
    ("experiment", ("実証", "仮説", "検証")),
    ("distance", ("距離",)),
    ("budget", ("経費", "費用対効果", "積算")),
    ("consortium", ("広域", "横展開", "体制", "協議会", "エコシステム", "連携")),
    ("vision", ("ビジョン",)),
    ("change", ("変革", "ゲームチェンジ")),
    ("value", ("価値",)),
)
FIRST = "vision"


def chapter_of(name: str, question: str = "") -> str:
    """The chapter for a criterion; its name counts before its question, and the vision is where one begins."""
    for text in (name, question):
        for chapter, words in SPEAKS_OF:
            if any(word in text for word in words):
                return chapter
    return FIRST
