from django.apps import AppConfig


class ConsultaConfig(AppConfig):
    name = "bocamina.registro.consulta"
    verbose_name = "Consulta previa"
