from django.apps import AppConfig


class SesionesConfig(AppConfig):
    name = "bocamina.registro.sesiones"
    verbose_name = "Sesiones"

    def ready(self) -> None:
        from bocamina.registro.avisos.estados import pulso
        from bocamina.registro.sesiones.tareas import informes_debidos

        pulso.connect(informes_debidos, dispatch_uid="sesiones.informes_debidos")
