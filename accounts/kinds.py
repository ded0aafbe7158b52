"""Names only: the kinds of organizations and of local governments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganizationKind(TextChoices):
    """What kind of body it is."""

    LOCAL_GOVERNMENT = "local_government", _("地方公共団体")
    MINISTRY = "ministry", _("国の機関")
    COUNCIL = "council", _("協議会")
    COMPANY = "company", _("企業")
    UNIVERSITY = "university", _("大学・研究機関")
    OTHER = "other", _("その他の団体")


class LocalGovernmentKind(TextChoices):
    """The kinds that the source names, and the bodies several municipalities form."""

    PREFECTURE = "都道府県", _("都道府県")
    DESIGNATED_CITY = "政令指定都市", _("政令指定都市")
    CITY = "市", _("市")
    TOWN = "町", _("町")
    VILLAGE = "村", _("村")
    SPECIAL_WARD = "特別区", _("特別区")
    WARD = "行政区", _("行政区")
    UNION = "一部事務組合", _("一部事務組合・広域連合")
