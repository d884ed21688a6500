"""La prórroga de la exploración con su Formato B: se llena sin rechazos y se pide completa."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.cadena import texto_limpio
from bocamina.nucleo.exploracion.formato_b import FormatoB
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import ActoImposible, Audiencia
from bocamina.registro.exploracion.acciones.bloqueo import anotar_acto, bloquear
from bocamina.registro.exploracion.acciones.borrador import MAXIMO_TEXTO, una_linea
from bocamina.registro.exploracion.acciones.importacion import anio_guardable, monto_guardable
from bocamina.registro.exploracion.acciones.terminos import PRORROGAR, cumplir_termino
from bocamina.registro.exploracion.consultas.seguimiento import reglamento_de_prorroga, revisar_prorroga
from bocamina.registro.exploracion.estados import Estado, EstadoProrroga
from bocamina.registro.exploracion.models import LineaProrroga, Propuesta, Prorroga

CAMPOS_DE_LINEA = ("producto", "anio_ejecucion", "anio_entrega", "monto_smldv")
CAMPOS_DE_FIRMA = ("firmante_nombre", "firmante_profesion", "firmante_matricula")


def abrir_prorroga(*, propuesta: Propuesta, periodo: str, actor: Any, hoy: date) -> Prorroga:
    exigir(actor, "exploracion.prorrogar", propuesta, hoy=hoy)
    if reglamento_de_prorroga(propuesta, hoy=hoy).periodo(periodo) is None:
        raise ActoImposible("Ese período no existe. Escoja uno de la lista.")
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.EN_EJECUCION])
        prorroga, es_nueva = Prorroga.objects.get_or_create(propuesta=actual, periodo=periodo)
        if es_nueva:
            anotar_acto(actor, "abrir_prorroga", actual, {"periodo": periodo})
    return prorroga


def guardar_prorroga(
    *,
    prorroga: Prorroga,
    lineas: Mapping[str, Mapping[str, Any]],
    firma: Mapping[str, str],
    actor: Any,
    hoy: date,
) -> Prorroga:
    exigir(actor, "exploracion.prorrogar", prorroga.propuesta, hoy=hoy)
    with transaction.atomic():
        actual = _bloquear(prorroga)
        labores = reglamento_de_prorroga(actual.propuesta, hoy=hoy).labores
        for campo in CAMPOS_DE_FIRMA:
            setattr(actual, campo, firma.get(campo, ""))
        actual.save()
        for clave in labores:
            datos = lineas.get(clave, {})
            escrito = {c: datos.get(c) for c in CAMPOS_DE_LINEA}
            escrito["producto"] = texto_limpio(datos.get("producto") or "").strip()[:MAXIMO_TEXTO]
            if any(v not in ("", None) for v in escrito.values()):
                LineaProrroga.objects.update_or_create(prorroga=actual, clave=clave, defaults=escrito)
            else:
                LineaProrroga.objects.filter(prorroga=actual, clave=clave).delete()
        anotar_acto(actor, "guardar_prorroga", actual.propuesta, {"periodo": actual.periodo})
    return actual


def importar_formato_b(*, propuesta: Propuesta, formato: FormatoB, actor: Any, hoy: date) -> Prorroga:
    """Lo de un libro lleno reemplaza lo escrito en la prórroga; lo que le falte se dice después."""
    firma = formato.firmante
    with transaction.atomic():
        prorroga = abrir_prorroga(propuesta=propuesta, periodo=formato.periodo.clave, actor=actor, hoy=hoy)
        return guardar_prorroga(
            prorroga=prorroga,
            lineas={
                clave: {
                    "producto": linea.producto,
                    "anio_ejecucion": anio_guardable(linea.anio_ejecucion),
                    "anio_entrega": anio_guardable(linea.anio_entrega),
                    "monto_smldv": monto_guardable(linea.monto_smldv),
                }
                for clave, linea in formato.lineas.items()
            },
            firma={
                "firmante_nombre": una_linea(firma.nombre, 160),
                "firmante_profesion": firma.profesion,
                "firmante_matricula": una_linea(firma.matricula, 40),
            },
            actor=actor,
            hoy=hoy,
        )


def pedir_prorroga(*, prorroga: Prorroga, actor: Any, hoy: date) -> Prorroga:
    """Se fotografía y entra al expediente; si va tarde no se impide, pero queda dicho."""
    exigir(actor, "exploracion.prorrogar", prorroga.propuesta, hoy=hoy)
    with transaction.atomic():
        actual = _bloquear(prorroga)
        formato, hallazgos = revisar_prorroga(actual, hoy=hoy)
        if faltas := [h for h in hallazgos if h.severidad == "falta"]:
            frases = " · ".join(dict.fromkeys(h.frase for h in faltas[:3]))
            raise ActoImposible(f"Al Formato B le faltan {len(faltas)} cosas. {frases}")
        foto = {
            "periodo": actual.periodo,
            "lineas": [
                {**asdict(n), "monto_smldv": escribir(n.monto_smldv)}
                for n in formato.ofrecidas
                if n.monto_smldv is not None
            ],
            "firmante": asdict(formato.firmante),
            "total_smldv": escribir(formato.total_smldv),
        }
        incorporar_documento(
            expediente=actual.propuesta.expediente,
            archivo=io.BytesIO(json.dumps(foto, ensure_ascii=False, indent=1).encode("utf-8")),
            nombre_archivo=f"formato-b-{actual.propuesta.codigo}-{actual.periodo}.json",
            titulo=f"Formato B, años {actual.periodo}, de la propuesta {actual.propuesta.codigo}",
            tipologia="Formato",
            audiencia=Audiencia.PARTES,
            fecha=hoy,
            actor=actor,
            hoy=hoy,
        )
        actual.estado, actual.pedida_el, actual.fotografia = EstadoProrroga.PEDIDA, hoy, foto
        actual.save()
        contenido = {"periodo": actual.periodo, "total_smldv": foto["total_smldv"]}
        anotar_acto(actor, "pedir_prorroga", actual.propuesta, contenido, es_publico=True)
        cumplir_termino(PRORROGAR, actual.propuesta, actor=actor)
    return actual


def _bloquear(prorroga: Prorroga) -> Prorroga:
    propuesta = bloquear(prorroga.propuesta, estados=[Estado.EN_EJECUCION])
    actual = Prorroga.objects.select_for_update().get(pk=prorroga.pk)
    if actual.estado != EstadoProrroga.BORRADOR:
        raise ActoImposible(f"La prórroga ya se pidió el {actual.pedida_el:%d/%m/%Y}: no se cambia.")
    actual.propuesta = propuesta
    return actual
