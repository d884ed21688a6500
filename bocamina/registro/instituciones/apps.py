from django.apps import AppConfig


class InstitucionesConfig(AppConfig):
    name = "bocamina.registro.instituciones"
    verbose_name = "Instituciones"

    def ready(self) -> None:
        from bocamina.registro.busqueda.estados import reconstruir_indice
        from bocamina.registro.instituciones.acciones.indice import indexar_directorio

        reconstruir_indice.connect(indexar_directorio, dispatch_uid="instituciones")
