"""Lo que la propia base de datos niega, en los dos motores, aunque se escriba por fuera del programa."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

_NEGADO = "La bitacora solo se agrega: no se cambia ni se borra"
# En cada motor: nombre del disparador → cuándo niega.
_SQLITE = {
    "bitacora_registro_sin_cambio": "BEFORE UPDATE ON bitacora_registro",
    "bitacora_registro_sin_borrado": "BEFORE DELETE ON bitacora_registro",
    # INSERT OR REPLACE borra sin avisar a los disparadores de borrado.
    "bitacora_registro_sin_reemplazo": (
        "BEFORE INSERT ON bitacora_registro WHEN EXISTS (SELECT 1 FROM bitacora_registro WHERE id = NEW.id"
        " OR numero = NEW.numero OR huella = NEW.huella)"
    ),
    "bitacora_cabeza_solo_avanza": "BEFORE UPDATE ON bitacora_cabeza WHEN NEW.numero <> OLD.numero + 1",
    "bitacora_cabeza_sin_borrado": "BEFORE DELETE ON bitacora_cabeza",
    "bitacora_cabeza_sin_reemplazo": (
        "BEFORE INSERT ON bitacora_cabeza WHEN EXISTS (SELECT 1 FROM bitacora_cabeza)"
    ),
}
_PG = {
    "bitacora_registro_sin_cambio": "BEFORE UPDATE OR DELETE ON bitacora_registro FOR EACH ROW",
    "bitacora_registro_sin_vaciado": "BEFORE TRUNCATE ON bitacora_registro",
    "bitacora_cabeza_solo_avanza": (
        "BEFORE UPDATE ON bitacora_cabeza FOR EACH ROW WHEN (NEW.numero <> OLD.numero + 1)"
    ),
    "bitacora_cabeza_sin_borrado": "BEFORE DELETE ON bitacora_cabeza FOR EACH ROW",
    "bitacora_cabeza_sin_vaciado": "BEFORE TRUNCATE ON bitacora_cabeza",
}


def crear(conexion: Any) -> None:
    poner(conexion, sqlite=_SQLITE, postgresql=_PG, funcion="bitacora_negar", mensaje=_NEGADO)


def quitar(conexion: Any) -> None:
    ejecutar(conexion, sentencias_quitar(conexion, _SQLITE if conexion.vendor == "sqlite" else _PG))


def poner(
    conexion: Any, *, sqlite: dict[str, str], postgresql: dict[str, str], funcion: str, mensaje: str
) -> None:
    """Disparadores que no hacen más que negar, con su mensaje, en el motor de la conexión."""
    if conexion.vendor == "sqlite":
        remate = f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        ejecutar(conexion, [f"CREATE TRIGGER {n} {cuando} {remate}" for n, cuando in sqlite.items()])
        return
    cuerpo = f"BEGIN RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'integrity_constraint_violation'; END"
    crear_funcion = (
        f"CREATE OR REPLACE FUNCTION {funcion}() RETURNS trigger LANGUAGE plpgsql AS $$ {cuerpo} $$"
    )
    remate = f"EXECUTE FUNCTION {funcion}()"
    crear_todos = [f"CREATE TRIGGER {n} {cuando} {remate}" for n, cuando in postgresql.items()]
    ejecutar(conexion, [crear_funcion, *crear_todos])


def sentencias_quitar(conexion: Any, disparadores: dict[str, str]) -> list[str]:
    """En PostgreSQL el nombre de un disparador es de su tabla."""
    if conexion.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {nombre}" for nombre in disparadores]
    return [
        f"DROP TRIGGER IF EXISTS {nombre} ON {cuerpo.split(' ON ')[1].split()[0]}"
        for nombre, cuerpo in disparadores.items()
    ]


def ejecutar(conexion: Any, sentencias: list[str]) -> None:
    with conexion.cursor() as cursor:
        for sentencia in sentencias:
            cursor.execute(sentencia)


def de_todas_las_apps() -> Iterator[Any]:
    """Cada app que protege sus tablas tiene un módulo `disparadores` con `crear` y `quitar`."""
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "disparadores"):
            yield import_module(f"{app.name}.disparadores")


@contextmanager
def suspendidos(conexion: Any) -> Iterator[None]:
    """Solo para reponer un respaldo entero: se quitan y se vuelven a poner en la misma transacción."""
    modulos = list(de_todas_las_apps())
    for modulo in modulos:
        modulo.quitar(conexion)
    yield
    if conexion.vendor == "postgresql":
        # Con llaves foráneas por comprobar, PostgreSQL no deja tocar los disparadores.
        ejecutar(conexion, ["SET CONSTRAINTS ALL IMMEDIATE"])
    for modulo in modulos:
        modulo.crear(conexion)
