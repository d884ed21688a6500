"""El borrador del Formato A: se guarda paso a paso y nunca se rechaza por incompleto."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.db.models.functions import Length

from bocamina.nucleo.cadena import texto_limpio
from bocamina.nucleo.exploracion.tablas import Tablas
from bocamina.registro.bitacora.acciones import tomar_turno
from bocamina.registro.cuentas.acciones.nombramientos import guardar_nombramiento
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento
from bocamina.registro.cuentas.permisos import exigir, exigir_alguno
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion.acciones.bloqueo import Marca, anotar_acto, bloquear, exigir_al_dia
from bocamina.registro.exploracion.consultas import Revision, completa, revisar_propuesta
from bocamina.registro.exploracion.estados import SE_ESCRIBE, Parte
from bocamina.registro.exploracion.models import ActividadAdicional, LineaFormato, MineralPropuesto, Propuesta

MAXIMO_MINERALES = 12
MAXIMO_ADICIONALES = 40
MAXIMO_TEXTO = 4_000
DECIMALES = Decimal("0.000001")
# En qué año se proponen las labores de cada fase; las personas lo cambian.
ANIO_DE_FASE = {"I": 1, "II": 2, "III": 3}
CAMPOS_DE_LINEA = (
    "aplica", "monto_smldv", "anio_ejecucion", "anio_entrega", "profesionales", "razon_tecnica",
    "puede_afectar_etnicas",
)  # fmt: skip


@transaction.atomic
def crear_borrador(*, nombre: str, actor: Any, hoy: date) -> Propuesta:
    """Quien lo crea queda como proponente, con papel en el asunto desde ya."""
    exigir_alguno(actor, "exploracion.crear_borrador", hoy=hoy)
    limpio = una_linea(nombre, 160)
    if not limpio:
        raise ActoImposible("Póngale un nombre a la propuesta, para reconocerla en su lista.")
    tomar_turno()
    propuesta = Propuesta.objects.create(codigo=_siguiente(hoy.year), nombre=limpio, proponente=actor)
    papel = Nombramiento(
        usuario=actor,
        rol=Rol.TITULAR,
        ambito_tipo=TipoAmbito.ASUNTO,
        ambito_clave=propuesta.codigo,
        desde=hoy,
        motivo="Creó la propuesta",
    )
    guardar_nombramiento(papel, actor=actor)
    anotar_acto(actor, "crear_borrador", propuesta, {})
    return propuesta


def _siguiente(anio: int) -> str:
    """Con el turno tomado no hay dos que lean el mismo último; nada se borra, así que no se repite."""
    prefijo = f"PR-{anio}-"
    ultimo = (
        Propuesta.objects.filter(codigo__startswith=prefijo)
        .order_by(Length("codigo").desc(), "-codigo")
        .values_list("codigo", flat=True)
        .first()
    )
    return f"{prefijo}{int(ultimo.removeprefix(prefijo)) + 1 if ultimo else 1:04}"


def guardar_paso(
    *, propuesta: Propuesta, paso: str, datos: Mapping[str, Any], marca: Marca, actor: Any, hoy: date
) -> Propuesta:
    """Guarda lo que haya. Si nada cambió no aumenta la versión ni anota nada."""
    exigir(actor, "exploracion.editar", propuesta, hoy=hoy)
    if paso not in _GUARDAR:
        raise ActoImposible("Ese paso no existe. Vuelva a la lista de pasos.")
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_al_dia(actual, paso, marca)
        if _GUARDAR[paso](actual, datos):
            guardar_version(actual, paso, marca)
            anotar_acto(actor, "guardar_paso", actual, {"paso": paso, "version": actual.version})
    return completa(actual)


def guardar_version(actual: Propuesta, paso: str, marca: Marca) -> None:
    """Lo que cambia después del aval ya no está avalado."""
    subir_version(actual, paso, marca)
    actual.avalada_por, actual.avalada_en = None, None
    actual.save()


def subir_version(actual: Propuesta, paso: str, marca: Marca) -> None:
    actual.version += 1
    actual.guardados[paso] = {"version": actual.version_del_paso(paso) + 1, "pestana": marca.pestana[:32]}


def _asignar(objeto: Any, campos: Iterable[str], datos: Mapping[str, Any]) -> bool:
    cambios = [c for c in campos if c in datos and getattr(objeto, c) != datos[c]]
    for campo in cambios:
        setattr(objeto, campo, datos[campo])
    return bool(cambios)


def _minerales(p: Propuesta, datos: Mapping[str, Any]) -> bool:
    cambio = _asignar(p, ("nombre", "numero"), datos)
    nuevos = [
        (m["mineral"], m.get("especifico") or "", m.get("deposito") or "") for m in datos.get("minerales", ())
    ]
    unicos = list(dict.fromkeys(nuevos))
    if len(unicos) > MAXIMO_MINERALES:
        raise ActoImposible(f"Son demasiados minerales: se admiten {MAXIMO_MINERALES}.")
    if unicos == [(m.mineral, m.especifico, m.deposito) for m in p.minerales.all()]:
        return cambio
    p.minerales.all().delete()
    MineralPropuesto.objects.bulk_create(
        MineralPropuesto(propuesta=p, orden=i, mineral=m, especifico=e, deposito=d)
        for i, (m, e, d) in enumerate(unicos, start=1)
    )
    return True


def _area(p: Propuesta, datos: Mapping[str, Any]) -> bool:
    campos = ("area_ha", "area_mineralizada_ha", "corriente", "longitud_km", "otros_terrenos")
    return _asignar(p, campos, datos)


def _actividades(p: Propuesta, datos: Mapping[str, Any]) -> bool:
    obras = _asignar(p, ("obras",), datos)
    return _lineas(p, Parte.ACTIVIDADES, datos.get("lineas", {})) or obras


def _ambientales(p: Propuesta, datos: Mapping[str, Any]) -> bool:
    return _lineas(p, Parte.AMBIENTALES, datos.get("lineas", {}))


def _lineas(p: Propuesta, parte: Parte, lineas: Mapping[str, Mapping[str, Any]]) -> bool:
    guardadas = {fila.clave: fila for fila in p.lineas.all()}
    cambio = False
    for clave, datos in lineas.items():
        fila = guardadas.get(clave) or LineaFormato(propuesta=p, clave=clave, parte=parte)
        if _asignar(fila, CAMPOS_DE_LINEA, datos) and (fila.pk or _dice_algo(fila)):
            fila.save()
            cambio = True
    return cambio


def _dice_algo(fila: LineaFormato) -> bool:
    return any(getattr(fila, campo) not in (False, None, "", []) for campo in CAMPOS_DE_LINEA)


def _totales(p: Propuesta, datos: Mapping[str, Any]) -> bool:
    """Las actividades adicionales; una sin nada escrito es un renglón vacío y no se guarda."""
    nuevas = [
        (una_linea(a["nombre"], 200), a["monto_smldv"], a["anio_ejecucion"])
        for a in datos.get("adicionales", ())
        if a["nombre"].strip() or a["monto_smldv"] is not None or a["anio_ejecucion"] is not None
    ]
    if len(nuevas) > MAXIMO_ADICIONALES:
        raise ActoImposible(f"Son demasiadas actividades adicionales: se admiten {MAXIMO_ADICIONALES}.")
    if nuevas == [(a.nombre, a.monto_smldv, a.anio_ejecucion) for a in p.adicionales.all()]:
        return False
    p.adicionales.all().delete()
    ActividadAdicional.objects.bulk_create(
        ActividadAdicional(propuesta=p, orden=i, nombre=n, monto_smldv=m, anio_ejecucion=a)
        for i, (n, m, a) in enumerate(nuevas, start=1)
    )
    return True


def _terminos(p: Propuesta, datos: Mapping[str, Any]) -> bool:
    campos = (
        "prefiere_nacionales", "sin_menores", "terminos_personal", "firmante_nombre", "firmante_profesion",
        "firmante_matricula",
    )  # fmt: skip
    return _asignar(p, campos, datos)


_GUARDAR: dict[str, Callable[[Propuesta, Mapping[str, Any]], bool]] = {
    "minerales": _minerales,
    "area": _area,
    "actividades": _actividades,
    "ambientales": _ambientales,
    "totales": _totales,
    "terminos": _terminos,
}


def escribir_formato(p: Propuesta, por_paso: Mapping[str, Mapping[str, Any]]) -> bool:
    """Varios pasos a la vez, dentro del acto que los trae; dice si algo cambió."""
    return any([_GUARDAR[paso](p, datos) for paso, datos in por_paso.items()])


def proponer_minimos(*, propuesta: Propuesta, parte: str, marca: Marca, actor: Any, hoy: date) -> Propuesta:
    """Llena las líneas que la norma exige y están vacías: monto mínimo, años y profesionales sugeridos."""
    exigir(actor, "exploracion.editar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_al_dia(actual, parte, marca)
        revision = revisar_propuesta(actual, hoy=hoy)
        if revision.gobierno is None:
            raise ActoImposible("Complete primero los minerales y el área: de ahí salen los mínimos.")
        if _lineas(actual, Parte(parte), _propuestas(actual, revision, Parte(parte))):
            guardar_version(actual, parte, marca)
            anotar_acto(actor, "proponer_minimos", actual, {"parte": parte, "version": actual.version})
    return completa(actual)


def _propuestas(p: Propuesta, revision: Revision, parte: Parte) -> dict[str, dict[str, Any]]:
    assert revision.gobierno is not None  # noqa: S101 - lo exigió quien llama
    resultado = revision.gobierno.resultado
    renglones = resultado.actividades if parte is Parte.ACTIVIDADES else resultado.ambientales
    escritas = {fila.clave for fila in p.lineas.all() if _dice_algo(fila)}
    sugeridas = {}
    for clave, renglon in renglones.items():
        minimo = revision.minimos[clave]
        if clave in escritas or not renglon.aplica or not minimo:
            continue
        anio = ANIO_DE_FASE.get(renglon.fase, 1)
        sugeridas[clave] = {
            "aplica": True,
            "monto_smldv": hacia_arriba(minimo),
            "anio_ejecucion": anio,
            "anio_entrega": anio if parte is Parte.ACTIVIDADES else None,
            "profesionales": list(revision.reglamento.sugeridos.get(clave, ())),
        }
    return sugeridas


def hacia_arriba(minimo: Fraction) -> Decimal:
    """El decimal guardable que no queda por debajo del mínimo, si este trae más cifras."""
    millonesimas = -(-minimo * 10**6 // 1)
    return Decimal(int(millonesimas)).scaleb(-6)


def una_linea(texto: str, largo: int) -> str:
    return " ".join(texto_limpio(texto).split())[:largo]


def claves_de(tablas: Tablas, parte: Parte) -> tuple[str, ...]:
    labores = tablas.labores if parte is Parte.ACTIVIDADES else tablas.medidas
    return tuple(labor.id for labor in labores)
