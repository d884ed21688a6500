"""Votos por segundo frente a insertar a secas las mismas filas, una por transacción: `votacion.py [VOTOS]`.

Las dos cuentas se alternan por tandas en una sola corrida, para que el disco y la máquina les pesen igual.
Con BOCAMINA_BASE_DATOS=postgres://… mide en PostgreSQL (crea y borra su propia base de prueba).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from typing import Any

TANDA = 100
HOY = date(2026, 3, 10)
AHORA = datetime(2026, 3, 10, 15, tzinfo=UTC)


def preparar(electores: int) -> tuple[Any, list[tuple[Any, Any]]]:
    """Una mesa con su votación abierta y todos en la sala."""
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.instituciones.models import Entidad, Persona
    from bocamina.registro.mesas.models import Integrante, Mesa
    from bocamina.registro.sesiones.models import Asistencia, Sesion, Votacion

    mesa = Mesa.objects.create(clave="banco", nombre="Banco", nivel="nacional", desde=HOY)
    sesion = Sesion.objects.create(mesa=mesa, numero=1, inicio=AHORA, estado="en_curso", instalada_en=AHORA)
    numeros = range(electores)
    usuarios = Usuario.objects.bulk_create(
        Usuario(email=f"e{n}@banco.example", nombre=f"E{n}") for n in numeros
    )
    personas = Persona.objects.bulk_create(
        Persona(clave=f"p-{n}", nombre=f"Persona {n}", usuario=usuarios[n]) for n in numeros
    )
    entidades = Entidad.objects.bulk_create(
        Entidad(clave=f"e-{n}", nombre=f"Entidad {n}", orden="nacional") for n in numeros
    )
    integrantes = Integrante.objects.bulk_create(
        Integrante(mesa=mesa, entidad=e, desde=HOY) for e in entidades
    )
    asistencias = Asistencia.objects.bulk_create(
        Asistencia(sesion=sesion, integrante=integrantes[n], persona=personas[n], nombre=f"P{n}",
                   calidad="delegado", esta_dentro=True)
        for n in numeros
    )  # fmt: skip
    votacion = Votacion.objects.create(
        sesion=sesion, pregunta="¿Se adopta?", modo="dispositivo", regla_json={}, quorum={}, abierta_en=AHORA,
        electores={f"i{i.pk}": str(i.pk) for i in integrantes},
    )  # fmt: skip
    return votacion, list(zip(asistencias, usuarios, strict=True))


def votar(votacion: Any, pares: list[tuple[Any, Any]]) -> float:
    from bocamina.registro.sesiones.acciones.votaciones import emitir_voto

    inicio = time.perf_counter()
    for n, (asistencia, usuario) in enumerate(pares):
        emitir_voto(
            votacion=votacion, asistencia=asistencia, voto="a_favor" if n % 3 else "en_contra",
            llave=f"llave-{asistencia.pk}", actor=usuario, hoy=HOY,
        )  # fmt: skip
    return time.perf_counter() - inicio


def insertar(votacion: Any, pares: list[tuple[Any, Any]]) -> float:
    """Las mismas columnas, sin comprobar nada: el piso de lo que cuesta guardar un voto."""
    from django.db import connection, transaction

    sql = (
        "INSERT INTO banco_voto (votacion_id, elector, asistencia_id, valor, llaves, momento) "
        "VALUES (%s, %s, %s, %s, %s, %s)"
    )
    inicio = time.perf_counter()
    for n, (asistencia, _) in enumerate(pares):
        fila = (
            votacion.pk, f"i{asistencia.integrante_id}", asistencia.pk, "a_favor" if n % 3 else "en_contra",
            f"|llave-{asistencia.pk}|", connection.ops.adapt_datetimefield_value(AHORA),
        )  # fmt: skip
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, fila)
    return time.perf_counter() - inicio


def crear_tabla_desnuda() -> None:
    """Las mismas columnas, la misma unicidad y las mismas llaves foráneas que la de votos."""
    from django.db import connection

    numero = "bigserial" if connection.vendor == "postgresql" else "integer"
    cuando = "timestamptz" if connection.vendor == "postgresql" else "text"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE banco_voto (id {numero} PRIMARY KEY, votacion_id bigint NOT NULL "
            "REFERENCES sesiones_votacion (id), elector varchar(20) NOT NULL, asistencia_id bigint NOT NULL "
            "REFERENCES sesiones_asistencia (id), valor varchar(10) NOT NULL, llaves text NOT NULL, "
            f"momento {cuando} NOT NULL, UNIQUE (votacion_id, elector))"
        )


def medir(cuantos: int) -> None:
    from django.db import connection

    from bocamina.registro.cuentas.permisos import tabla
    from bocamina.registro.sesiones.models import VotoEmitido

    tabla()  # se lee una vez por proceso, no por voto
    votacion, pares = preparar(cuantos)
    crear_tabla_desnuda()
    votos_s = filas_s = 0.0
    for desde in range(0, cuantos, TANDA):
        tanda = pares[desde : desde + TANDA]
        filas_s += insertar(votacion, tanda)
        votos_s += votar(votacion, tanda)
    assert VotoEmitido.objects.count() == cuantos
    print(
        f"{connection.vendor}, {cuantos} electores: {cuantos / votos_s:,.0f} votos por segundo; "
        f"{cuantos / filas_s:,.0f} filas por segundo a secas; razón {filas_s / votos_s:.2f} (meta: 0,50)"
    )


def principal() -> None:
    cuantos = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory(prefix="bocamina-banco-") as carpeta:
        os.environ["BOCAMINA_DATOS"] = carpeta
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bocamina.config.settings")
        import django
        from django.db import connection

        django.setup()
        connection.settings_dict["TEST"]["NAME"] = (
            f"{carpeta}/banco.sqlite3" if connection.vendor == "sqlite" else "bocamina_banco_votacion"
        )
        nombre = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            medir(cuantos)
        finally:
            connection.creation.destroy_test_db(nombre, verbosity=0)


if __name__ == "__main__":
    principal()
