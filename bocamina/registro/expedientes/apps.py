from django.apps import AppConfig


class ExpedientesConfig(AppConfig):
    name = "bocamina.registro.expedientes"
    verbose_name = "Expedientes"
