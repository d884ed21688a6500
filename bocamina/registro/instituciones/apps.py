from django.apps import AppConfig


class InstitucionesConfig(AppConfig):
    name = "bocamina.registro.instituciones"
    verbose_name = "Instituciones"

    def ready(self) -> None:
        from bocamina.registro.busqueda.estados import reconstruir_indice
        from bocamina.registro.instituciones.acciones.indice import indexar_directorio

        reconstruir_indice.connect(indexar_directorio, dispatch_uid="instituciones")
        from bocamina.registro.busqueda.acciones import conectar
        from bocamina.registro.instituciones.acciones.indice import ENTIDADES, PERSONAS
        from bocamina.registro.instituciones.models import Delegacion, Ocupacion

        conectar(ENTIDADES)
        conectar(PERSONAS, tambien=[(Ocupacion, "persona"), (Delegacion, "persona")])
