"""Forms of administration: organizations, people, roles, invitations, codes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.codes import fault_of_code
from accounts.forms.fields import DigitsField, EmailField, KanaField, LocalGovernmentField, RoleField
from accounts.forms.signing import NamesForm
from accounts.kinds import LocalGovernmentKind, OrganizationKind
from accounts.models import LocalGovernment, Organization, User
from accounts.roles import RoleCard
from workflow.fields.era import EraDateField


class OrganizationForm(forms.Form):
    """What is said of a body."""

    kind = forms.ChoiceField(label=_("種類"), choices=OrganizationKind.choices)
    name = forms.CharField(label=_("名称"), max_length=120)
    kana = KanaField(label=_("フリガナ"), max_length=200, required=False)
    local_government = LocalGovernmentField(
        label=_("団体コード"), help_text=_("地方公共団体だけ。6桁。法人番号はここから決まります。"), required=False
    )
    corporate_number = DigitsField(
        label=_("法人番号"), help_text=_("13桁。地方公共団体は空のままで入ります。"), max_length=20, required=False
    )
    without_number_because = forms.CharField(
        label=_("法人番号がない理由"),
        help_text=_("法人格のない協議会など、番号がないときに。"),
        max_length=200,
        required=False,
    )
    population = forms.IntegerField(
        label=_("人口（人）"), min_value=0, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    one_person_may_hold_both_posts = forms.BooleanField(
        label=_("一人が担当と決裁者を兼ねることができる"),
        help_text=_("職員の少ない町村のために。だれが決裁したかは、いつも履歴に残ります。"),
        required=False,
    )

    def __init__(self, organization: Organization | None, *args: Any, **kwargs: Any) -> None:
        self.organization = organization
        super().__init__(*args, **kwargs)

    def clean_corporate_number(self) -> str:
        """Each number names one body."""
        number: str = self.cleaned_data["corporate_number"]
        if number and self._others().filter(corporate_number=number).exists():
            raise ValidationError(_("この法人番号の組織は、もう登録されています。"))
        return number

    def clean_local_government(self) -> LocalGovernment | None:
        """Each code stands for one organization."""
        place: LocalGovernment | None = self.cleaned_data["local_government"]
        if place and self._others().filter(local_government=place).exists():
            raise ValidationError(_("%(place)sの組織は、もう登録されています。"), params={"place": place})
        return place

    def _others(self) -> Any:
        everyone = Organization.objects.all()
        return everyone.exclude(pk=self.organization.pk) if self.organization else everyone


class InvitationForm(forms.Form):
    """Whom to invite to which role."""

    email = EmailField(help_text=_("このアドレスに、招待のコードを送ります。"))
    role = RoleField()
    title = forms.CharField(
        label=_("部署・役職"), help_text=_("例：都市計画課、副町長"), max_length=120, required=False
    )

    def __init__(self, cards: list[RoleCard], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.offer(cards)
        self.fields["email"].widget.attrs["autocomplete"] = "off"


class OrganizationField(forms.ModelChoiceField):
    """One of the organizations that go on."""

    def __init__(self, **kwargs: Any) -> None:
        goes_on = Organization.objects.going_on(timezone.localdate())
        super().__init__(goes_on, label=_("組織"), empty_label=_("選んでください"), **kwargs)


class AnyInvitationForm(InvitationForm):
    """The administrator's invitation: the organization too."""

    organization = OrganizationField()
    field_order = ["organization", "email", "role", "title"]


class PersonForm(NamesForm):
    """What the administrator corrects of a person."""

    email = EmailField()
    field_order = ["family_name", "given_name", "family_kana", "given_kana", "email"]

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        """One address, one person."""
        email: str = self.cleaned_data["email"]
        if User.objects.exclude(pk=self.person.pk).filter(email=email).exists():
            raise ValidationError(_("このアドレスは、別の人が使っています。"))
        return email


class RoleForm(forms.Form):
    """A role for somebody who is here already."""

    organization = OrganizationField()
    role = RoleField()
    title = forms.CharField(label=_("部署・役職"), max_length=120, required=False)
    since = EraDateField(label=_("この日から"))


class EndForm(forms.Form):
    """The last day of a role, and why."""

    until = EraDateField(label=_("この日まで"), help_text=_("この日いっぱいで終わります。"))
    reason = forms.CharField(label=_("理由"), max_length=200, required=False, help_text=_("例：人事異動"))


class PlaceForm(forms.Form):
    """A code that the list lacks."""

    code = DigitsField(label=_("団体コード"), help_text=_("検査数字を含む6桁。"), max_length=12)
    prefecture = forms.CharField(label=_("都道府県"), max_length=20)
    name = forms.CharField(label=_("名称"), max_length=60)
    kana = forms.CharField(label=_("よみ（ひらがな）"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("種類"), choices=LocalGovernmentKind.choices)
    parent = LocalGovernmentField(label=_("上の団体のコード"), help_text=_("市町村なら都道府県。"), required=False)
    valid_from = EraDateField(label=_("この日から"), required=False)

    def clean_code(self) -> str:
        """Each code once."""
        code: str = self.cleaned_data["code"]
        if fault := fault_of_code(code):
            raise ValidationError(fault)
        if LocalGovernment.objects.filter(code=code).exists():
            raise ValidationError(_("この団体コードは、もう登録されています。"))
        return code


class MergerForm(forms.Form):
    """Into which code a merger leads, and from which day."""

    successor = LocalGovernmentField(label=_("引き継ぐ団体のコード"))
    on = EraDateField(label=_("合併の日"), help_text=_("この日から、引き継ぐ団体のコードになります。"))


class SuccessorForm(forms.Form):
    """Which body carries on; where the codes were merged, the one of the code that carries on stands first."""

    successor = OrganizationField()

    def __init__(self, ending: Organization, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.label, field.queryset = _("引き継ぐ組織"), field.queryset.filter(kind=ending.kind).exclude(pk=ending.pk)
        code = ending.local_government.successor if ending.local_government else None
        if code is not None:
            field.initial = Organization.objects.filter(local_government=code).first()
