from django.apps import AppConfig


class ExpedientesConfig(AppConfig):
    name = "bocamina.registro.expedientes"
    verbose_name = "Expedientes"

    def ready(self) -> None:
        from bocamina.registro.busqueda.acciones import conectar
        from bocamina.registro.expedientes.acciones.indice import DOCUMENTOS, EXPEDIENTES
        from bocamina.registro.expedientes.models import Version

        conectar(EXPEDIENTES)
        conectar(DOCUMENTOS, tambien=[(Version, "documento")])
