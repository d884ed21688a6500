"""Una hoja de afuera se vuelve una versión: todo o nada, con el informe de lo que se leyó y lo que no."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.matriz import leer
from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.matriz.ficha import FichaDePlan
from bocamina.nucleo.matriz.reconocer import Correccion, LecturaDeMatriz
from bocamina.nucleo.matriz.reconocer.valores import en_una_linea
from bocamina.nucleo.matriz.renglon import Renglon
from bocamina.nucleo.matriz.versiones import Hilo, Por, emparejar
from bocamina.nucleo.palabras import llano
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.exigencias import exigir_administrar
from bocamina.registro.pndm.acciones.guardar import Guardado
from bocamina.registro.pndm.acciones.pedidos import poner_al_dia
from bocamina.registro.pndm.acciones.versiones import crear_version
from bocamina.registro.pndm.consultas.renglones import textos_de
from bocamina.registro.pndm.models import Accion, Plan, Version

_CODIGO = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")
PREFIJO = "A-"


@dataclass(frozen=True, slots=True)
class Importacion:
    version: Version
    lectura: LecturaDeMatriz
    hilos: tuple[Hilo, ...]
    codigos: tuple[str, ...]
    avisos: tuple[str, ...]

    def como_dict(self) -> dict[str, Any]:
        por = {p.value: sum(h.por is p for h in self.hilos) for p in Por}
        return {
            "version": self.version.nombre,
            "nuevas": por["nadie"],
            "mismo_hilo": {c: por[c] for c in ("codigo", "texto", "parecido")},
            "avisos": list(self.avisos),
            **self.lectura.como_dict(),
        }


def conocidas() -> frozenset[str]:
    """Los nombres y las siglas del directorio, para saber dónde termina una entidad y empieza otra."""
    pares = Entidad.objects.values_list("nombre", "sigla")
    return frozenset(llano(dicho) for par in pares for dicho in par if dicho)


def leer_matriz(contenido: bytes, correccion: Correccion | None = None) -> LecturaDeMatriz:
    return leer(contenido, correccion, conocidas=conocidas())


@transaction.atomic
def importar_matriz(
    *,
    plan: Plan,
    nombre: str,
    contenido: bytes,
    actor: Any,
    hoy: date,
    fecha: date | None = None,
    correccion: Correccion | None = None,
    responder_hasta: date | None = None,
) -> Importacion:
    """Cada acción sigue el hilo que tenía en la versión anterior, si se reconoce; si no, empieza uno."""
    exigir_administrar(actor, hoy=hoy)
    lectura = leer_matriz(contenido, correccion)
    if not lectura.renglones:
        raise ArchivoInvalido("No se halló ninguna acción: falta una columna «Acción» con su título.")
    huella = hashlib.sha256(contenido).hexdigest()
    version = crear_version(
        plan=plan, nombre=nombre, fecha=fecha or hoy, huella=huella, responder_hasta=responder_hasta,
        actor=actor, hoy=hoy,
    )  # fmt: skip
    hilos = _hilos(version, lectura.renglones, hoy)
    codigos, avisos = _codigos(plan, lectura.renglones, hilos)
    guardado = Guardado(version, actor, hoy)
    guardado.escribir(lectura.renglones, codigos)
    avisos += [*_parecidos(lectura.renglones, hilos), *guardado.avisos, *_tomar_ficha(plan, lectura.ficha)]
    importacion = Importacion(version, lectura, hilos, codigos, tuple(avisos))
    version.informe = importacion.como_dict()
    version.save(update_fields=["informe"])
    contenido_anotado = {c: version.informe[c] for c in ("filas", "leidas", "reportadas", "acciones")}
    anotar(actor=actor, acto="pndm.importar_matriz", objeto=version, contenido=contenido_anotado)
    for cual in filter(None, (version.anterior, version)):
        poner_al_dia(version=cual, actor=actor)
    return importacion


def _hilos(version: Version, renglones: Sequence[Renglon], hoy: date) -> tuple[Hilo, ...]:
    anteriores: Mapping[str, Renglon] = {}
    if version.anterior is not None:
        anteriores = {r.codigo: r for r in textos_de(version.anterior)}
    vocabulario, pesos = reglas_de_traslape(en=hoy)
    return emparejar(renglones, anteriores, vocabulario, pesos)


def _tomar_ficha(plan: Plan, ficha: FichaDePlan) -> list[str]:
    """La visión y los ejes que el plan no tenía. Lo que ya decía otra cosa no se pisa: se avisa."""
    avisos = []
    if ficha.vision and not plan.vision:
        plan.vision = ficha.vision
        plan.save(update_fields=["vision"])
    elif ficha.vision and en_una_linea(ficha.vision) != en_una_linea(plan.vision):
        avisos.append("La visión del archivo no es la del plan: quedó la del plan.")
    propios = {e.numero: e for e in plan.ejes.all()}
    for leido in ficha.ejes:
        propio = propios.get(leido.numero)
        if propio is None:
            plan.ejes.create(numero=leido.numero, nombre=leido.nombre[:200], descripcion=leido.descripcion)
        elif (propio.nombre, propio.descripcion) != (leido.nombre, leido.descripcion):
            avisos.append(
                f"El eje {leido.numero} del archivo no dice lo mismo que el del plan: quedó el del plan."
            )
    return avisos


def _parecidos(renglones: Sequence[Renglon], hilos: Sequence[Hilo]) -> list[str]:
    return [
        f"{r.origen}: se tomó como la {h.codigo}, que dice lo mismo con otras palabras. Si no es, sepárela."
        for r, h in zip(renglones, hilos, strict=True)
        if h.por is Por.PARECIDO
    ]


def _codigos(
    plan: Plan, renglones: Sequence[Renglon], hilos: Sequence[Hilo]
) -> tuple[tuple[str, ...], list[str]]:
    """El del hilo, el que trae la hoja si nadie lo usa, o el siguiente."""
    ocupados = set(Accion.objects.filter(plan=plan).values_list("codigo", flat=True))
    dados = {h.codigo for h in hilos if h.codigo}
    siguiente = _ultimo(ocupados)
    codigos, avisos = [], []
    for renglon, hilo in zip(renglones, hilos, strict=True):
        codigo = hilo.codigo
        if not codigo and _CODIGO.fullmatch(renglon.codigo) and renglon.codigo not in dados:
            codigo = renglon.codigo
        elif not codigo:
            siguiente, codigo = _libre(siguiente, ocupados | dados)
            if renglon.codigo:
                avisos.append(
                    f"{renglon.origen}: el código «{renglon.codigo[:20]}» no sirve o se repite; es {codigo}."
                )
        dados.add(codigo)
        codigos.append(codigo)
    return tuple(codigos), avisos


def siguiente_codigo(plan: Plan) -> str:
    """Quien lo llama ya tiene tomada la versión: nadie más crea acciones a la vez."""
    ocupados = set(Accion.objects.filter(plan=plan).values_list("codigo", flat=True))
    return _libre(_ultimo(ocupados), ocupados)[1]


def _ultimo(ocupados: set[str]) -> int:
    return max((int(c[2:]) for c in ocupados if re.fullmatch(r"A-[0-9]{1,9}", c)), default=0)


def _libre(desde: int, ocupados: set[str]) -> tuple[int, str]:
    while f"{PREFIJO}{desde + 1:03d}" in ocupados:
        desde += 1
    return desde + 1, f"{PREFIJO}{desde + 1:03d}"
