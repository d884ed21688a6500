"""La matriz nacional de la demostración: sesenta acciones en dos versiones, con lo que cada entidad dijo."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.pndm.consultas.versiones import plan_por_clave
    from bocamina.registro.pndm.models import Redaccion

    caso = yaml.safe_load((casos / "matriz.yaml").read_text("utf-8"))
    if plan_por_clave(caso["plan"]["clave"]) is None:
        _cargar(caso, hoy)
    return f"Matriz nacional: {Redaccion.objects.count()} redacciones en dos versiones."


def _cargar(caso: dict[str, Any], hoy: date) -> None:
    """Todo o nada, cada acto en su día."""
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.pndm.acciones.versiones import guardar_plan, publicar_version

    actor = Usuario.objects.get(email=caso["actor"] + DOMINIO_DE_DEMOSTRACION)
    dias = {v: hoy - timedelta(days=d["hace_dias"]) for v, d in caso["versiones"].items()}
    with transaction.atomic():
        datos = {**caso["plan"], "ejes": {n: (e, "") for n, e in enumerate(caso["plan"]["ejes"], start=1)}}
        plan = guardar_plan(**datos, actor=actor, hoy=dias["primera"])
        primera = _importar(plan, caso, actor, dias["primera"])
        dialogo = dias["primera"] + timedelta(days=15)
        _observar(primera, caso["observaciones"], actor, dialogo)
        _proponer(primera, caso["propuestas"], actor, dialogo + timedelta(days=20))
        segunda = _siguiente(primera, caso, actor, dias["segunda"])
        publicar_version(version=primera, actor=actor, hoy=dias["segunda"])
        _observar(segunda, caso["observaciones_de_la_segunda"], actor, dias["segunda"] + timedelta(days=5))
        _indicadores(segunda, caso["indicadores"], actor, hoy)
        _subir_lista(plan, caso["lista"], actor, hoy)
        _revisar(segunda, actor, hoy)


def _importar(plan: Any, caso: dict[str, Any], actor: Any, dia: date) -> Any:
    """Por el mismo camino que la de verdad: una hoja que se lee."""
    from bocamina.documentos.anexo_matriz import AnexoDeMatriz, csv_de
    from bocamina.registro.pndm.acciones.importar import importar_matriz

    contenido = csv_de(AnexoDeMatriz(plan.nombre, "", dia, _renglones(caso), con_contactos=True))
    nombre = caso["versiones"]["primera"]["nombre"]
    return importar_matriz(plan=plan, nombre=nombre, contenido=contenido, actor=actor, hoy=dia).version


def _renglones(caso: dict[str, Any]) -> tuple[Any, ...]:
    from bocamina.nucleo.matriz.renglon import Contacto, Linea, Objetivo, Parte, Renglon

    contactos = {c: (Contacto(p, t, m),) for c, p, t, m in caso["contactos"]}
    salida: list[Any] = []
    for o in caso["objetivos"]:
        objetivo = Objetivo(
            o["numero"], o["texto"], o.get("que", ""), o.get("para_que", ""), o.get("como", "")
        )
        for n, li in enumerate(o["lineas"], start=1):
            linea = Linea(n, li["nombre"], li["definicion"], li["cluster"])
            for texto, eje, lugares, entidades, categoria, indicador in li["acciones"]:
                codigo = f"A-{len(salida) + 1:03d}"
                nombres = [e.strip() for e in entidades.split(";")]
                partes = tuple(Parte(e, responde=i == 0) for i, e in enumerate(nombres))
                salida.append(
                    Renglon(
                        texto, codigo, objetivo, linea, eje, tuple(lugares.split(" / ")), categoria, partes,
                        contactos.get(codigo, ()), indicador, trazador=len(salida) % 3 == 0,
                    )
                )  # fmt: skip
    return tuple(salida)


def _entidad(clave: str) -> Any:
    from bocamina.registro.instituciones.models import Entidad

    return Entidad.objects.get(clave=clave)


def _observar(version: Any, filas: list[list[str]], actor: Any, dia: date) -> None:
    from bocamina.registro.pndm.acciones.dialogo import observar

    for codigo, entidad, tipo, campo, texto, quien, respuesta in filas:
        comun = {"version": version, "accion": version.plan.acciones.get(codigo=codigo), "tipo": tipo}
        una = observar(**comun, entidad=_entidad(entidad), campo=campo, texto=texto, actor=actor, hoy=dia)
        if quien:
            observar(
                **comun, entidad=_entidad(quien), campo=campo, texto=respuesta, padre=una, actor=actor,
                hoy=dia + timedelta(days=6),
            )  # fmt: skip


def _proponer(version: Any, filas: list[list[str]], actor: Any, dia: date) -> None:
    """Cada responsable dice que sí y se cierra: así queda en la versión siguiente."""
    from bocamina.registro.pndm.acciones.concertar import acordar, cerrar_propuesta, proponer
    from bocamina.registro.pndm.models import Linea

    for codigo, tipo, destino, texto, razon, entidad, otras, fin in filas:
        accion = version.plan.acciones.get(codigo=codigo)
        propuesta = proponer(
            version=version, accion=accion, entidad=_entidad(entidad), tipo=tipo, razon=razon, texto=texto,
            destino=version.plan.acciones.filter(codigo=destino).first(),
            linea=Linea.objects.filter(objetivo__version=version, nombre=destino).exclude(nombre="").first(),
            observacion=accion.observaciones.filter(padre=None).first(), actor=actor, hoy=dia,
        )  # fmt: skip
        responsables = version.redacciones.get(accion=accion).partes.filter(entidad__isnull=False)
        quienes = {p.entidad for p in responsables} | {_entidad(c) for c in otras.split()}
        for quien in quienes:
            acordar(
                propuesta=propuesta, entidad=quien, de_acuerdo=True, razon="", actor=actor,
                hoy=dia + timedelta(days=4),
            )  # fmt: skip
        if fin == "acordada":
            cerrar_propuesta(propuesta=propuesta, acordada=True, actor=actor, hoy=dia + timedelta(days=9))


def _siguiente(primera: Any, caso: dict[str, Any], actor: Any, dia: date) -> Any:
    from bocamina.registro.pndm.acciones.concertar import proponer
    from bocamina.registro.pndm.acciones.siguiente import crear_siguiente

    nombre = caso["versiones"]["segunda"]["nombre"]
    plazo = dia + timedelta(days=caso["versiones"]["segunda"]["responden_en_dias"])
    segunda = crear_siguiente(
        version=primera, nombre=nombre, fecha=dia, responder_hasta=plazo, actor=actor, hoy=dia
    )
    for codigo, tipo, texto, razon, entidad in caso["en_la_segunda"]:
        proponer(
            version=segunda, accion=segunda.plan.acciones.get(codigo=codigo), entidad=_entidad(entidad),
            tipo=tipo, texto=texto, razon=razon, actor=actor, hoy=dia + timedelta(days=10),
        )  # fmt: skip
    return segunda


def _indicadores(version: Any, filas: list[list[Any]], actor: Any, hoy: date) -> None:
    from bocamina.registro.pndm.acciones.seguimiento import fijar_indicador, reportar

    for codigo, nombre, unidad, acumulacion, meta_final, metas, resultados in filas:
        fila = version.redacciones.select_related("accion").get(accion__codigo=codigo)
        campos = {
            "nombre": nombre, "formula": "n", "variables": {"n": unidad}, "unidad": unidad,
            "tipo": "producto",
            "acumulacion": acumulacion, "metas": metas, "meta_final": meta_final, "base": "",
            "base_fecha": None, "base_fuente": "", "medio": "Actas de entrega",
        }  # fmt: skip
        fijar_indicador(redaccion=fila, edicion=0, campos=campos, actor=actor, hoy=hoy)
        for periodo, valor in resultados.items():
            reportar(
                redaccion=fila,
                periodo=periodo,
                valor=valor,
                nota="Según las actas del año",
                actor=actor,
                hoy=hoy,
            )


def _subir_lista(plan: Any, caso: dict[str, Any], actor: Any, hoy: date) -> None:
    """Como la subiría una persona: un archivo con su columna de productos."""
    from bocamina.registro.pndm.acciones.listas import subir_lista

    filas = [{"producto": p, "entidad": e} for p, e in caso["productos"]]
    contenido = json.dumps(filas, ensure_ascii=False).encode()
    subir_lista(plan=plan, nombre=caso["nombre"], contenido=contenido, actor=actor, hoy=hoy)


def _revisar(version: Any, actor: Any, hoy: date) -> None:
    """Los traslapes calculados, y uno que una persona ya descartó."""
    from bocamina.portal.matriz.nacional import para_cruzar
    from bocamina.registro.pndm.acciones.revision import comparar_acciones, juzgar_traslape
    from bocamina.registro.pndm.consultas.revision import pares_de

    comparar_acciones(version=version, otras=para_cruzar(version.plan), actor=actor, hoy=hoy)
    similares = [p for p in pares_de(version) if p.clase == "similar"]
    for par in similares[-1:]:
        juzgar_traslape(
            version=version, una=par.una, otra=par.otra, decision="descartado",
            razon="Tratan de cosas distintas", actor=actor, hoy=hoy,
        )  # fmt: skip
