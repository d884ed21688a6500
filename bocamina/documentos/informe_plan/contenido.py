from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bocamina.documentos.bloques import (
    Aviso,
    Bloque,
    Clase,
    Columna,
    Ficha,
    Parrafo,
    Tabla,
    Titulo,
    Tono,
)
from bocamina.documentos.castellano import fecha_larga, numero
from bocamina.documentos.graficas import figura
from bocamina.documentos.graficas.avance import Avance, FilaDeAvance
from bocamina.documentos.informe_plan.datos import InformeDePlan, Resumen

CIEN = Decimal(100)
MILESIMO = Decimal("0.001")
DE_RESUMEN = (
    Columna("Avance", Clase.PORCENTAJE, 12),
    Columna("Esperado", Clase.PORCENTAJE, 12),
    Columna("Indicadores", Clase.ENTERO, 14),
    Columna("Presupuesto", Clase.PESOS, 20),
    Columna("Pagado", Clase.PORCENTAJE, 12),
)
INDICADORES = (
    Columna("Acción", ancho=10),
    Columna("Indicador", ancho=34),
    Columna("Entidad", ancho=24),
    Columna("Resultado", Clase.DECIMAL, 12),
    Columna("Unidad", ancho=14),
    Columna("Avance", Clase.PORCENTAJE, 11),
    Columna("Esperado", Clase.PORCENTAJE, 11),
    Columna("Cómo va", ancho=16),
)
RELATOS = (
    Columna("Acción", ancho=10),
    Columna("Entidad", ancho=24),
    Columna("Qué lo dificultó", ancho=40),
    Columna("Acción correctiva", ancho=32),
    Columna("Para cuándo", Clase.FECHA, 12),
)
TRIMESTRES = (
    Columna("Trimestre", ancho=14),
    Columna("Avance", Clase.PORCENTAJE, 12),
    Columna("Esperado", Clase.PORCENTAJE, 12),
    Columna("Sin reporte", Clase.ENTERO, 12),
)


def titulo(datos: InformeDePlan) -> str:
    return datos.titulo


def contenido(datos: InformeDePlan) -> tuple[Bloque, ...]:
    trimestres, componentes, entidades, indicadores, relatos = tablas(datos)
    return (
        Ficha(
            (
                ("Plan", datos.plan),
                ("Distrito", datos.distrito),
                ("Período", datos.periodo),
                ("Corte", fecha_larga(datos.corte)),
            )
        ),
        *(Parrafo(p) for p in _redactado(datos)),
        *(
            (Aviso(f"Sin reporte aceptado: {', '.join(datos.sin_responder)}."),)
            if datos.sin_responder
            else ()
        ),
        *_graficas(datos.componentes),
        *((Titulo("Trimestre por trimestre"), trimestres) if len(datos.trimestres) > 1 else ()),
        Titulo("Por componente"),
        componentes,
        Titulo("Por entidad"),
        entidades,
        Titulo("Dificultades y acciones correctivas"),
        relatos if relatos.filas else Parrafo("Ninguna entidad reportó dificultades."),
        Titulo("Indicadores"),
        indicadores,
        Parrafo(
            "El avance de un grupo es el promedio simple de sus indicadores medidos; lo pagado, la parte del "
            "presupuesto de todos los años. Las cifras son las que la mesa conoció y se publicaron.",
            Tono.SUAVE,
        ),
    )


def _redactado(datos: InformeDePlan) -> Iterator[str]:
    """Lo que las tablas dicen, en frases."""
    colores = Counter(i.semaforo for i in datos.indicadores)
    partes = "; ".join(f"{nombre.lower()}, {n}" for nombre, n in colores.most_common())
    yield f"Al {fecha_larga(datos.corte)} se midieron {len(datos.indicadores)} indicadores: {partes}."
    medidos = [c for c in datos.componentes if c.avance is not None and c.esperado is not None]
    if medidos:
        peor = min(medidos, key=_distancia)
        mejor = max(medidos, key=_distancia)
        yield f"El componente más adelantado es el {_frase(mejor)}; el más atrasado, el {_frase(peor)}."


