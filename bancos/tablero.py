"""El tablero nacional frente a las mismas cifras en SQL: `tablero.py [DISTRITOS ACCIONES TRIMESTRES]`.

En PostgreSQL (BOCAMINA_BASE_DATOS=postgres://…); crea y borra su propia base de prueba. Con 1.000 distritos,
300 acciones y 16 trimestres son 4,8 millones de mediciones y otras tantas financieras.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

VECES, LIMITE = 5, 1.5
COMPONENTES = ("minero", "ambiental", "social", "economico", "institucional", "etnico")
COLORES = ("verde", "ambar", "rojo", "gris", "blanco")
TRIMESTRE = "2026 + t / 4 || '-T' || (t % 4 + 1)"
CORTE = "make_date(2026 + t / 4, 3 * (t % 4) + 3, 28)"


def insertar(modelo: Any, desde: str, **columnas: str) -> None:
    """INSERT … SELECT: lo que no se dice va vacío, según su tipo."""
    from django.db import connection, models

    for campo in modelo._meta.concrete_fields:
        if campo.column in columnas or campo.null or campo.primary_key:
            continue
        if isinstance(campo, models.JSONField):
            columnas[campo.column] = "'[]'::jsonb"
        elif isinstance(campo, models.BooleanField):
            columnas[campo.column] = "false"
        elif isinstance(campo, models.IntegerField | models.DecimalField):
            columnas[campo.column] = "1"
        elif isinstance(campo, models.DateTimeField):
            columnas[campo.column] = "now()"
        elif isinstance(campo, models.DateField):
            columnas[campo.column] = "date '2026-01-01'"
        else:
            columnas[campo.column] = "''"
    with connection.cursor() as cursor:
        nombres = ", ".join(f'"{c}"' for c in columnas)
        valores = ", ".join(columnas.values())
        cursor.execute(f"INSERT INTO {modelo._meta.db_table} ({nombres}) SELECT {valores} FROM {desde}")  # noqa: S608


def llenar(distritos: int, acciones: int, trimestres: int) -> None:
    from django.db import connection

    from bocamina.registro.distritos.models import Distrito
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.models import Plan, Ronda

    with connection.cursor() as cursor:  # los disparadores y las llaves de lo que no se siembra
        cursor.execute("SET session_replication_role = replica")
    insertar(
        Distrito, f"generate_series(1, {distritos}) d", id="d", clave="'d-' || d", nombre="'Distrito ' || d"
    )
    insertar(
        Entidad, "generate_series(1, 60) e", id="e", clave="'e-' || e", nombre="'Entidad ' || e",
        orden="'nacional'",
    )  # fmt: skip
    vigencia = {"adoptado": "date '2026-01-01'", "hasta": "date '2029-12-31'", "vigencia_json": "'{}'::jsonb"}
    insertar(
        Plan, f"generate_series(1, {distritos}) d", id="d", distrito_id="d", estado="'adoptado'", **vigencia
    )
    rondas = f"generate_series(1, {distritos}) d, generate_series(0, {trimestres - 1}) t"
    insertar(
        Ronda, rondas, id=f"(d - 1) * {trimestres} + t + 1", plan_id="d", periodo=TRIMESTRE, corte=CORTE,
        publicada="date '2026-01-01'", sesion_id="1", estado="'publicada'",
    )  # fmt: skip
    _llenar_mediciones(rondas, acciones, trimestres)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")


def _llenar_mediciones(rondas: str, acciones: int, trimestres: int) -> None:
    from bocamina.registro.planes.models import Medicion, MedicionEnMunicipio, MedicionFinanciera

    de_accion = f"{rondas}, generate_series(1, {acciones}) a"
    ids = {
        "id": f"((d - 1) * {acciones} + a - 1)::bigint * {trimestres} + t + 1",
        "ronda_id": f"(d - 1) * {trimestres} + t + 1",
        "distrito_id": "d", "entidad_id": "(d + a) % 60 + 1", "periodo": TRIMESTRE, "vigente": "true",
        "componente": f"(array{list(COMPONENTES)})[a % 6 + 1]",
    }  # fmt: skip
    insertar(
        Medicion, de_accion, indicador_id=f"(d - 1) * {acciones} + a", avance="(d * 7 + a * 13 + t) % 120",
        esperado="(a * 11 + t) % 100", semaforo=f"(array{list(COLORES)})[(d + a) % 5 + 1]", **ids,
    )  # fmt: skip
    insertar(
        MedicionFinanciera, de_accion, accion_id=f"(d - 1) * {acciones} + a", presupuesto="1000000 * a",
        comprometido="700000 * a", pagado="400000 * a", **ids,
    )  # fmt: skip
    # Cada indicador ocurre en uno de mil cien municipios.
    insertar(
        MedicionEnMunicipio,
        de_accion,
        medicion_id=ids["id"],
        periodo=TRIMESTRE,
        municipio="lpad(((d + a) % 1100)::text, 5, '0')",
    )


def desnudas(periodo: str) -> list[str]:
    """Las mismas cifras, escritas a mano."""
    colores = ", ".join(f"COUNT(*) FILTER (WHERE m.semaforo = '{c}')" for c in COLORES)
    fisico = f"AVG(m.avance), AVG(m.esperado), COUNT(m.avance), COUNT(m.esperado), {colores}"
    plata = "SUM(m.presupuesto), SUM(m.comprometido), SUM(m.pagado)"
    donde = f"WHERE m.vigente AND m.periodo = '{periodo}'"
    salida = []
    for tabla, cifras in (("planes_medicion", fisico), ("planes_medicionfinanciera", plata)):
        partes = [("", ""), ("m.componente, ", "")]
        partes.append(("o.clave, ", "JOIN distritos_distrito o ON o.id = m.distrito_id"))
        partes.append(("o.clave, ", "JOIN instituciones_entidad o ON o.id = m.entidad_id"))
        for clave, cruce in partes:
            grupo = "GROUP BY 1 ORDER BY 1" if clave else ""
            salida.append(f"SELECT {clave}{cifras} FROM {tabla} m {cruce} {donde} {grupo}")  # noqa: S608 - fijo
    return [
        *salida,
        "SELECT o.nombre, m.componente, AVG(m.avance), AVG(m.esperado), COUNT(*) FROM planes_medicion m "  # noqa: S608
        f"JOIN instituciones_entidad o ON o.id = m.entidad_id {donde} GROUP BY 1, 2 ORDER BY 1, 2",
        f"SELECT l.municipio, {fisico} FROM planes_medicionenmunicipio l "  # noqa: S608
        f"JOIN planes_medicion m ON m.id = l.medicion_id WHERE m.vigente AND l.periodo = '{periodo}' "
        "GROUP BY 1 ORDER BY 1",
    ]


def en_sql(periodo: str) -> None:
    from django.db import connection

    for consulta in desnudas(periodo):
        with connection.cursor() as cursor:
            cursor.execute(consulta)
            cursor.fetchall()


def mediana(*actos: Callable[[], Any]) -> list[float]:
    """Intercalados, para que la carga de la máquina toque a ambos por igual."""
    tiempos: list[list[float]] = [[] for _ in actos]
    for _ in range(VECES):
        for acto, suyos in zip(actos, tiempos, strict=True):
            inicio = time.perf_counter()
            acto()
            suyos.append(time.perf_counter() - inicio)
    return [statistics.median(t) for t in tiempos]


def medir(distritos: int, acciones: int, trimestres: int) -> bool:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bocamina.registro.planes.consultas import tablero

    inicio = time.perf_counter()
    llenar(distritos, acciones, trimestres)
    cargar_s = time.perf_counter() - inicio
    periodo = f"{2026 + (trimestres - 1) // 4}-T{(trimestres - 1) % 4 + 1}"
    with CaptureQueriesContext(connection) as contadas:
        cifras = tablero.nacional(periodo)
    assert cifras.total.indicadores == distritos * acciones
    assert len(cifras.distritos) == distritos
    nacional_s, sql_s, distrito_s = mediana(
        lambda: tablero.nacional(periodo),
        lambda: en_sql(periodo),
        lambda: tablero.por("componente", periodo=periodo, distrito=1),
    )
    razon = nacional_s / sql_s
    print(
        f"{distritos} distritos × {acciones} acciones × {trimestres} trimestres, en {cargar_s:.0f} s. "
        f"Nacional: {len(contadas)} consultas, {nacional_s:.2f} s; el mismo SQL {sql_s:.2f} s, "
        f"razón {razon:.2f} (límite {LIMITE}). Un distrito: {distrito_s * 1000:.0f} ms"
    )
    return razon < LIMITE


def principal() -> int:
    tamano = [int(a) for a in sys.argv[1:]] or [1000, 300, 16]
    with tempfile.TemporaryDirectory(prefix="bocamina-banco-") as carpeta:
        os.environ["BOCAMINA_DATOS"] = carpeta
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bocamina.config.settings")
        import django
        from django.db import connection

        django.setup()
        if connection.vendor != "postgresql":
            print("Este banco mide PostgreSQL: ponga BOCAMINA_BASE_DATOS=postgres://… y repita.")
            return 0
        connection.settings_dict["TEST"]["NAME"] = "bocamina_banco_tablero"
        nombre = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            return 0 if medir(*tamano) else 1
        finally:
            connection.creation.destroy_test_db(nombre, verbosity=0)


if __name__ == "__main__":
    sys.exit(principal())
