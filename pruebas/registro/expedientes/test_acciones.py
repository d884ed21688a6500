"""Abrir, incorporar, sellar y reabrir: radicado sin huecos y nada que se cambie a escondidas."""

from __future__ import annotations

import io
import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.bitacora.acciones import verificar as verificar_bitacora
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.permisos import PermisoDenegado, tabla
from bocamina.registro.expedientes import acciones, consultas
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.expedientes.models import Ambito, Documento, Expediente, Indice, Version
from pruebas.lectura.formato.muestras import HOSTILES, excel, pdf
from pruebas.registro.expedientes.conftest import HOY, abrir, incorporar, leer, persona

pytestmark = pytest.mark.django_db


def test_el_documento_recibe_radicado_huella_codigo_y_paginas(expediente, secretaria):
    documento = incorporar(expediente, secretaria, radicado_entidad="2026-MME-001")

    version = documento.versiones.get()
    assert documento.radicado == "BOC-2026-000001"
    assert documento.radicado_entidad == "2026-MME-001"
    assert (version.formato, version.paginas, version.tamano) == ("pdf", 2, len(pdf(2)))
    assert version.archivo.name == f"sha256/{version.sha256[:2]}/{version.sha256[2:4]}/{version.sha256}"
    assert leer(version) == pdf(2)
    assert len(version.codigo) == 19


def test_el_consecutivo_vuelve_a_empezar_cada_anio(expediente, secretaria):
    incorporar(expediente, secretaria)
    acciones.incorporar_documento(
        expediente=expediente, archivo=io.BytesIO(pdf(1)), nombre_archivo="a.pdf", titulo="Otra",
        tipologia="Acta", audiencia="partes", fecha=HOY, actor=secretaria, hoy=date(2027, 1, 4),
    )  # fmt: skip

    assert list(Documento.objects.order_by("id").values_list("radicado", flat=True)) == [
        "BOC-2026-000001",
        "BOC-2027-000001",
    ]


def test_un_acto_deshecho_no_gasta_radicado(expediente, secretaria):
    with transaction.atomic():
        incorporar(expediente, secretaria)
        transaction.set_rollback(True)

    assert incorporar(expediente, secretaria).radicado == "BOC-2026-000001"


@pytest.mark.parametrize("acto", ["incorporar", "cerrar"])
def test_solo_actua_quien_tiene_el_ambito(expediente, secretaria, ajena, externa, acto):
    incorporar(expediente, secretaria)

    hacer = {
        "incorporar": lambda quien: incorporar(expediente, quien),
        "cerrar": lambda quien: acciones.cerrar_expediente(expediente=expediente, actor=quien, hoy=HOY),
    }[acto]

    for quien in (ajena, externa, None):
        with pytest.raises(PermisoDenegado):
            hacer(quien)
    assert Documento.objects.count() == 1


def test_abrir_exige_el_ambito_del_asunto(ajena):
    with pytest.raises(PermisoDenegado):
        abrir(ajena)
    assert Expediente.objects.count() == 0


def test_cada_asunto_tiene_un_expediente(expediente, secretaria):
    with pytest.raises(ActoImposible, match="ya tiene expediente"):
        abrir(secretaria)


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"titulo": " \x00 "}, "título"),
        ({"fecha": date(2027, 1, 1)}, "posterior"),
        ({"audiencia": "todos"}, "no existe"),
    ],
)
def test_los_datos_que_no_sirven_se_dicen(expediente, secretaria, cambios, frase):
    with pytest.raises(ActoImposible, match=frase):
        incorporar(expediente, secretaria, **cambios)


def test_un_documento_no_es_mas_abierto_que_su_expediente(secretaria):
    cerrado = abrir(secretaria, audiencia="partes")

    with pytest.raises(ActoImposible, match="más abierto"):
        incorporar(cerrado, secretaria, audiencia="publico")


@pytest.mark.parametrize("caso", HOSTILES)
def test_el_archivo_hostil_no_deja_rastro(expediente, secretaria, almacen_propio, caso):
    nombre, contenido, frase = HOSTILES[caso]

    with pytest.raises(ArchivoInvalido, match=frase):
        incorporar(expediente, secretaria, archivo=io.BytesIO(contenido), nombre_archivo=nombre)
    assert Documento.objects.count() == 0
    assert not almacen_propio.exists("sha256")


