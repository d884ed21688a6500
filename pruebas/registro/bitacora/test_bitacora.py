"""La bitácora en las dos bases: solo se agrega, no se bifurca y delata lo que le hagan."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction

from bocamina.cli.bitacora import bitacora
from bocamina.registro.bitacora import acciones, consultas, disparadores
from bocamina.registro.bitacora.models import BitacoraInmutable, Cabeza, Registro, Verificacion
from bocamina.registro.cuentas.models import Usuario

RAIZ = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Usuario:
    return Usuario.objects.create_user("ana@x.co", nombre="Ana Ñáñez «la jefa»\n")


def anotar(ana: Usuario, n: int, *, es_publico: bool = False) -> Registro:
    return acciones.anotar(
        actor=ana, acto="cuentas.nombrar", objeto=ana, contenido={"n": n, "v": [1.5, None, "é"]},
        es_publico=es_publico,
    )  # fmt: skip


def por_fuera(sql: str, *valores: object) -> None:
    """Como quien entra a la base con todos los permisos y quita los disparadores."""
    disparadores.quitar(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, valores)
    disparadores.crear(connection)


def tipos() -> list[tuple[int, str]]:
    return [(h.numero, h.tipo) for h in acciones.verificar().hallazgos]


def test_la_ida_y_vuelta_a_la_base_no_cambia_la_huella(ana):
    for n in range(5):
        anotar(ana, n)

    registros = list(Registro.objects.all())

    assert [acciones.fila_de(r) for r in registros] == list(consultas.filas())
    assert acciones.verificar().esta_integra
    assert registros[0].contenido == {"n": 0, "v": ["1.5", None, "é"]}


@pytest.mark.parametrize("micro", [0, 1, 500_000, 999_999])
def test_cada_precision_del_momento_se_lee_igual(ana, micro):
    momento = datetime(2026, 1, 2, 3, 4, 5, micro, tzinfo=UTC)
    anotar(ana, 1)
    por_fuera("UPDATE bitacora_registro SET momento = %s", momento if connection.vendor == "postgresql"
              else str(momento.replace(tzinfo=None)))  # fmt: skip

    assert next(consultas.filas())[2] == f"2026-01-02T03:04:05.{micro:06}Z"
    assert acciones.fila_de(Registro.objects.get()) == next(consultas.filas())


def test_ni_el_codigo_deja_cambiar_ni_borrar(ana):
    registro = anotar(ana, 1)

    for intento in (
        registro.save,
        registro.delete,
        Registro.objects.all().delete,
        lambda: Registro.objects.update(acto="x"),
        lambda: Registro.objects.bulk_update([registro], ["acto"]),
        lambda: Registro.objects.bulk_create([Registro()]),
    ):
        with pytest.raises(BitacoraInmutable):
            intento()
    assert acciones.verificar().registros == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bitacora_registro SET acto = 'x'",
        "DELETE FROM bitacora_registro",
        "UPDATE bitacora_cabeza SET numero = 0",
        "DELETE FROM bitacora_cabeza",
    ],
)
def test_la_base_niega_el_cambio_y_el_borrado(ana, sql):
    anotar(ana, 1)

    with pytest.raises(IntegrityError, match="solo se agrega"), transaction.atomic():
        connection.cursor().execute(sql)


def test_la_base_niega_vaciar_o_reemplazar(ana):
    anotar(ana, 1)
    columnas = ", ".join(c.column for c in Registro._meta.concrete_fields)
    reemplazo = f"REPLACE INTO bitacora_registro ({columnas}) SELECT {columnas} FROM bitacora_registro"  # noqa: S608 - sin datos ajenos
    otra = {"postgresql": "TRUNCATE bitacora_registro", "sqlite": reemplazo}[connection.vendor]
    connection.check_constraints()  # una llave por comprobar impediría antes el vaciado

    with pytest.raises(IntegrityError, match="solo se agrega"), transaction.atomic():
        connection.cursor().execute(otra)


def test_hay_una_sola_cabeza(ana):
    anotar(ana, 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Cabeza(pk=2).save(force_insert=True)


def test_un_acto_que_se_deshace_no_deja_hueco(ana):
    anotar(ana, 1)
    with transaction.atomic():
        anotar(ana, 2)
        transaction.set_rollback(True)
    anotar(ana, 3)

    assert list(Registro.objects.values_list("numero", flat=True)) == [1, 2]
    assert acciones.verificar().esta_integra


def test_delata_el_contenido_cambiado(ana):
    for n in range(4):
        anotar(ana, n)
    por_fuera("UPDATE bitacora_registro SET contenido = '{\"n\":9}' WHERE numero = 2")

    assert tipos() == [(2, "contenido_cambiado")]


def test_delata_el_registro_quitado_del_medio_y_del_final(ana):
    for n in range(5):
        anotar(ana, n)
    por_fuera("DELETE FROM bitacora_registro WHERE numero IN (2, 4, 5)")

    assert tipos() == [(2, "falta"), (4, "falta_el_final")]


def test_delata_dos_registros_cambiados_de_lugar(ana):
    for n in range(5):
        anotar(ana, n)
    disparadores.quitar(connection)
    for antes, ahora in ((2, 99), (3, 2), (99, 3)):
        connection.cursor().execute(
            "UPDATE bitacora_registro SET numero = %s WHERE numero = %s", [ahora, antes]
        )
    disparadores.crear(connection)

    assert {t for t in tipos() if t[1] == "orden_cambiado"} == {(2, "orden_cambiado"), (3, "orden_cambiado")}


def test_la_constancia_delata_el_final_cortado_aunque_se_arregle_la_cabeza(ana, tmp_path):
    for n in range(5):
        anotar(ana, n)
    archivo = tmp_path / "constancia.json"
    corredor = CliRunner()
    assert corredor.invoke(bitacora, ["constancia", "--salida", str(archivo)]).exit_code == 0
    cuarto = Registro.objects.get(numero=4)
    por_fuera("DELETE FROM bitacora_registro WHERE numero = 5")
    por_fuera("DELETE FROM bitacora_cabeza")
    Cabeza(pk=1, numero=4, huella=cuarto.huella).save(force_insert=True)

    assert corredor.invoke(bitacora, ["verificar"]).exit_code == 0
    salida = corredor.invoke(bitacora, ["verificar", "--constancia", str(archivo), "--json"])
    assert salida.exit_code == 1
    assert json.loads(salida.stdout)["hallazgos"][0]["tipo"] == "falta_el_final"


def test_la_constancia_delata_otra_historia(ana):
    anotar(ana, 1)

    revision = acciones.verificar(constancia={"numero": 1, "huella": "a" * 64})

    assert [h.tipo for h in revision.hallazgos] == ["otra_historia"]


@pytest.mark.parametrize("texto", ["", "[]", '{"formato":"x"}', "[" * 100_000, '{"numero":-1}', "\x00\xff"])
def test_una_constancia_que_no_sirve_se_dice(tmp_path, texto):
    archivo = tmp_path / "c.json"
    archivo.write_text(texto, encoding="utf-8")

    salida = CliRunner().invoke(bitacora, ["verificar", "--constancia", str(archivo)])

    assert salida.exit_code == 1
    assert "no es una constancia legible" in salida.output


def test_la_orden_dice_que_registro_y_deja_el_resultado_guardado(ana):
    for n in range(3):
        anotar(ana, n)
    por_fuera("UPDATE bitacora_registro SET actor_nombre = 'Otra' WHERE numero = 3")

    salida = CliRunner().invoke(bitacora, ["verificar"])

    assert salida.exit_code == 1
    assert "Lo que dice el registro 3 fue cambiado" in salida.output
    assert not Verificacion.objects.get().esta_integra


def test_quien_agrega_por_fuera_deja_atras_la_cabeza(ana):
    anotar(ana, 1)
    ultimo = anotar(ana, 2)
    por_fuera("DELETE FROM bitacora_cabeza")
    Cabeza(pk=1, numero=1, huella=ultimo.huella_anterior).save(force_insert=True)

    assert tipos() == [(2, "agregado_por_fuera")]


def test_los_datos_abiertos_se_comprueban_con_el_programa_de_la_documentacion(ana, tmp_path):
    for n in range(6):
        anotar(ana, n, es_publico=n % 2 == 0)
    datos = tmp_path / "bitacora.jsonl"
    assert CliRunner().invoke(bitacora, ["exportar", "--salida", str(datos)]).exit_code == 0
    programa = re.search(
        r"```python\n(.*?)```", (RAIZ / "docs" / "bitacora.md").read_text("utf-8"), re.S
    ).group(1)

    def correr() -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-c", programa, datos], capture_output=True, text=True, check=False
        )

    assert correr().stdout.startswith("Íntegra: 6 registros")
    datos.write_text(datos.read_text("utf-8").replace('"n":2', '"n":7'), encoding="utf-8")
    assert correr().returncode == 1
    assert "Registro 3" in correr().stdout + correr().stderr


def test_los_datos_abiertos_no_dicen_nada_de_lo_reservado(ana):
    anotar(ana, 1)
    anotar(ana, 2, es_publico=True)

    reservado, publico = consultas.datos_abiertos()
    texto = "".join(consultas.en_jsonl([reservado, publico])) + "".join(
        consultas.en_csv([reservado, publico])
    )

    assert set(reservado) == {"numero", "es_publico", "huella_contenido", "huella_anterior", "huella"}
    assert publico["contenido"]["n"] == 2
    assert Registro.objects.get(numero=2).sal not in texto


def test_exportar_no_reemplaza_un_archivo(ana, tmp_path):
    anotar(ana, 1)
    (tmp_path / "a.csv").write_text("mío", encoding="utf-8")

    salida = CliRunner().invoke(
        bitacora, ["exportar", "--formato", "csv", "--salida", str(tmp_path / "a.csv")]
    )

    assert salida.exit_code == 1
    assert (tmp_path / "a.csv").read_text("utf-8") == "mío"


def test_la_lista_filtra_por_acto_fecha_y_publicidad(ana):
    anotar(ana, 1)
    anotar(ana, 2, es_publico=True)
    hoy = date.today()  # noqa: DTZ011 - solo acota el filtro

    assert [r.numero for r in consultas.lista(completa=True)] == [2, 1]
    assert [r.numero for r in consultas.lista(completa=False)] == [2]
    assert consultas.lista(completa=True, acto="otro").count() == 0
    assert consultas.lista(completa=True, hasta=hoy.replace(year=2020)).count() == 0
    assert [r.numero for r in consultas.lista(completa=True, antes_de=2)] == [1]


@pytest.mark.django_db(transaction=True)
def test_a_la_vez_no_se_bifurca_ni_deja_huecos():
    ana = Usuario.objects.create_user("ana@x.co", nombre="Ana")
    fallos: list[BaseException] = []

    def escribir(hilo: int) -> None:
        try:
            for n in range(12):
                try:
                    with transaction.atomic():
                        anotar(ana, hilo * 100 + n)
                        if n % 3 == 0:
                            raise InterruptedError
                except InterruptedError:
                    continue
        except BaseException as error:
            fallos.append(error)
        finally:
            connection.close()

    hilos = [threading.Thread(target=escribir, args=(h,)) for h in range(6)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()

    assert fallos == []
    assert list(Registro.objects.values_list("numero", flat=True)) == list(range(1, 49))
    assert acciones.verificar().esta_integra
