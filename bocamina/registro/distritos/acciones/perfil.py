"""El contorno propio, la presencia étnica, los aliados y los propósitos de un distrito."""

from __future__ import annotations

import io
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia.poligono import PoligonoLeido, leer_poligono
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.criterios import DIAGNOSTICAR, guardar_archivo
from bocamina.registro.distritos.consultas.perfil import pauta_de_propositos
from bocamina.registro.distritos.models import Aliado, Comunidad, Contorno, Distrito, PropositoDeDistrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.territorio.consultas import municipios_que_toca

UN_DIA = timedelta(days=1)
# El nombre bajo el que se abre la copia: el formato se reconoce por el contenido.
COPIA = "contorno"


@transaction.atomic
def registrar_contorno(
    *,
    distrito: Distrito,
    contenido: bytes,
    nombre_archivo: str,
    fuente: str,
    fecha: date,
    desde: date,
    actor: Any,
    hoy: date,
) -> Contorno:
    """El anterior termina el día antes y se conserva. El archivo queda en el expediente."""
    exigir(actor, DIAGNOSTICAR, distrito, hoy=hoy)
    if fecha > hoy or desde > hoy:
        raise ActoImposible("Ni la fuente ni el contorno pueden ser de una fecha que no ha llegado.")
    anterior = Contorno.objects.select_for_update().filter(distrito=distrito, hasta__isnull=True).first()
    if anterior and desde <= anterior.desde:
        raise ActoImposible(f"El contorno que rige empezó el {anterior.desde:%d/%m/%Y}: el nuevo va después.")
    leido = _leer(contenido)
    documento = guardar_archivo(
        distrito,
        io.BytesIO(contenido),
        nombre_archivo,
        "Contorno del distrito",
        "Capa geográfica",
        actor,
        hoy,
    )
    if anterior:
        anterior.hasta = desde - UN_DIA
        anterior.save(update_fields=["hasta"])
    nuevo = Contorno(
        distrito=distrito, fuente=fuente.strip(), fecha=fecha, desde=desde, documento=documento,
        wkb=shapely.to_wkb(leido.geometria), crs_original=leido.crs_codigo[:20], area_ha=leido.area_ha,
        partes=leido.partes, municipios=municipios_que_toca(leido.geometria),
    )  # fmt: skip
    _guardar(nuevo)
    medida = {"area_ha": str(leido.area_ha), "partes": leido.partes, "desde": desde.isoformat()}
    _anotar(actor, "distritos.registrar_contorno", distrito, medida)
    return nuevo


def _leer(contenido: bytes) -> PoligonoLeido:
    with tempfile.TemporaryDirectory(prefix="bocamina-contorno-") as carpeta:
        ruta = Path(carpeta) / COPIA
        ruta.write_bytes(contenido)
        leido = leer_poligono(ruta)
    if leido.area_ha <= 0:
        raise ArchivoInvalido("El contorno no encierra área. Revise el archivo y repita.")
    return leido


@transaction.atomic
def registrar_comunidad(
    *,
    distrito: Distrito,
    clase: str,
    nombre: str,
    fuente: str,
    fecha: date,
    actor: Any,
    hoy: date,
    territorio: str = "",
) -> Comunidad:
    exigir(actor, DIAGNOSTICAR, distrito, hoy=hoy)
    if fecha > hoy:
        raise ActoImposible("La fuente no puede ser de una fecha que no ha llegado.")
    comunidad = Comunidad(
        distrito=distrito, clase=clase, nombre=nombre.strip(), territorio=territorio.strip(),
        fuente=fuente.strip(), fecha=fecha, desde=fecha,
    )  # fmt: skip
    _guardar(comunidad)
    _anotar(actor, "distritos.registrar_comunidad", distrito, {"comunidad": comunidad.pk, "clase": clase})
    return comunidad


@transaction.atomic
def registrar_aliado(
    *, distrito: Distrito, clase: str, nombre: str, aporte: str, desde: date, actor: Any, hoy: date
) -> Aliado:
    exigir(actor, DIAGNOSTICAR, distrito, hoy=hoy)
    aliado = Aliado(distrito=distrito, clase=clase, nombre=nombre.strip(), aporte=aporte.strip(), desde=desde)
    _guardar(aliado)
    _anotar(actor, "distritos.registrar_aliado", distrito, {"aliado": aliado.pk, "clase": clase})
    return aliado


@transaction.atomic
def terminar(*, fila: Aliado | Comunidad, hasta: date, actor: Any, hoy: date) -> None:
    """No se borra: deja de valer desde el día siguiente."""
    exigir(actor, DIAGNOSTICAR, fila.distrito, hoy=hoy)
    if fila.hasta is not None:
        raise ActoImposible("Ya había terminado.")
    fila.hasta = hasta
    _guardar(fila)
    contenido = {"que": fila._meta.model_name, "id": fila.pk, "hasta": hasta.isoformat()}
    _anotar(actor, "distritos.terminar_en_perfil", fila.distrito, contenido)


@transaction.atomic
def elegir_propositos(*, distrito: Distrito, razones: dict[str, str], actor: Any, hoy: date) -> int:
    """`razones`: por propósito, por qué lo persigue este distrito; vacía, no lo persigue."""
    exigir(actor, DIAGNOSTICAR, distrito, hoy=hoy)
    conocidos = {e.id for e in pauta_de_propositos().elementos}
    elegidos = {p: r.strip() for p, r in razones.items() if r.strip()}
    if set(elegidos) - conocidos:
        raise ActoImposible("Alguno de los propósitos no está en la lista.")
    for retirado in distrito.propositos.exclude(proposito__in=elegidos):
        retirado.delete()
    for proposito, razon in elegidos.items():
        fila = PropositoDeDistrito.objects.filter(distrito=distrito, proposito=proposito).first()
        fila = fila or PropositoDeDistrito(distrito=distrito, proposito=proposito)
        if fila.razon != razon:
            fila.razon = razon
            _guardar(fila)
    _anotar(actor, "distritos.elegir_propositos", distrito, {"propositos": sorted(elegidos)})
    return len(elegidos)


def _guardar(fila: Any) -> None:
    try:
        fila.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    fila.save()


def _anotar(actor: Any, acto: str, distrito: Distrito, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=distrito, contenido=contenido, es_publico=True)
