"""La tabla de permisos y el código dicen lo mismo: cada acto exigido existe y cada acto escrito se exige."""

from __future__ import annotations

import ast
from pathlib import Path

from bocamina.registro.cuentas.permisos import tabla

PAQUETE = Path(__file__).resolve().parents[2] / "bocamina"
# En la tabla antes que en el código: la página que los exige viene en camino.
POR_LLEGAR = {"bitacora.ver", "expedientes.exportar", "territorio.importar"}
FUNCIONES = {"exigir", "puede", "exigir_alguno", "ambitos_de", "exigir_otorgar"}


def actos_en_el_codigo() -> dict[str, str]:
    """Los literales con forma de acto que el código pasa a las funciones de permisos, y dónde."""
    actos = {}
    for ruta in PAQUETE.rglob("*.py"):
        for nodo in ast.walk(ast.parse(ruta.read_text("utf-8"))):
            if isinstance(nodo, ast.Call) and nombre(nodo) in FUNCIONES:
                actos |= {acto: f"{ruta.relative_to(PAQUETE)}:{nodo.lineno}" for acto in literales(nodo)}
    return actos


def nombre(nodo: ast.Call) -> str:
    return getattr(nodo.func, "attr", getattr(nodo.func, "id", ""))


def literales(nodo: ast.Call) -> list[str]:
    textos = [a.value for a in ast.walk(nodo) if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return [t for t in textos if t.count(".") == 1 and t.replace(".", "").replace("_", "").isalnum()]


def constantes_del_codigo() -> set[str]:
    """Además, los actos que llegan por una constante del módulo: basta que alguien los nombre."""
    return {
        nodo.value
        for ruta in PAQUETE.rglob("*.py")
        for nodo in ast.walk(ast.parse(ruta.read_text("utf-8")))
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str)
    }


def test_cada_acto_exigido_esta_en_la_tabla():
    desconocidos = {acto: lugar for acto, lugar in actos_en_el_codigo().items() if acto not in tabla()}

    assert not desconocidos, f"Agréguelos a registro/cuentas/permisos.yaml: {desconocidos}"


def test_cada_acto_de_la_tabla_se_exige_en_alguna_parte():
    sin_uso = sorted(set(tabla()) - constantes_del_codigo() - POR_LLEGAR)

    assert not sin_uso, f"Nadie los exige: quítelos de permisos.yaml o exíjalos: {', '.join(sin_uso)}"


def test_se_entiende_sin_conocer_el_codigo():
    for acto, permiso in tabla().items():
        assert permiso.que[0].isupper(), acto
        assert permiso.quien or permiso.propio or permiso.con_sesion or permiso.publico, (
            f"{acto}: nadie puede"
        )
