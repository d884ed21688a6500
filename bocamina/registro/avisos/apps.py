from django.apps import AppConfig


class AvisosConfig(AppConfig):
    name = "bocamina.registro.avisos"
    verbose_name = "Avisos"

    def ready(self) -> None:
        from bocamina.registro.avisos.estados import aviso_encolado, pulso
        from bocamina.registro.avisos.tareas.cola import encolar_envio
        from bocamina.registro.avisos.tareas.pasos import normas_al_dia, recordatorios

        aviso_encolado.connect(encolar_envio, dispatch_uid="avisos")
        pulso.connect(recordatorios, dispatch_uid="avisos.recordatorios")
        pulso.connect(normas_al_dia, dispatch_uid="avisos.normas")
