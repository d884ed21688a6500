"""Verificar la bitácora frente a solo resumir los mismos bytes: `bancos/bitacora.py [REGISTROS]`.

Con BOCAMINA_BASE_DATOS=postgres://… mide en PostgreSQL (crea y borra su propia base de prueba).
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

TANDA = 10_000


def eslabones(cuantos: int) -> Iterator[tuple]:
    from bocamina.nucleo import cadena

    inicio, anterior = datetime(2026, 1, 1, tzinfo=UTC), cadena.HUELLA_INICIAL
    for n in range(1, cuantos + 1):
        momento = inicio + timedelta(seconds=n, microseconds=n % 1_000_000)
        contenido = cadena.canonico({"sesion": n % 997, "estado": "convocada", "huella": f"{n:064x}"})
        sin = (n, f"{n:032x}", cadena.momento_canonico(momento), None, "Sistema", "mesas.convocar_sesion",
               "mesas.sesion", str(n % 997), f"Sesión {n % 997} de la mesa", n % 3 == 0, contenido,
               "", anterior, "")  # fmt: skip
        de_contenido = cadena.huella_de_contenido(sin)
        anterior_nueva = cadena.huella_de_registro(n, de_contenido, anterior)
        yield (n, momento, *sin[3:11], sin[1], de_contenido, anterior, anterior_nueva)
        anterior = anterior_nueva


def llenar(cuantos: int) -> None:
    """Por debajo de Django: aquí se mide verificar, no escribir."""
    from django.db import connection, transaction

    from bocamina.registro.bitacora.models import Cabeza

    columnas = (
        *("numero", "momento", "actor_id", "actor_nombre", "acto", "objeto_tipo", "objeto_clave"),
        *("objeto_nombre", "es_publico", "contenido", "sal", "huella_contenido", "huella_anterior", "huella"),
    )
    valores = ", ".join(["%s"] * len(columnas))
    sql = f"INSERT INTO bitacora_registro ({', '.join(columnas)}) VALUES ({valores})"  # noqa: S608 - fijo
    momento = connection.ops.adapt_datetimefield_value
    tanda: list[tuple] = []
    ultimo: tuple = ()
    with transaction.atomic(), connection.cursor() as cursor:
        for eslabon in eslabones(cuantos):
            ultimo = (eslabon[0], momento(eslabon[1]), *eslabon[2:])
            tanda.append(ultimo)
            if len(tanda) == TANDA:
                cursor.executemany(sql, tanda)
                tanda = []
        if tanda:
            cursor.executemany(sql, tanda)
        Cabeza(pk=1, numero=ultimo[0], huella=ultimo[-1]).save(force_insert=True)


def solo_resumir() -> float:
    """Los mismos bytes, ya en memoria por tandas: se mide únicamente SHA-256."""
    from bocamina.nucleo import cadena
    from bocamina.registro.bitacora import consultas

    total, tanda = 0.0, []

    def resumir() -> float:
        inicio = time.perf_counter()
        for texto in tanda:
            sha256(texto)
        return time.perf_counter() - inicio

    for fila in consultas.filas():
        contenido = cadena.texto_de_contenido(fila).encode()
        actor = f'["{fila[1]}",null,"{fila[4]}"]'.encode()
        tanda += [actor, contenido, f"{fila[0]}:{fila[11]}:{fila[12]}".encode()]
        if len(tanda) >= TANDA:
            total += resumir()
            tanda.clear()
    return total + resumir()


def medir(cuantos: int) -> None:
    from bocamina.registro.bitacora import acciones

    llenar(cuantos)
    antes_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    inicio = time.perf_counter()
    revision = acciones.verificar()
    verificar_s = time.perf_counter() - inicio
    crecio_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - antes_mib
    assert revision.esta_integra
    assert revision.registros == cuantos
    resumir_s = solo_resumir()
    print(
        f"{cuantos} registros: verificar {verificar_s:.1f} s ({cuantos / verificar_s:,.0f} por segundo), "
        f"solo resumir {resumir_s:.1f} s, razón {verificar_s / resumir_s:.1f}; "
        f"la memoria creció {crecio_mib:.0f} MiB"
    )


def principal() -> None:
    cuantos = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="bocamina-banco-") as carpeta:
        os.environ["BOCAMINA_DATOS"] = carpeta
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bocamina.config.settings")
        import django
        from django.db import connection

        django.setup()
        connection.settings_dict["TEST"]["NAME"] = (
            f"{carpeta}/banco.sqlite3" if connection.vendor == "sqlite" else "bocamina_banco_bitacora"
        )
        nombre = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            medir(cuantos)
        finally:
            connection.creation.destroy_test_db(nombre, verbosity=0)


if __name__ == "__main__":
    principal()
