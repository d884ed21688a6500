from django.apps import AppConfig


class SesionesConfig(AppConfig):
    name = "bocamina.registro.sesiones"
    verbose_name = "Sesiones"
