from __future__ import annotations

from datetime import datetime

from bocamina.documentos.bloques import Aviso, Bloque, Clase, Columna, Ficha, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga, hora, numero
from bocamina.documentos.constancia.datos import Constancia

HALLAZGOS = (Columna("Registro", Clase.ENTERO, 10), Columna("Qué no concuerda", ancho=60))
HUELLA = (Columna("Huella SHA-256 del último registro", Clase.HUELLA, 60),)


def titulo(datos: Constancia) -> str:
    return "Constancia de verificación de la bitácora"


def contenido(datos: Constancia) -> tuple[Bloque, ...]:
    return (
        Parrafo("Resultado", Tono.ROTULO),
        Parrafo("La cadena está íntegra" if datos.esta_integra else "La cadena no concuerda", Tono.CIFRA),
        Ficha(
            (
                ("Ámbito", datos.ambito),
                ("Verificada", _momento(datos.verificada)),
                ("Registros leídos", numero(datos.registros)),
                ("Último registro", _momento(datos.ultimo)),
            )
        ),
        *_hallazgos(datos),
        Tabla("", HUELLA, ((datos.huella,),)),
        Titulo("Qué se verificó"),
        Parrafo(
            "Cada registro guarda la huella del anterior. La verificación recalcula todas las huellas: "
            "si alguien cambia, borra o mueve un registro, la suya y las siguientes dejan de concordar. "
            "Quien conserve esta constancia puede comprobar más adelante que su huella final sigue en ella."
        ),
    )


def _hallazgos(datos: Constancia) -> tuple[Bloque, ...]:
    if datos.esta_integra:
        return ()
    aviso = Aviso(
        "Conserve una copia de la base de datos tal como está y avise a quien administra el sistema."
    )
    total = numero(max(datos.total_hallazgos, len(datos.hallazgos)))
    filas = tuple((h.numero, h.detalle) for h in datos.hallazgos)
    return (aviso, Tabla(f"Registros que no concuerdan ({total} en total)", HALLAZGOS, filas))


def _momento(momento: datetime | None) -> str:
    return f"{fecha_larga(momento)}, {hora(momento.time())}" if momento else "—"