def test_el_limite_es_por_formato(expediente, secretaria, settings):
    settings.LIMITES_MIB = {"pdf": 0, "zip": 500}

    with pytest.raises(ArchivoInvalido, match="se reciben hasta 0"):
        incorporar(expediente, secretaria)
    assert incorporar(expediente, secretaria, archivo=io.BytesIO(excel()), nombre_archivo="a.xlsx").pk


def test_el_nombre_del_archivo_nunca_es_una_ruta(expediente, secretaria):
    documento = incorporar(expediente, secretaria, nombre_archivo="../../../etc/acta\u202e.pdf")

    version = documento.versiones.get()
    assert version.nombre_archivo == "acta.pdf"
    assert version.archivo.name.startswith("sha256/")


def test_lo_corregido_es_otra_version_y_la_anterior_queda(expediente, secretaria):
    documento = incorporar(expediente, secretaria)
    datos = {
        "documento": documento,
        "nombre_archivo": "b.pdf",
        "nota": "Firma",
        "actor": secretaria,
        "hoy": HOY,
    }

    acciones.agregar_version(archivo=io.BytesIO(pdf(3)), **datos)
    with pytest.raises(ActoImposible, match="idéntico a la versión 2"):
        acciones.agregar_version(archivo=io.BytesIO(pdf(3)), **datos)

    assert [(v.numero, v.paginas) for v in documento.versiones.all()] == [(2, 3), (1, 2)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE expedientes_version SET sha256 = 'x'",
        "DELETE FROM expedientes_version",
        "DELETE FROM expedientes_documento",
        "UPDATE expedientes_indice SET xml = 'x'",
    ],
)
def test_la_base_niega_cambiar_lo_radicado(expediente, secretaria, sql):
    incorporar(expediente, secretaria)
    acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)

    with pytest.raises(IntegrityError, match="no se cambia"), transaction.atomic():
        connection.cursor().execute(sql)


def test_cerrado_no_recibe_nada_ni_por_fuera(expediente, secretaria):
    documento = incorporar(expediente, secretaria)
    acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    version = documento.versiones.get()

    with pytest.raises(ActoImposible, match="cerrado desde el 20/11/2026"):
        incorporar(expediente, secretaria)
    version.pk, version.numero, version.codigo = None, 2, "otro"
    with pytest.raises(IntegrityError, match="esta cerrado"), transaction.atomic():
        version.save(force_insert=True)
    documento.pk, documento.consecutivo, documento.orden, documento.radicado = None, 9, 9, "BOC-2026-000009"
    with pytest.raises(IntegrityError, match="esta cerrado"), transaction.atomic():
        documento.save(force_insert=True)


def test_cerrar_anota_el_sello_y_reabrir_exige_razon(expediente, secretaria):
    with pytest.raises(ActoImposible, match="no tiene documentos"):
        acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    incorporar(expediente, secretaria)
    primero = acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    with pytest.raises(ActoImposible, match="ya está cerrado"):
        acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)

    reabrir = {"expediente": expediente, "actor": secretaria, "hoy": HOY}
    with pytest.raises(ActoImposible, match="razón"):
        acciones.reabrir_expediente(razon="porque", **reabrir)
    acciones.reabrir_expediente(razon="Faltó el anexo de Juana Pérez", **reabrir)
    incorporar(expediente, secretaria)
    segundo = acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)

    assert (primero.numero, segundo.numero, segundo.documentos) == (1, 2, 2)
    sellos = Registro.objects.filter(acto="expedientes.cerrar").values_list("contenido", flat=True)
    assert [s["huella_indice"] for s in sellos] == [primero.sha256, segundo.sha256]
    assert expediente.razon_reapertura == "Faltó el anexo de Juana Pérez"
    assert "Juana" not in str(list(Registro.objects.values()))
    assert verificar_bitacora().esta_integra


