from django.apps import AppConfig


class ParticipacionConfig(AppConfig):
    name = "bocamina.registro.participacion"
    verbose_name = "Participación"
