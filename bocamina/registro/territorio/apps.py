from django.apps import AppConfig


class TerritorioConfig(AppConfig):
    name = "bocamina.registro.territorio"
    verbose_name = "Territorio"

    def ready(self) -> None:
        from bocamina.registro.busqueda.estados import reconstruir_indice
        from bocamina.registro.territorio.acciones.indice import indexar_territorio

        reconstruir_indice.connect(indexar_territorio, dispatch_uid="territorio")
        from bocamina.registro.avisos.estados import pulso
        from bocamina.registro.busqueda.estados import reconstruir_indice
        from bocamina.registro.territorio.acciones.indice import al_dia, indexar_territorio

        reconstruir_indice.connect(indexar_territorio, dispatch_uid="territorio")
        pulso.connect(al_dia, dispatch_uid="territorio.busqueda")
