from __future__ import annotations

from datetime import datetime

from bocamina.documentos.bloques import Aviso, Bloque, Clase, Columna, Ficha, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga, hora, numero
from bocamina.documentos.constancia.datos import Constancia

FALLAS = (Columna("Registro", Clase.ENTERO, 10), Columna("Qué no concuerda", ancho=60))
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
                ("Primer registro", _momento(datos.primero)),
                ("Último registro", _momento(datos.ultimo)),
            )
        ),
        *_fallas(datos),
        Tabla("", HUELLA, ((datos.huella_final,),)),
        Titulo("Qué se verificó"),
        Parrafo(
            "Cada registro guarda la huella del anterior. La verificación recalcula todas las huellas: "
            "si alguien cambia, borra o mueve un registro, la suya y las siguientes dejan de concordar. "
            "Quien conserve esta constancia puede comprobar más adelante que su huella final sigue en ella."
        ),
    )


def _fallas(datos: Constancia) -> tuple[Bloque, ...]:
    if datos.esta_integra:
        return ()
    aviso = Aviso(
        "Conserve una copia de la base de datos tal como está y avise a quien administra el sistema."
    )
    filas = tuple((f.registro, f.detalle) for f in datos.fallas)
    return (aviso, Tabla("Registros que no concuerdan", FALLAS, filas))


def _momento(momento: datetime | None) -> str:
    return f"{fecha_larga(momento)}, {hora(momento.time())}" if momento else "—"
