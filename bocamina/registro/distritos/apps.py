from django.apps import AppConfig


class DistritosConfig(AppConfig):
    name = "bocamina.registro.distritos"
    verbose_name = "Distritos"

    def ready(self) -> None:
        from bocamina.registro.busqueda.estados import reconstruir_indice
        from bocamina.registro.distritos.acciones.actores.indice import indexar_mapas

        reconstruir_indice.connect(indexar_mapas, dispatch_uid="distritos.actores")
