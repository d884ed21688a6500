"""Los límites: se guarda el que cambió y el anterior queda con su último día."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import shapely

from bocamina.lectura.divipola import Lugar
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia import medidas
from bocamina.lectura.geografia.limites import Limite, Limites
from bocamina.registro.territorio.acciones.informe import Informe
from bocamina.registro.territorio.acciones.lugares import agregar_los_que_faltan, despedir
from bocamina.registro.territorio.models import Departamento, Geometria, Importacion, Municipio

LOTE = 200
CUATRO_DECIMALES = Decimal("0.0001")


def guardar_limites(
    limites: Limites,
    informe: Informe,
    importacion: Importacion,
    *,
    hoy: date,
    retirar: bool,
    avance: Callable[[str], None],
) -> None:
    nombres = {d.codigo: d.nombre for d in limites.departamentos}
    _agregar_departamentos(limites.departamentos, informe)
    agregar_los_que_faltan((_lugar(m, nombres) for m in limites.municipios), informe)
    if limites.crs_supuesto:
        informe.avisos.append(
            f"El archivo no dice su sistema de referencia; se tomó {limites.crs}, como su norma."
        )
    for campo, grupo in (("departamento", limites.departamentos), ("municipio", limites.municipios)):
        _guardar(campo, grupo, informe, importacion, limites.crs, hoy=hoy, avance=avance)
    if limites.municipios:
        vienen = {m.codigo for m in limites.municipios}
        con_limite = Municipio.objects.filter(hasta__isnull=True).exclude(codigo__in=vienen)
        despedir(list(con_limite.order_by("codigo")), informe, hoy=hoy, retirar=retirar)


def _agregar_departamentos(departamentos: Sequence[Limite], informe: Informe) -> None:
    conocidos = set(Departamento.objects.values_list("codigo", flat=True))
    for limite in departamentos:
        if limite.codigo in conocidos:
            continue
        if not limite.nombre:
            raise ArchivoInvalido(
                f"El departamento {limite.codigo} no trae nombre. Importe primero la lista DIVIPOLA."
            )
        Departamento.objects.create(codigo=limite.codigo, nombre=limite.nombre)
        informe.nuevos.append(f"{limite.codigo} {limite.nombre}")


def _lugar(limite: Limite, nombres: dict[str, str]) -> Lugar:
    departamento = limite.codigo[:2]
    suyo = limite.nombre_departamento or nombres.get(departamento, "")
    return Lugar(limite.codigo, limite.nombre, departamento, suyo, "")


def _guardar(
    campo: str,
    grupo: Sequence[Limite],
    informe: Informe,
    importacion: Importacion,
    crs: str,
    *,
    hoy: date,
    avance: Callable[[str], None],
) -> None:
    filas = Geometria.objects.filter(hasta__isnull=True, **{f"{campo}__isnull": False})
    vigentes = {
        codigo: (pk, huella) for codigo, pk, huella in filas.values_list(f"{campo}_id", "pk", "huella")
    }
    nuevas: list[Geometria] = []
    reemplazadas: list[int] = []
    for i, limite in enumerate(grupo, start=1):
        if i % LOTE == 0:
            avance(f"  {i} de {len(grupo)} {campo}s…")
        wkb = shapely.to_wkb(limite.geometria)
        huella = hashlib.sha256(wkb).hexdigest()
        pk, anterior = vigentes.get(limite.codigo, (None, ""))
        if anterior == huella:
            informe.sin_cambio += 1
            continue
        nuevas.append(_geometria(campo, limite, wkb, huella, importacion, crs))
        frase = f"{limite.codigo} {limite.nombre}".strip()
        (informe.limites_cambiados if pk else informe.limites_nuevos).append(frase)
        if pk:
            reemplazadas.append(pk)
        if limite.reparada:
            informe.reparados.append(f"{frase}: {limite.reparada}")
    # Primero se cierra la anterior: la base no admite dos vigentes del mismo lugar.
    Geometria.objects.filter(pk__in=reemplazadas).update(hasta=hoy)
    Geometria.objects.bulk_create(nuevas, batch_size=LOTE)


def _geometria(
    campo: str, limite: Limite, wkb: bytes, huella: str, importacion: Importacion, crs: str
) -> Geometria:
    datos: dict[str, Any] = {f"{campo}_id": limite.codigo}
    area = Decimal(repr(medidas.area_geodesica_ha(limite.geometria))).quantize(CUATRO_DECIMALES)
    return Geometria(
        **datos,
        importacion=importacion,
        wkb=wkb,
        simplificada=shapely.to_wkb(limite.simplificada),
        huella=huella,
        crs_original=crs[:20],
        fuente=importacion.fuente,
        fecha=importacion.fecha,
        reparo=limite.reparada[:200],
        area_ha=area,
    )
