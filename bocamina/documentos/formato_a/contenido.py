"""El Formato A en el papel: el mismo orden de líneas y de notas del libro."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bocamina.documentos.bloques import (
    Bloque,
    Clase,
    Columna,
    Ficha,
    Firma,
    Firmas,
    Lista,
    Parrafo,
    Tabla,
    Titulo,
    Tono,
)
from bocamina.documentos.castellano import fecha_corta, numero, pesos
from bocamina.documentos.formato_a.datos import DatosFormatoA, Fila, Profesional
from bocamina.documentos.formato_a.partes import ADICIONALES, MARCA, PARTE_1, PARTE_2

HUECO = "\u00a0"  # una casilla sin marcar: en blanco, y no con la raya de lo que falta


def titulo(datos: DatosFormatoA) -> str:
    numero_de = f" No. {datos.numero}" if datos.numero else ""
    return f"Formato A. Estimativo de inversión\nPropuesta de contrato de concesión{numero_de}"


def contenido(datos: DatosFormatoA) -> tuple[Bloque, ...]:
    return (
        _cabecera(datos),
        _terreno(datos),
        Titulo(PARTE_1),
        _parte(datos.actividades, datos.profesionales_actividades),
        *_adicionales(datos),
        *_razones(datos),
        Titulo(PARTE_2),
        _parte(datos.ambientales, datos.profesionales_ambientales, datos.fases_ambientales),
        Titulo("Total inversión por año"),
        totales(datos),
        Parrafo(_en_pesos(datos)),
        Titulo("Notas"),
        *(Parrafo(nota, Tono.SUAVE) for nota in datos.notas),
        *_firma(datos),
    )


def _cabecera(datos: DatosFormatoA) -> Ficha:
    pares = [("Mineral", "; ".join(datos.minerales)), ("Área", f"{numero(datos.area_ha)} ha")]
    if datos.area_mineralizada_ha is not None:
        pares.append(("Área mineralizada", f"{numero(datos.area_mineralizada_ha)} ha"))
    if len(datos.minerales) > 1:
        pares.append(("Gobierna (11)", datos.gobierna))
    pares.append(
        ("Salario diario", f"{_redondo(datos.smldv_cop)} por SMLDV, al {fecha_corta(datos.identidad.fecha)}")
    )
    return Ficha(tuple(pares))


def _terreno(datos: DatosFormatoA) -> Tabla:
    t = datos.terreno
    largo = {c: t.longitud_km if t.corriente == c else None for c in ("cauce", "cauce_y_ribera")}
    filas = (
        ("1. En corrientes de agua", _si(t.en_corriente), HUECO),
        (
            f"1.1 Cauce (máx. {numero(t.cauce_maximo_km)} km)",
            _si(t.corriente == "cauce"),
            largo["cauce"] or HUECO,
        ),
        (
            f"1.2 Cauce y ribera (máx. {numero(t.ribera_maximo_km)} km)",
            _si(t.corriente == "cauce_y_ribera"),
            largo["cauce_y_ribera"] or HUECO,
        ),
        ("2. En otros terrenos", _si(t.otros), HUECO),
    )
    columnas = (
        Columna("Tipo de exploración", ancho=40),
        Columna("Sí o no (1)", ancho=12),
        Columna("Longitud más larga (km)", Clase.DECIMAL, ancho=20),
    )
    return Tabla("", columnas, filas)


def _parte(filas: Sequence[Fila], profesionales: Sequence[Profesional], fases: str = "") -> Tabla:
    """`fases`: las de la parte ambiental, que no tiene una por línea ni año de entrega."""
    columnas = [
        Columna("Fases (9)" if fases else "Fase (2)", ancho=8),
        Columna("Actividad (3)", ancho=30),
        Columna("Aplica (4a)", ancho=4, girada=True),
        Columna("No aplica (4b)", ancho=4, girada=True),
        Columna("Año de ejecución (5)", ancho=4, girada=True),
        *([] if fases else [Columna("Año de entrega (6)", ancho=4, girada=True)]),
        *(Columna(p.nombre, ancho=_ancho(p), girada=True) for p in profesionales),
        Columna("Total actividad (SMLDV) (7) (11)", Clase.DECIMAL, ancho=15),
        Columna("Mínimo (SMLDV)", Clase.DECIMAL, ancho=13),
    ]
    return Tabla("", tuple(columnas), tuple(_fila(f, profesionales, fases) for f in filas), unidas=(0,))


def _ancho(profesional: Profesional) -> int:
    """Un nombre largo, girado, ocupa dos o tres renglones."""
    return 5 + len(profesional.nombre) // 24


def _fila(fila: Fila, profesionales: Sequence[Profesional], fases: str) -> tuple[str | Decimal, ...]:
    anios = (fila.anio_ejecucion,) if fases else (fila.anio_ejecucion, fila.anio_entrega)
    minimo = fila.cuenta.minimo
    return (
        fases or fila.fase or HUECO,
        fila.nombre + (" (consulta previa)" if fila.puede_afectar_etnicas else ""),
        _marca(fila.aplica),
        _marca(fila.aplica is False),
        *(str(anio) if anio else HUECO for anio in anios),
        *(_marca(p.clave in fila.profesionales) for p in profesionales),
        fila.monto if fila.monto is not None else HUECO,
        "No aplica" if minimo is None else minimo,
    )


def _adicionales(datos: DatosFormatoA) -> tuple[Bloque, ...]:
    columnas = (
        Columna(ADICIONALES.rstrip(":"), ancho=60),
        Columna("Año de ejecución (5)", ancho=14),
        Columna("Total actividad (SMLDV)", Clase.DECIMAL, ancho=20),
    )
    filas = tuple((a.nombre, str(a.anio_ejecucion or "") or HUECO, a.monto) for a in datos.adicionales)
    return (Tabla("", columnas, filas or ((HUECO, HUECO, HUECO),) * 2),)


def _razones(datos: DatosFormatoA) -> tuple[Bloque, ...]:
    filas = tuple(
        (f.nombre, f.razon_tecnica) for f in (*datos.actividades, *datos.ambientales) if f.razon_tecnica
    )
    if not filas:
        return ()
    columnas = (Columna("Lo que no se aplica", ancho=30), Columna("Razón técnica (10)", ancho=70))
    return (Tabla("", columnas, filas),)


def totales(datos: DatosFormatoA) -> Tabla:
    anios = len(datos.por_anio)
    columnas = (
        Columna("SMLDV", ancho=40),
        *(Columna(f"Inversión año {i + 1}", Clase.DECIMAL, ancho=16) for i in range(anios)),
        Columna("Total periodo exploratorio", Clase.DECIMAL, ancho=20),
    )
    cifras = (
        (PARTE_1, datos.actividades_por_anio),
        (f"{PARTE_2} (9)", datos.ambientales_por_anio),
        ("TOTALES", datos.por_anio),
    )
    return Tabla("", columnas, tuple((r, *suma, sum(suma, Decimal(0))) for r, suma in cifras))


def _en_pesos(datos: DatosFormatoA) -> str:
    anios = "; ".join(
        f"año {i}, {_redondo(c * datos.smldv_cop)}" for i, c in enumerate(datos.por_anio, start=1)
    )
    return f"En pesos: {anios}; total, {_redondo(datos.total * datos.smldv_cop)}."


def _redondo(valor: Decimal) -> str:
    """Los pesos se redondean al mostrarlos; la cuenta se hace sin redondear."""
    return pesos(round(valor, 2))


def _firma(datos: DatosFormatoA) -> tuple[Bloque, ...]:
    firma = datos.firma
    matricula = f"Matrícula No. {firma.matricula}" if firma.matricula else "Matrícula No.:"
    declara = (
        f"Prefiere personal nacional y no emplea menores de edad: {_si(datos.acepta_personal_nacional)}",
        f"Anexa el soporte de capacidad económica: {_si(datos.tiene_capacidad_economica)}",
    )
    quien = Firma(firma.nombre or "Nombre:", firma.profesion or "Profesión:", matricula)
    return (Lista(declara), Parrafo("Firma de quien avala la información", Tono.ROTULO), Firmas((quien,)))


def _marca(puesta: bool | None) -> str:
    return MARCA if puesta else HUECO


def _si(valor: bool | None) -> str:
    return HUECO if valor is None else ("SÍ" if valor else "NO")
