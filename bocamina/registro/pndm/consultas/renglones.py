"""De lo guardado a los renglones con que el núcleo compara y los documentos exportan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bocamina.nucleo.matriz import renglon as nucleo
from bocamina.registro.pndm.consultas.versiones import redacciones_de
from bocamina.registro.pndm.models import Observacion, Redaccion, Relacion, Version


def renglones_de(version: Version, *, con_contactos: bool = False) -> tuple[nucleo.Renglon, ...]:
    """Con sus observaciones y relaciones; los contactos, solo si se piden con permiso."""
    filas = list(redacciones_de(version).prefetch_related("contactos"))
    notas, vinculos = _notas(version), _vinculos(version)
    return tuple(en_renglon(f, notas, vinculos, con_contactos=con_contactos) for f in filas)


def textos_de(version: Version) -> tuple[nucleo.Renglon, ...]:
    """Sin diálogo ni contactos: lo que basta para comparar."""
    return tuple(en_renglon(f, {}, _vinculos(version)) for f in redacciones_de(version))


def en_renglon(
    fila: Redaccion,
    notas: Mapping[int, Sequence[nucleo.Nota]],
    vinculos: Mapping[int, Sequence[nucleo.Vinculo]],
    *,
    con_contactos: bool = False,
) -> nucleo.Renglon:
    objetivo, linea = fila.linea.objetivo, fila.linea
    contactos = fila.contactos.all() if con_contactos else ()
    return nucleo.Renglon(
        texto=fila.texto,
        codigo=fila.accion.codigo,
        objetivo=nucleo.Objetivo(
            objetivo.numero, objetivo.texto, objetivo.que, objetivo.para_que, objetivo.como
        ),
        linea=nucleo.Linea(
            linea.numero, linea.nombre, linea.definicion, linea.cluster.nombre if linea.cluster else ""
        ),
        eje=fila.eje,
        lugares=tuple(fila.lugares),
        categoria=fila.categoria,
        partes=tuple(
            nucleo.Parte(p.nombre, p.unidad, nucleo.RolDeParte(p.rol), p.responde) for p in fila.partes.all()
        ),
        contactos=tuple(nucleo.Contacto(c.persona, c.telefono, c.correo) for c in contactos),
        indicador=fila.indicador,
        trazador=fila.trazador,
        estado=nucleo.EstadoDeAccion(fila.estado),
        productos=fila.productos,
        observaciones=tuple(notas.get(fila.accion_id, ())),
        relaciones=tuple(vinculos.get(fila.accion_id, ())),
        otras=tuple((t, v) for t, v in fila.otras),
        origen=fila.origen,
    )


def _notas(version: Version) -> Mapping[int, list[nucleo.Nota]]:
    """Las de todas las versiones hasta esta: el hilo se conserva."""
    por_accion: dict[int, list[nucleo.Nota]] = defaultdict(list)
    filas = Observacion.objects.filter(accion__redacciones__version=version, version__id__lte=version.pk)
    for o in filas.select_related("padre").order_by("accion_id", "numero"):
        por_accion[o.accion_id].append(
            nucleo.Nota(
                numero=o.numero,
                texto=o.texto,
                tipo=nucleo.TipoDeObservacion(o.tipo),
                campo=o.campo,
                entidad=o.de,
                estado=nucleo.EstadoDeObservacion(o.estado),
                fecha=o.fecha.isoformat() if o.fecha else "",
                cambio=o.cambio,
                responde_a=o.padre.numero if o.padre else None,
            )
        )
    return por_accion


def _vinculos(version: Version) -> Mapping[int, list[nucleo.Vinculo]]:
    por_accion: dict[int, list[nucleo.Vinculo]] = defaultdict(list)
    filas = Relacion.objects.filter(desde__redacciones__version=version).select_related("hacia")
    for r in filas.order_by("desde_id", "id"):
        vinculo = nucleo.Vinculo(nucleo.TipoDeRelacion(r.tipo), r.hacia.codigo, r.razon)
        por_accion[r.desde_id].append(vinculo)
    return por_accion
