"""Lo que la base niega: cambiar lo radicado o un índice, y agregar a un expediente cerrado."""

from __future__ import annotations

from typing import Any

from bocamina.registro.bitacora.disparadores import ejecutar, poner, sentencias_quitar

_FIJO = "Lo radicado no se cambia ni se borra: agregue otra version"
_CERRADO = "El expediente esta cerrado: reabralo con su razon antes de agregar"
_DE_DOCUMENTO = (
    "EXISTS (SELECT 1 FROM expedientes_expediente e WHERE e.id = NEW.expediente_id AND e.estado = 'cerrado')"
)
_DE_VERSION = (
    "EXISTS (SELECT 1 FROM expedientes_expediente e JOIN expedientes_documento d ON d.expediente_id = e.id"
    " WHERE d.id = NEW.documento_id AND e.estado = 'cerrado')"
)
_TABLAS_FIJAS = ("expedientes_version", "expedientes_indice")
# De un documento solo cambia su audiencia, con su razón.
_CAMBIO_DE_DOCUMENTO = (
    "BEFORE UPDATE OF id, expediente_id, anio, consecutivo, radicado, radicado_entidad, titulo, tipologia,"
    " fecha, incorporado, orden ON expedientes_documento"
)
_FIJO_SQLITE = {
    f"{tabla}_sin_{hecho}": f"BEFORE {orden} ON {tabla}"
    for tabla in _TABLAS_FIJAS
    for hecho, orden in (("cambio", "UPDATE"), ("borrado", "DELETE"))
} | {
    "expedientes_documento_sin_cambio": _CAMBIO_DE_DOCUMENTO,
    "expedientes_documento_sin_borrado": "BEFORE DELETE ON expedientes_documento",
}
_FIJO_PG = {
    f"{tabla}_sin_cambio": f"BEFORE UPDATE OR DELETE ON {tabla} FOR EACH ROW" for tabla in _TABLAS_FIJAS
} | {
    "expedientes_documento_sin_cambio": f"{_CAMBIO_DE_DOCUMENTO} FOR EACH ROW",
    "expedientes_documento_sin_borrado": "BEFORE DELETE ON expedientes_documento FOR EACH ROW",
}
_CERRADO_SQLITE = {
    "expedientes_documento_en_cerrado": f"BEFORE INSERT ON expedientes_documento WHEN {_DE_DOCUMENTO}",
    "expedientes_version_en_cerrado": f"BEFORE INSERT ON expedientes_version WHEN {_DE_VERSION}",
}
# En PostgreSQL la condición WHEN no admite consultas: va dentro de su función.
_CERRADO_PG = {
    "expedientes_documento_en_cerrado": ("expedientes_documento", _DE_DOCUMENTO),
    "expedientes_version_en_cerrado": ("expedientes_version", _DE_VERSION),
}


def crear(conexion: Any) -> None:
    poner(conexion, sqlite=_FIJO_SQLITE, postgresql=_FIJO_PG, funcion="expedientes_negar", mensaje=_FIJO)
    if conexion.vendor == "sqlite":
        poner(conexion, sqlite=_CERRADO_SQLITE, postgresql={}, funcion="", mensaje=_CERRADO)
        return
    for nombre, (tabla, condicion) in _CERRADO_PG.items():
        cuerpo = (
            f"BEGIN IF {condicion} THEN RAISE EXCEPTION '{_CERRADO}'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END"
        )
        ejecutar(
            conexion,
            [
                f"CREATE OR REPLACE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ {cuerpo} $$",
                f"CREATE TRIGGER {nombre} BEFORE INSERT ON {tabla} FOR EACH ROW EXECUTE FUNCTION {nombre}()",
            ],
        )


def quitar(conexion: Any) -> None:
    if conexion.vendor == "sqlite":
        ejecutar(conexion, sentencias_quitar(conexion, _FIJO_SQLITE | _CERRADO_SQLITE))
        return
    del_cierre = {nombre: f"BEFORE INSERT ON {tabla}" for nombre, (tabla, _) in _CERRADO_PG.items()}
    ejecutar(conexion, sentencias_quitar(conexion, _FIJO_PG | del_cierre))
