from __future__ import annotations

from bocamina.documentos import graficas
from bocamina.documentos.bloques import Aviso, Bloque, Enlace, Ficha, Lista, Parrafo, Recuadro, Titulo, Tono
from bocamina.documentos.castellano import numero, pesos
from bocamina.documentos.minimos.datos import Minimos
from bocamina.documentos.minimos.tablas import de_lineas, de_lo_que_sigue, exacto, redondo
from bocamina.documentos.origen import origen

ALCANCE = (
    "Cálculo según la norma y los criterios que se citan. No reemplaza el Formato A ni es una decisión "
    "de la autoridad minera."
)
COMO_SUMAR = (
    "La póliza cubre una parte de lo que se invierte en exploración cada año. Sume las partes que vaya a "
    "ejecutar en el mismo año. Si ofrece más que el mínimo, la póliza sube con lo ofrecido."
)


def titulo(datos: Minimos) -> str:
    return "Mínimos de un programa exploratorio"


def contenido(datos: Minimos) -> tuple[Bloque, ...]:
    resultado = datos.resultado
    return (
        Parrafo("Inversión mínima del período exploratorio", Tono.ROTULO),
        Parrafo(f"{numero(exacto(resultado.total_smldv))} SMLDV", Tono.CIFRA),
        Parrafo(
            f"{pesos(redondo(resultado.total_cop))}, con el salario mínimo diario de la fecha", Tono.SUAVE
        ),
        Ficha((*datos.propuesta, ("Clasificación", datos.clasificacion))),
        *(Aviso(texto) for texto in resultado.avisos),
        Recuadro(origen(resultado.explicacion)),
        Titulo("Línea por línea"),
        *de_lineas(datos),
        *_graficas(datos),
        Titulo("Lo que sigue"),
        Parrafo(COMO_SUMAR),
        *de_lo_que_sigue(datos),
        *_normas(datos),
        *_criterios(datos),
        *_direccion(datos),
        Parrafo(ALCANCE, Tono.SUAVE),
    )


def _graficas(datos: Minimos) -> tuple[Bloque, ...]:
    dibujos = tuple(bloque for g in datos.graficas for bloque in graficas.figura(g))
    return (Titulo("Según el área"), *dibujos) if dibujos else ()


def _normas(datos: Minimos) -> tuple[Bloque, ...]:
    resultado = datos.resultado
    renglones = [*resultado.actividades.values(), *resultado.ambientales.values()]
    explicaciones = [r.explicacion for r in renglones if r.aplica]
    explicaciones += [c.explicacion for c in datos.canon]
    explicaciones += [p.explicacion for p in datos.polizas]
    citas = dict.fromkeys(str(c) for e in explicaciones for c in e.citas)
    return (Titulo("Normas"), Lista(tuple(citas)))


def _criterios(datos: Minimos) -> tuple[Bloque, ...]:
    if not datos.criterios:
        return ()
    return (Titulo("Cómo se leyó la norma"), Ficha(datos.criterios))


def _direccion(datos: Minimos) -> tuple[Bloque, ...]:
    if not datos.direccion:
        return ()
    return (Lista((Enlace("Volver a este cálculo en la calculadora", datos.direccion),)),)
