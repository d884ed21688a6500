from __future__ import annotations

from bocamina.documentos.bloques import (
    Aviso,
    Bloque,
    Clase,
    Columna,
    Enlace,
    Ficha,
    Firmas,
    Lista,
    Parrafo,
    Tabla,
    Titulo,
)
from bocamina.documentos.castellano import fecha_larga, hora
from bocamina.documentos.citacion.datos import Citacion, Destinatario
from bocamina.documentos.origen import recuadro

AGENDA = (
    Columna("N.º", Clase.ENTERO, 6),
    Columna("Asunto", ancho=48),
    Columna("Responsable", ancho=28),
    Columna("Minutos", Clase.ENTERO, 10),
)


def titulo(datos: Citacion) -> str:
    return f"Citación: {datos.sesion}"


def contenido(datos: Citacion) -> tuple[Bloque, ...]:
    filas = tuple((n, p.asunto, p.responsable, p.minutos) for n, p in enumerate(datos.agenda, start=1))
    return (
        Parrafo("Señoras y señores:"),
        Lista(tuple(_destinatario(d) for d in datos.destinatarios)),
        Parrafo("Por medio de la presente se les cita a la sesión que se describe a continuación."),
        _ficha(datos),
        *_virtual(datos),
        Titulo("Objetivo"),
        Parrafo(datos.objetivo),
        Titulo("Agenda"),
        Tabla("", AGENDA, filas),
        *_obligaciones(datos),
        *((recuadro(datos.antelacion, "Antelación de esta citación"),) if datos.antelacion else ()),
        Parrafo("Cordialmente,"),
        Firmas((datos.firma,)),
    )


def _ficha(datos: Citacion) -> Ficha:
    return Ficha(
        (
            ("Fecha", fecha_larga(datos.fecha, con_dia=True)),
            ("Hora", hora(datos.hora)),
            ("Lugar", datos.lugar),
        )
    )


def _virtual(datos: Citacion) -> tuple[Bloque, ...]:
    return (
        (Lista((Enlace("Conexión virtual a la sesión", datos.enlace_virtual),)),)
        if datos.enlace_virtual
        else ()
    )


def _obligaciones(datos: Citacion) -> tuple[Bloque, ...]:
    if not datos.obligaciones:
        return ()
    avisos = tuple(Aviso(f"{o.texto}\n{'; '.join(map(str, o.citas))}.") for o in datos.obligaciones)
    return (Titulo("Asistencia y delegación"), *avisos)


def _destinatario(destinatario: Destinatario) -> str:
    partes = (destinatario.nombre, destinatario.cargo, destinatario.entidad)
    return " · ".join(p for p in partes if p)
