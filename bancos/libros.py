"""Una vuelta de 10.000 filas: juzgarla y mostrarla frente a leerla con calamine y anotarla con openpyxl.

    python bancos/libros.py [filas]

Una entidad con sus acciones, indicadores, metas y presupuestos en la base; en una de cada diez filas cambia
algo y en una de cada cien hay un error. «Pelado» es leer el mismo archivo con calamine y, con openpyxl,
abrirlo, comentar esas celdas y guardarlo. Lo nuestro es revisarlo entero, escribir la página con las
diferencias y devolver el libro anotado. En la misma corrida; la meta es 3 veces y menos de 500 MB.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

HOY = date(2026, 11, 20)
META, META_MB = 3, 500
POR_ACCION = 5  # una acción, un indicador, dos metas y un presupuesto


def sembrar(acciones: int) -> Any:
    from bocamina.registro.cuentas.models import Nombramiento, Usuario
    from bocamina.registro.distritos.models import Distrito
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.models import (
        Accion,
        IndicadorDeAccion,
        MetaDeIndicador,
        Plan,
        Presupuesto,
    )

    distrito = Distrito.objects.create(clave="banco", nombre="Distrito del banco")
    entidad = Entidad.objects.create(clave="banco", nombre="Entidad del banco", orden="nacional")
    plan = Plan.objects.create(distrito=distrito, nombre="Plan", abierto=HOY)
    filas = Accion.objects.bulk_create(
        Accion(plan=plan, entidad=entidad, codigo=f"MI-{n:05d}", componente="minero", hito=f"Hito {n}",
               texto=f"Acompañar a la unidad minera número {n} hasta su título", nivel="municipal")
        for n in range(acciones)
    )  # fmt: skip
    indicadores = IndicadorDeAccion.objects.bulk_create(
        IndicadorDeAccion(accion=a, nombre=f"Títulos de {a.codigo}", formula="T", unidad="títulos",
                          tipo="producto", acumulacion="acumulado", meta_final=20)
        for a in filas
    )  # fmt: skip
    MetaDeIndicador.objects.bulk_create(
        MetaDeIndicador(indicador=i, periodo=p, valor=10) for i in indicadores for p in ("2027", "2028")
    )
    Presupuesto.objects.bulk_create(
        Presupuesto(accion=a, anio=2027, fuente="inversion", valor=1_250_000) for a in filas
    )
    actor = Usuario.objects.create(email="banco@prueba.example", nombre="Banco")
    Nombramiento.objects.create(
        usuario=actor, rol="delegado", ambito_tipo="entidad", ambito_clave="banco", desde=date(2026, 1, 1)
    )
    return entidad, actor


def llenar(contenido: bytes) -> bytes:
    """Lo que haría la entidad: una celda de cada diez filas, y un error en una de cada cien."""
    import openpyxl

    libro = openpyxl.load_workbook(io.BytesIO(contenido))
    for nombre, titulo in (("Acciones", "Hito"), ("Metas", "Meta"), ("Presupuesto", "Valor en pesos")):
        hoja = libro[nombre]
        columna = next(c.column for c in hoja[1] if c.value == titulo)
        for fila in range(2, hoja.max_row + 1, 10):
            if hoja.cell(fila, 1).value is None:
                break
            mala = fila % 100 == 2
            hoja.cell(fila, columna).value = "x" * 300 if mala else 77
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def pelado(contenido: bytes, celdas: list[tuple[str, int]]) -> None:
    import openpyxl
    from openpyxl.comments import Comment
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(io.BytesIO(contenido)) as leido:
        for nombre in leido.sheet_names:
            leido.get_sheet_by_name(nombre).to_python()
    libro = openpyxl.load_workbook(io.BytesIO(contenido))
    for nombre, fila in celdas:
        libro[nombre].cell(fila, 3).comment = Comment("Corrija esta celda.", "Bocamina")
    libro.save(io.BytesIO())


def medir(hacer: Callable[[], Any]) -> tuple[Any, float]:
    inicio = time.perf_counter()
    return hacer(), time.perf_counter() - inicio


def nuestro(contenido: bytes, actor: Any) -> list[tuple[str, int]]:
    from django.template.loader import render_to_string

    from bocamina.documentos import libros as papel
    from bocamina.portal.libros.palabras import en_palabras
    from bocamina.registro.planes.acciones.libros import recibir

    revision, juzgar = medir(lambda: recibir.revisar(contenido=contenido, actor=actor, hoy=HOY))
    contexto = {"revision": revision, "huella": "0" * 64, **en_palabras(revision)}
    _, mostrar = medir(lambda: render_to_string("libros/devuelto.html", contexto))
    _, anotar = medir(lambda: papel.devolver(contenido, revision.hojas, revision.avisos))
    print(f"juzgar {juzgar:.1f} s, mostrar {mostrar:.1f} s, anotar {anotar:.1f} s; {revision.cuentas}")
    return [(j.tabla, j.fila) for j in revision.juicios if j.fallos or j.choques]


def en_base(filas: int, libro: Path) -> None:
    """En un proceso aparte, como llega a la página: se mide la memoria de recibir, no la de sembrar."""
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.planes.acciones.libros import recibir

    if not libro.exists():
        entidad, actor = sembrar(filas // POR_ACCION)
        contenido = recibir.entregar(instrumento="plan", entidad=entidad, actor=actor, hoy=HOY)
        libro.write_bytes(llenar(contenido))
        return
    contenido, actor = libro.read_bytes(), Usuario.objects.get(email="banco@prueba.example")
    celdas, suyo = medir(lambda: nuestro(contenido, actor))
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _, base = medir(lambda: pelado(contenido, celdas))
    print(
        f"{filas} filas, {len(contenido) / 1e6:.1f} MB: {suyo:.1f} s frente a {base:.1f} s pelado: "
        f"{suyo / base:.2f} veces (meta: {META}); memoria {memoria:.0f} MB (meta: {META_MB})"
    )
    if suyo > META * base or memoria > META_MB:
        raise SystemExit("No se cumple la meta.")


def principal() -> None:
    filas = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if len(sys.argv) > 2:
        import django

        django.setup()
        en_base(filas, Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as carpeta:
        entorno = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bocamina.config.settings",
            "BOCAMINA_DATOS": carpeta,
        }
        entorno.pop("BOCAMINA_BASE_DATOS", None)
        preparar = [Path(sys.executable).parent / "bocamina", "preparar"]
        subprocess.run(preparar, env=entorno, check=True, capture_output=True)
        for _ in ("sembrar", "medir"):
            orden = [sys.executable, __file__, str(filas), str(Path(carpeta) / "libro.xlsx")]
            if subprocess.run(orden, env=entorno, check=False).returncode:
                raise SystemExit(1)


if __name__ == "__main__":
    principal()
