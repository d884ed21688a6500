from django.apps import AppConfig


class CriteriosConfig(AppConfig):
    name = "bocamina.registro.criterios"
    verbose_name = "Lecturas elegidas"
