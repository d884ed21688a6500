"""El territorio, sus canales con los contactos y sus espacios con la asistencia."""

from __future__ import annotations

from typing import Any

from bocamina.cli.demostracion.relacionamiento.dias import Dias


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> Any:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.relacionamiento.acciones.territorio import registrar_territorio
    from bocamina.registro.territorio.models import Departamento, Municipio

    creado = registrar_territorio(
        clave=datos["clave"], nombre=datos["nombre"], clase=datos["clase"],
        departamento=Departamento.objects.get(codigo=datos["departamento"]),
        municipios=Municipio.objects.filter(codigo__in=datos["municipios"]),
        distrito=distrito_por_clave(datos["distrito"]), desde=dias.hace(datos["hace"]),
        presentacion=datos["presentacion"], **dias.quien(datos["hace"]),
    )  # fmt: skip
    for canal in datos["canales"]:
        _canal(creado, canal, dias)
    for espacio in datos["espacios"]:
        _espacio(creado, espacio, dias)
    return creado


def _canal(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.relacionamiento.acciones import canales as actos

    hace = datos["hace"]
    con_contacto = "correo" in datos or "telefono" in datos
    canal = actos.abrir_canal(
        territorio=territorio, autoridad=datos["autoridad"], clase=datos["clase"],
        entidad=Entidad.objects.filter(clave=datos.get("entidad", "")).first(),
        municipio=lugar(datos.get("municipio")), abierto_el=dias.hace(hace), abierto_por=datos["por"],
        persona=datos.get("persona", ""), correo=datos.get("correo", ""), telefono=datos.get("telefono", ""),
        autorizado_el=dias.hace(hace) if con_contacto else None, **dias.quien(hace),
    )  # fmt: skip
    for cuando, medio, resumen in datos["contactos"]:
        actos.anotar_contacto(
            canal=canal, fecha=dias.hace(cuando), medio=medio, resumen=resumen, **dias.quien(cuando)
        )
    if "estado" in datos:
        ultimo = min(c[0] for c in datos["contactos"])
        actos.cambiar_estado_de_canal(
            canal=canal, estado=datos["estado"], razon_del_estado=datos.get("razon", ""), **dias.quien(ultimo)
        )


def _espacio(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.relacionamiento.acciones import espacios as actos

    propios = ("nombre", "clase", "paso", "lugar", "asistieron", "dicho", "acordado")
    espacio = actos.registrar_espacio(
        territorio=territorio, fecha=dias.hace(datos["hace"]), municipio=lugar(datos.get("municipio")),
        **{c: datos[c] for c in propios if c in datos}, **dias.quien(datos["hace"]),
    )  # fmt: skip
    for nombre, organizacion, sector in datos.get("asistentes", ()):
        actos.agregar_asistente(
            espacio=espacio,
            nombre=nombre,
            organizacion=organizacion,
            sector=sector,
            **dias.quien(datos["hace"]),
        )


def lugar(codigo: str | None) -> Any:
    from bocamina.registro.territorio.models import Municipio

    return Municipio.objects.get(codigo=codigo) if codigo else None
