"""Names the top floor for Django, so that its commands and template tags are found."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Pages that span floors: Today, the portfolio, a city's home."""

    name = "config"
    label = "site"
    verbose_name = "全体"
