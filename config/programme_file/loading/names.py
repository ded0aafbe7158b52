"""Names for people whom the file lacks: invented, always the same ones, with addresses that reach nobody."""

from typing import NamedTuple


class Name(NamedTuple):
    """姓 and 名 with their readings."""

    family: str
    given: str
    family_kana: str
    given_kana: str


def _names(*rows: str) -> tuple[Name, ...]:
    return tuple(Name(*row.split()) for row in rows)


OFFICER, DIRECTOR, FINANCE, ADMINISTRATOR, AUDITOR, CHAIR = _names(
    "青葉 蓮 アオバ レン",
    "白川 透 シラカワ トオル",
    "佐原 緑 サハラ ミドリ",
    "安曇 司 アズミ ツカサ",
    "監物 静 ケンモツ シズカ",
    "座間 結 ザマ ユイ",
)
EDITORS = _names(
    "片桐 亮 カタギリ リョウ",
    "小波 渚 コナミ ナギサ",
    "木立 栞 コダチ シオリ",
    "月岡 悠 ツキオカ ユウ",
    "夕部 汐 ユウベ シオ",
    "森下 遥 モリシタ ハルカ",
    "野々宮 稔 ノノミヤ ミノル",
    "花村 桜 ハナムラ サクラ",
    "雲井 澄 クモイ スミ",
    "星川 昴 ホシカワ スバル",
    "湯浅 和 ユアサ ナゴミ",
    "白鳥 雪 シラトリ ユキ",
    "風早 青 カザハヤ アオ",
    "水城 鏡花 ミズキ キョウカ",
    "若宮 萌 ワカミヤ モエ",
    "灯野 光 トモノ ヒカル",
    "浜 千夏 ハマ チナツ",
    "榎並 樹 エナミ イツキ",
    "鳴海 岬 ナルミ ミサキ",
    "藤代 紬 フジシロ ツムギ",
)
CERTIFIERS = _names(
    "大槻 誠 オオツキ マコト",
    "荒磯 巌 アライソ イワオ",
    "七条 薫 シチジョウ カオル",
    "坂本 望 サカモト ノゾム",
    "凪野 徹 ナギノ トオル",
    "鶴見 千尋 ツルミ チヒロ",
    "緑川 耕 ミドリカワ コウ",
    "並木 清 ナミキ キヨシ",
    "高居 峰子 タカイ ミネコ",
    "夜久 明 ヤク アキラ",
    "泉 泰 イズミ ヤスシ",
    "銀林 凛 ギンバヤシ リン",
    "嵐山 渉 アラシヤマ ワタル",
    "鏡味 映子 カガミ エイコ",
    "台場 実 ダイバ ミノル",
    "照屋 朗 テルヤ ロウ",
    "磯部 宏 イソベ ヒロシ",
    "鞍馬 楓 クラマ カエデ",
    "堀越 航 ホリコシ ワタル",
    "綾部 環 アヤベ タマキ",
)


def name_at(names: tuple[Name, ...], place: int) -> Name:
    """The name at a place; behind the end of the list the given names are exchanged, so that no two are alike."""
    turn, row = divmod(place, len(names))
    other = names[(row + turn) % len(names)]
    return Name(names[row].family, other.given, names[row].family_kana, other.given_kana)


def address(who: str, where: str) -> str:
    """An address under .invalid (RFC 2606), to which no mail is ever delivered."""
    return f"{who}@{where}.jisso.invalid"
