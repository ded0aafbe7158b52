"""Addresses of this app; config/urls.py alone opens them."""

from django.urls import path

from accounts.views import invitations, member, organizations, passwords, people, signing

app_name = "accounts"
urlpatterns = [
    # Everybody
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-in/enter/", signing.enter, name="enter"),
    path("sign-in/again/", signing.sign_in_again, name="sign_in_again"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("session/", signing.session_left, name="session_left"),
    path("password/forgotten/", passwords.forgotten, name="forgotten"),
    path("password/reset/", passwords.reset_password, name="reset_password"),
    path("invitation/", invitations.invitation, name="invitation"),
    path("invitation/accept/", invitations.accept, name="accept"),
    path("language/", member.speak, name="speak"),
    # One's own
    path("profile/", member.profile, name="profile"),
    path("password/", passwords.change_password, name="change_password"),
    path("act-for/", member.act_for, name="act_for"),
    path("organization/", member.organization, name="organization"),
    path("organization/invite/", member.invite_colleague, name="invite_colleague"),
    path("invitations/<int:pk>/renew/", member.renew_invitation, name="renew_invitation"),
    path("invitations/<int:pk>/withdraw/", member.take_back_invitation, name="withdraw_invitation"),
    path("roles/", people.roles, name="roles"),
    # Administration
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/change/", people.change, name="change_person"),
    path("people/<int:pk>/role/", people.give, name="give_role"),
    path("people/<int:pk>/account/", people.switch_account, name="switch_account"),
    path("memberships/<int:pk>/end/", people.end, name="end_role"),
    path("invitations/", people.invitations, name="invitations"),
    path("invitations/new/", people.invite_anyone, name="invite"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/new/", organizations.register, name="register_organization"),
    path("organizations/<int:pk>/", organizations.organization, name="organization_page"),
    path("organizations/<int:pk>/change/", organizations.change, name="change_organization"),
    path("organizations/<int:pk>/succeed/", organizations.succeed, name="succeed"),
    path("places/", organizations.places, name="places"),
    path("places/new/", organizations.register_place, name="register_place"),
    path("places/<code>/", organizations.place, name="place"),
    path("places/<code>/merge/", organizations.merge, name="merge_place"),
    path("places/<code>/register/", organizations.register_from_place, name="register_from_place"),
]