def _distancia(resumen: Resumen) -> Decimal:
    return (resumen.avance or Decimal(0)) - (resumen.esperado or Decimal(0))


def _frase(resumen: Resumen) -> str:
    cifras = (resumen.avance or Decimal(0), resumen.esperado or Decimal(0))
    avance, esperado = (numero(c.quantize(Decimal("0.1"))) for c in cifras)
    return f"{resumen.nombre.lower()}, con {avance} % frente a {esperado} % esperado"


def _graficas(componentes: Sequence[Resumen]) -> Iterator[Bloque]:
    """Sin su propia tabla: la de componentes va enseguida y dice lo mismo."""
    medidos = [c for c in componentes if c.avance is not None]
    esperado = "Una barra por componente y una raya en lo esperado. La tabla de componentes dice lo mismo."
    yield from _grafica("Avance por componente", esperado, [(c, c.esperado) for c in medidos])
    pagado = "Una barra con el avance físico y una raya en lo pagado. La tabla de componentes dice lo mismo."
    con_plata = [(c, CIEN * p) for c in medidos if (p := _pagado(c)) is not None]
    yield from _grafica(
        "Lo físico frente a lo financiero", pagado, con_plata, "Avance físico", "Pagado del presupuesto"
    )


def _grafica(
    titulo: str,
    dicho: str,
    pares: Sequence[tuple[Resumen, Decimal | None]],
    barra: str = "Avance",
    raya: str = "Meta a la fecha",
) -> tuple[Bloque, ...]:
    filas = tuple(FilaDeAvance(c.nombre, _sin_signo(c.avance), _sin_signo(otro)) for c, otro in pares)
    return figura(Avance(titulo, dicho, "Componente", filas, barra, raya))[:1] if filas else ()


def _sin_signo(por_ciento: Decimal | None) -> Decimal:
    """Una barra no baja de cero; la tabla dice la cifra como es."""
    return max(_parte(por_ciento) or Decimal(0), Decimal(0))


def _pagado(resumen: Resumen) -> Decimal | None:
    return None if resumen.pagado is None or not resumen.presupuesto else resumen.pagado / resumen.presupuesto


def tablas(datos: InformeDePlan) -> tuple[Tabla, ...]:
    return (
        Tabla(
            "Trimestres",
            TRIMESTRES,
            tuple((t.periodo, _parte(t.avance), _parte(t.esperado), t.sin_reporte) for t in datos.trimestres),
        ),
        _resumen("Componentes", "Componente", datos.componentes),
        _resumen("Entidades", "Entidad", datos.entidades),
        Tabla(
            "Indicadores",
            INDICADORES,
            tuple(
                (
                    i.accion, i.indicador, i.entidad, _llano(i.resultado), i.unidad, _parte(i.avance),
                    _parte(i.esperado), i.semaforo,
                )
                for i in datos.indicadores
            ),
        ),
        Tabla(
            "Dificultades",
            RELATOS,
            tuple((r.accion, r.entidad, r.dificultad, r.correctiva, r.vence) for r in datos.relatos),
        ),
    )  # fmt: skip


def _resumen(nombre: str, de: str, filas: Sequence[Resumen]) -> Tabla:
    return Tabla(
        nombre,
        (Columna(de, ancho=30), *DE_RESUMEN),
        tuple(
            (
                f.nombre, _parte(f.avance), _parte(f.esperado), f.indicadores, f.presupuesto,
                _al_milesimo(_pagado(f)),
            )
            for f in filas
        ),
    )  # fmt: skip


def _parte(por_ciento: Decimal | None) -> Decimal | None:
    return None if por_ciento is None else _al_milesimo(por_ciento / CIEN)


def _al_milesimo(parte: Decimal | None) -> Decimal | None:
    """Se lee con una cifra de porcentaje; la exacta está en la medición."""
    return None if parte is None else parte.quantize(MILESIMO)


def _llano(cifra: Decimal | None) -> Decimal | None:
    """Sin los ceros que agrega la base: 10 y no 10,000000."""
    if cifra is None:
        return None
    return cifra.quantize(Decimal(1)) if cifra == cifra.to_integral_value() else cifra.normalize()
