"""Addresses of the projects after the award; urls.py takes them in."""

from django.urls import path

from applications.views import (
    project_city,
    project_course,
    project_evidence,
    project_follow,
    project_map,
    project_pages,
    project_returns,
    project_scheme,
    project_sharing,
    project_steps,
    project_stuck,
    project_trying,
    public_projects,
)

ONE = "projects/<slug:number>/"

urlpatterns = [
    path("works/", public_projects.public_works, name="works"),
    path("works/<slug:number>/", public_projects.public_work, name="work"),
    path("projects/", project_pages.projects, name="projects"),
    path("projects/stuck/", project_stuck.stuck, name="projects_stuck"),
    path(ONE, project_pages.project, name="project"),
    path(ONE + "evidence/add/", project_evidence.add, name="project_evidence_add"),
    path(ONE + "evidence/<int:pk>/", project_evidence.one, name="project_evidence"),
    path(ONE + "evidence/<int:pk>/file/", project_evidence.file, name="project_evidence_file"),
    path(ONE + "uptake/", project_evidence.uptake, name="project_uptake"),
    path(ONE + "uptake/fall/", project_city.fall, name="project_fall"),
    path(ONE + "people/", project_city.people, name="project_people"),
    path(ONE + "goal/", project_city.goal, name="project_goal"),
    path(ONE + "experiment/", project_city.experiment, name="project_experiment"),
    path(ONE + "distance/", project_city.distance, name="project_distance"),
    path(ONE + "lessons/", project_city.lessons, name="project_lessons"),
    path(ONE + "sharing/", project_sharing.sharing, name="project_sharing"),
    path(ONE + "scheme/", project_scheme.scheme, name="project_scheme"),
    path(ONE + "scheme/years/", project_scheme.frame, name="project_scheme_frame"),
    path(ONE + "scheme/new/<slug:kind>/", project_scheme.new_line, name="project_scheme_new"),
    path(ONE + "scheme/lines/<int:pk>/", project_scheme.one_line, name="project_scheme_line"),
    path(ONE + "scheme/actuals/<int:year>/", project_scheme.actuals, name="project_scheme_actuals"),
    path(ONE + "map/", project_map.service_map, name="project_map"),
    path(ONE + "tries/", project_trying.tries, name="project_tries"),
    path(ONE + "tries/new/", project_trying.try_new, name="project_try_new"),
    path(ONE + "tries/<int:place>/", project_trying.attempt, name="project_try"),
    path(ONE + "mechanisms/new/", project_trying.mechanism_new, name="project_mechanism_new"),
    path(ONE + "mechanisms/<int:pk>/", project_trying.mechanism, name="project_mechanism"),
    path(ONE + "course/", project_course.course, name="project_course"),
    *(
        path(f"{ONE}course/{what}/new/", project_course.course_new, {"what": what}, name=f"project_{what}_new")
        for what in project_course.NEW
    ),
    path(ONE + "course/milestones/<int:pk>/", project_course.milestone, name="project_milestone"),
    path(ONE + "course/risks/<int:pk>/", project_course.risk, name="project_risk"),
    path(ONE + "course/contacts/<int:pk>/", project_course.contact, name="project_contact"),
    path(ONE + "returns/", project_returns.returns, name="project_returns"),
    path(ONE + "returns/<int:sequence>/", project_returns.one_return, name="project_return"),
    path(ONE + "changes/", project_returns.changes, name="project_changes"),
    path(ONE + "changes/<int:pk>/", project_returns.change, name="project_change"),
    path(ONE + "follow-ups/", project_follow.follow_up, name="project_follow_up"),
    path(ONE + "follow-ups/<int:pk>/", project_follow.visit, name="project_visit"),
    path(ONE + "data/", project_follow.data, name="project_data"),
    path(ONE + "data/<int:pk>/", project_follow.data_return, name="project_data_return"),
    path(ONE + "roll-out/", project_follow.roll_out, name="project_roll_out"),
    path("roll-outs/<int:pk>/", project_follow.asked, name="roll_out_asked"),
    path(ONE + "charge/", project_steps.charge, name="project_charge"),
    path(ONE + "steps/<slug:step>/", project_steps.step, name="project_step"),
]