def test_la_audiencia_cambia_con_razon_y_queda_anotada(expediente, secretaria, ajena):
    documento = incorporar(expediente, secretaria)
    cambio = {"documento": documento, "audiencia": "reservado", "hoy": HOY}

    with pytest.raises(PermisoDenegado):
        acciones.cambiar_audiencia(razon="Datos de salud", actor=ajena, **cambio)
    with pytest.raises(ActoImposible, match="razón"):
        acciones.cambiar_audiencia(razon=" ", actor=secretaria, **cambio)
    acciones.cambiar_audiencia(razon="Datos de salud", actor=secretaria, **cambio)

    documento.refresh_from_db()
    assert documento.audiencia == "reservado"
    assert Registro.objects.get(acto="expedientes.cambiar_audiencia").contenido["antes"] == "publico"


def test_las_restricciones_se_llaman_por_su_nombre(expediente, secretaria):
    documento = incorporar(expediente, secretaria)
    casos = {
        "expediente_uno_por_asunto": lambda: Expediente.objects.create(
            asunto_tipo="distrito", asunto_clave="D1", abierto_el=HOY, gestion_anios=1, central_anios=1),
        "expediente_cerrado_con_fecha": lambda: Expediente.objects.create(
            asunto_tipo="x", asunto_clave="x", estado="cerrado", abierto_el=HOY, gestion_anios=1,
            central_anios=1),
        "ambito_con_clave": lambda: Ambito.objects.create(expediente=expediente, tipo="sistema", clave="x"),
        "ambito_una_vez": lambda: Ambito.objects.create(expediente=expediente, tipo="distrito", clave="D1"),
        "documento_desde_uno": lambda: Documento.objects.create(
            expediente=expediente, anio=1, consecutivo=0, orden=7, radicado="z", fecha=HOY,
            incorporado=documento.incorporado),
        "version_con_contenido": lambda: Version.objects.create(
            documento=documento, numero=5, tamano=0, creada=documento.incorporado, codigo="w"),
        "indice_numero_por_expediente": lambda: [Indice.objects.create(
            expediente=expediente, numero=1, documentos=1, generado=documento.incorporado) for _ in range(2)],
    }  # fmt: skip
    for nombre, crear in casos.items():
        # SQLite nombra las columnas de una unicidad y no la restricción.
        es_unica_en_sqlite = connection.vendor == "sqlite" and "UniqueConstraint" in str(
            [type(c) for m in (Expediente, Ambito, Indice) for c in m._meta.constraints if c.name == nombre]
        )
        with (
            pytest.raises(IntegrityError, match="UNIQUE" if es_unica_en_sqlite else nombre),
            transaction.atomic(),
        ):
            crear()


def test_quien_exporta_puede_ver_todo_lo_que_exporta():
    exportan = dict(tabla()["expedientes.exportar"].quien)
    ven = dict(tabla()["expedientes.ver_reservado"].quien)

    assert exportan.items() <= ven.items()


def test_la_limpieza_borra_lo_suelto_y_viejo(expediente, secretaria, almacen_propio, monkeypatch):
    documento = incorporar(expediente, secretaria)
    with transaction.atomic():
        incorporar(expediente, secretaria, archivo=io.BytesIO(pdf(9)))
        transaction.set_rollback(True)

    assert list(acciones.huerfanos()) == []  # reciente: puede ser un acto en curso
    monkeypatch.setattr("bocamina.registro.expedientes.acciones.limpieza.ESPERA", -acciones.limpieza.ESPERA)
    assert acciones.limpiar_huerfanos() == 1
    assert leer(documento.versiones.get()) == pdf(2)
    assert list(consultas.verificar()) == []


@pytest.mark.django_db(transaction=True)
def test_a_la_vez_no_hay_huecos_ni_repetidos():
    secretaria = persona("secretaria@x.co", "secretaria_tecnica")
    expediente = abrir(secretaria)
    fallos: list[BaseException] = []

    def radicar(hilo: int) -> None:
        try:
            for n in range(6):
                with transaction.atomic():
                    incorporar(expediente, secretaria, archivo=io.BytesIO(pdf(1 + hilo)))
                    transaction.set_rollback(n % 3 == 1)
        except BaseException as error:
            fallos.append(error)
        finally:
            connection.close()

    hilos = [threading.Thread(target=radicar, args=(h,)) for h in range(5)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()

    assert fallos == []
    assert sorted(Documento.objects.values_list("consecutivo", flat=True)) == list(range(1, 21))
    assert sorted(Documento.objects.values_list("orden", flat=True)) == list(range(1, 21))
    assert verificar_bitacora().esta_integra
