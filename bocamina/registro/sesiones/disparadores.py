"""Lo que la base niega: borrar un compromiso, reescribir su seguimiento y tocar un acta sellada."""

from __future__ import annotations

from typing import Any

from bocamina.registro.bitacora.disparadores import ejecutar, poner, sentencias_quitar

_COMPROMISO = "Un compromiso no se borra ni se reescribe: se cumple, se amplia o se retira por decision"
_COMPROMISO_SQLITE = {
    "sesiones_compromiso_sin_borrado": "BEFORE DELETE ON sesiones_compromiso",
    "sesiones_seguimiento_sin_borrado": "BEFORE DELETE ON sesiones_seguimiento",
    "sesiones_seguimiento_sin_cambio": "BEFORE UPDATE ON sesiones_seguimiento",
}
_COMPROMISO_PG = {
    "sesiones_compromiso_sin_borrado": "BEFORE DELETE ON sesiones_compromiso FOR EACH ROW",
    "sesiones_seguimiento_sin_cambio": "BEFORE UPDATE OR DELETE ON sesiones_seguimiento FOR EACH ROW",
}
_ACTA = "El acta esta sellada: ya no cambia"
_SELLADA = "WHEN EXISTS (SELECT 1 FROM sesiones_acta a WHERE a.id = {fila}.acta_id AND a.estado = 'sellada')"
_DEL_ACTA = (
    "sesiones_seccionacta",
    "sesiones_revision",
    "sesiones_correccion",
    "sesiones_pronunciamiento",
    "sesiones_firmaacta",
)
_ACTA_SQLITE = {
    "sesiones_acta_sellada_sin_cambio": "BEFORE UPDATE ON sesiones_acta WHEN OLD.estado = 'sellada'",
    "sesiones_acta_sellada_sin_borrado": "BEFORE DELETE ON sesiones_acta WHEN OLD.estado = 'sellada'",
} | {
    f"{tabla}_sellada_{orden.lower()}": f"BEFORE {orden} ON {tabla} {_SELLADA.format(fila=fila)}"
    for tabla in _DEL_ACTA
    for orden, fila in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
}
_ACTA_PG = {
    "sesiones_acta_sellada_sin_cambio": (
        "BEFORE UPDATE OR DELETE ON sesiones_acta FOR EACH ROW WHEN (OLD.estado = 'sellada')"
    )
}
_FUNCION_PG = "sesiones_negar_en_acta_sellada"


def crear_de_compromisos(conexion: Any) -> None:
    poner(
        conexion,
        sqlite=_COMPROMISO_SQLITE,
        postgresql=_COMPROMISO_PG,
        funcion="sesiones_negar_compromiso",
        mensaje=_COMPROMISO,
    )


def crear_de_actas(conexion: Any) -> None:
    poner(conexion, sqlite=_ACTA_SQLITE, postgresql=_ACTA_PG, funcion="sesiones_negar_acta", mensaje=_ACTA)
    if conexion.vendor == "sqlite":
        return
    # En PostgreSQL la condición WHEN no admite consultas: va dentro de su función.
    sellada = (
        "EXISTS (SELECT 1 FROM sesiones_acta a WHERE a.estado = 'sellada' AND a.id ="
        " CASE WHEN TG_OP = 'INSERT' THEN NEW.acta_id ELSE OLD.acta_id END)"
    )
    cuerpo = (
        f"BEGIN IF {sellada} THEN RAISE EXCEPTION '{_ACTA}' USING ERRCODE ="
        " 'integrity_constraint_violation'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END"
    )
    crear_funcion = (
        f"CREATE OR REPLACE FUNCTION {_FUNCION_PG}() RETURNS trigger LANGUAGE plpgsql AS $$ {cuerpo} $$"
    )
    de_cada = [
        f"CREATE TRIGGER {tabla}_en_sellada BEFORE INSERT OR UPDATE OR DELETE ON {tabla}"
        f" FOR EACH ROW EXECUTE FUNCTION {_FUNCION_PG}()"
        for tabla in _DEL_ACTA
    ]
    ejecutar(conexion, [crear_funcion, *de_cada])


def crear(conexion: Any) -> None:
    crear_de_compromisos(conexion)
    crear_de_actas(conexion)


def quitar_de_compromisos(conexion: Any) -> None:
    de_aqui = _COMPROMISO_SQLITE if conexion.vendor == "sqlite" else _COMPROMISO_PG
    ejecutar(conexion, sentencias_quitar(conexion, de_aqui))


def quitar_de_actas(conexion: Any) -> None:
    de_las_tablas = {f"{tabla}_en_sellada": f"BEFORE INSERT ON {tabla}" for tabla in _DEL_ACTA}
    de_aqui = _ACTA_SQLITE if conexion.vendor == "sqlite" else _ACTA_PG | de_las_tablas
    ejecutar(conexion, sentencias_quitar(conexion, de_aqui))


def quitar(conexion: Any) -> None:
    quitar_de_compromisos(conexion)
    quitar_de_actas(conexion)
