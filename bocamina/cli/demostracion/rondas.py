"""Lo que rodea una sesión temática ficticia: quién se inscribe y llega, la matriz, la elección y el ciclo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

NOMBRES = ("Asistente de la vereda", "Minera de la asociación", "Concejal", "Docente", "Lideresa comunitaria")
SECTORES = ("sociedad_civil", "sector_productivo", "autoridad_local", "educacion", "ciudadania")


def inscribir(sesion: Any, datos: dict[str, Any], actor: Any, dia: date) -> None:
    """La convocatoria de la ronda y quienes se inscriben; la última, de un consejo comunitario si se pide."""
    from bocamina.registro.participacion.acciones.convocar import publicar_convocatoria, registrar_difusion
    from bocamina.registro.participacion.acciones.inscribir import inscribir_lote
    from bocamina.registro.participacion.acciones.matriz import agregar_fila

    quien = {"actor": actor, "hoy": dia}
    convocatoria = publicar_convocatoria(sesion=sesion, **quien)
    registrar_difusion(
        convocatoria=convocatoria, medio="correo", detalle="Lista del mapa de actores", fecha=dia, **quien
    )
    filas = [
        {"nombre": f"{NOMBRES[n % 5]} {n + 1}", "sector": SECTORES[n % 5]} for n in range(datos["asistentes"])
    ]
    if "designada" in datos:
        filas[-1] |= {
            "sector": "autoridad_etnica",
            "organizacion": "Consejo comunitario de muestra",
            "es_organizacion_etnica": True,
        }
    inscribir_lote(sesion=sesion, filas=filas, origen="planilla", **quien)
    for fila in datos.get("matriz", ()):
        agregar_fila(sesion=sesion, aspecto=fila["aspecto"], respuesta=fila["respuesta"], **quien)


def llegan(sesion: Any, avanzar: Callable[[int], datetime], quien: dict[str, Any]) -> list[Any]:
    from bocamina.registro.participacion.acciones.grupos import confirmar_asistencia

    inscritas = list(sesion.inscripciones.order_by("pk"))
    return [confirmar_asistencia(inscripcion=i, momento=avanzar(1), **quien).asistencia for i in inscritas]


def trabajar(sesion: Any, datos: dict[str, Any], quien: dict[str, Any]) -> None:
    """Grupos, matriz, conclusiones y, si toca, la elección: todo antes de cerrar la sesión."""
    from bocamina.registro.participacion.acciones.grupos import formar_grupos
    from bocamina.registro.participacion.acciones.matriz import escribir_relatoria, llenar_fila

    formar_grupos(sesion=sesion, **quien)
    for fila, dato in zip(sesion.matriz.order_by("orden"), datos.get("matriz", ()), strict=True):
        campos = {"es_suficiente": dato["es_suficiente"], "propuestas": dato["propuestas"]}
        llenar_fila(fila=fila, campos=campos, version=fila.version, **quien)
    if "relatoria" in datos:
        escribir_relatoria(sesion=sesion, campos=datos["relatoria"], version=0, **quien)
    if "votos" in datos:
        _elegir(sesion, datos, quien)


def _elegir(sesion: Any, datos: dict[str, Any], quien: dict[str, Any]) -> None:
    """Se postulan las primeras; con `designada`, las comunidades étnicas nombran a la última inscrita."""
    from bocamina.registro.participacion.acciones import eleccion as actos

    eleccion = actos.abrir_eleccion(sesion=sesion, **quien)
    inscritas = list(sesion.inscripciones.order_by("pk"))
    candidatas = [
        actos.postular(eleccion=eleccion, inscripcion=inscrita, **quien)
        for inscrita, _ in zip(inscritas, datos["votos"], strict=False)
    ]
    if "designada" in datos:
        actos.declarar_etnicas(eleccion=eleccion, participan=True, **quien)
        actos.designar(eleccion=eleccion, inscripcion=inscritas[-1], soporte=datos["designada"], **quien)
    votos = {c.pk: n for c, n in zip(candidatas, datos["votos"], strict=True)}
    actos.contar_vuelta(eleccion=eleccion, votos=votos, **quien)
    actos.cerrar_eleccion(eleccion=eleccion, **quien)
    eleccion.refresh_from_db()
    actos.integrar_representantes(eleccion=eleccion, **quien)


def cerrar_ciclo(sesion: Any, datos: dict[str, Any], quien: dict[str, Any]) -> None:
    from bocamina.registro.participacion.acciones.matriz import evaluar_ciclo

    if "ciclo" in datos:
        evaluar_ciclo(mesa=sesion.mesa, **datos["ciclo"], **quien)
