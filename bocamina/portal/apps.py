from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "bocamina.portal"
    verbose_name = "Portal"
