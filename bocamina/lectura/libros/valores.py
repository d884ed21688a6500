"""Una celda escrita por una persona, vuelta el texto único con que se compara. ValueError dice qué falla."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from bocamina.lectura.celdas import Celda, fecha, llana, texto
from bocamina.nucleo.libros import Clase, Columna, Opcion
from bocamina.nucleo.libros.forma import SEPARADOR
from bocamina.nucleo.plazos.palabras import MESES

MUY_LARGO = 20_000
_MILES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_LLANO = re.compile(r"-?[0-9]+(,[0-9]+)?")
# «1234.5» y «0.25» no se pueden confundir con miles; «1.234» sí, y ahí manda la costumbre del país.
_CON_PUNTO = re.compile(r"-?[0-9]+\.([0-9]{1,2}|[0-9]{4,})|-?[0-9]{4,}\.[0-9]{3}|-?0\.[0-9]+")
_DIA_MES_ANIO = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
_EN_PALABRAS = re.compile(r"([0-9]{1,2}) de ([a-z]+) (?:de |del )?([0-9]{4})")
_PARTIR = re.compile(r"[;\n]+")
CERO_DE_EXCEL = date(1899, 12, 30)
SERIALES = range(18_264, 109_575)  # de 1950 a 2199
SI, NO = frozenset({"si", "s", "x", "verdadero", "true", "1"}), frozenset({"no", "n", "falso", "false", "0"})
CIFRAS = 18
GRANDE = f"Es un número de más de {CIFRAS} cifras. Revise la unidad"


def leer(columna: Columna, celda: Celda, opciones: Sequence[Opcion]) -> str:
    if isinstance(celda, str) and celda.startswith("#") and celda.rstrip("!?/0A").isupper():
        raise ValueError(f"«{celda[:20]}» es un error de Excel. Escriba el valor")
    if texto(celda) == "":
        return ""
    if columna.clase in (Clase.OPCION, Clase.OPCIONES):
        return _opciones(columna, celda, opciones)
    leido = _LECTORES[columna.clase](celda)
    tope = columna.largo or MUY_LARGO
    if columna.clase is Clase.TEXTO and len(leido) > tope:
        raise ValueError(f"Son {len(leido)} letras y caben {tope}. Acórtelo")
    return leido


def numero(celda: Celda) -> str:
    """«1.234,5» es mil doscientos treinta y cuatro y medio; «1.234», mil doscientos treinta y cuatro."""
    if isinstance(celda, bool | date | datetime | time | timedelta):
        raise ValueError("Se esperaba un número y la celda tiene otra cosa. Quítele el formato y escríbalo")
    if isinstance(celda, int | float):
        if not _cabe(celda):
            raise ValueError(GRANDE)
        return exacto(Decimal(repr(celda)).quantize(Decimal("0.000001")))
    escrito = re.sub(r"[$\s\u00a0\u202f]", "", texto(celda)).replace("−", "-")
    if _MILES.fullmatch(escrito) or _LLANO.fullmatch(escrito):
        escrito = escrito.replace(".", "").replace(",", ".")
    elif not _CON_PUNTO.fullmatch(escrito):
        raise ValueError(f"«{texto(celda)[:30]}» no se entiende: escriba 1.234,5 o 1234,5")
    valor = Decimal(escrito)
    exponente = valor.as_tuple().exponent
    if not isinstance(exponente, int) or exponente < -6:
        raise ValueError(f"«{texto(celda)[:30]}» lleva más de seis decimales")
    if not _cabe(valor):
        raise ValueError(GRANDE)
    return exacto(valor)


def _cabe(valor: Decimal | float) -> bool:
    return bool(abs(valor) < 10**CIFRAS)


def exacto(valor: Decimal) -> str:
    """«1250000» y «0.5»; el cero, sin signo."""
    escrito = f"{valor:f}"
    escrito = escrito.rstrip("0").rstrip(".") if "." in escrito else escrito
    return "0" if escrito in ("-0", "") else escrito


def pesos(celda: Celda) -> str:
    leido = numero(celda)
    valor = Decimal(leido)
    if valor < 0 or valor >= Decimal(10) ** 16:
        raise ValueError("Un monto no puede ser negativo ni pasar de diez mil billones")
    centavos = valor.quantize(Decimal("0.01"))
    if valor != centavos and not isinstance(celda, float):
        raise ValueError("Los centavos son dos")
    return exacto(centavos)


def entero(celda: Celda) -> str:
    if isinstance(celda, date | datetime):
        raise ValueError("Se esperaba un número entero y la celda tiene una fecha")
    leido = numero(celda)
    if not leido.lstrip("-").isdigit() or len(leido) > 9:
        raise ValueError(f"«{texto(celda)[:30]}» no es un número entero")
    return leido


def dia(celda: Celda) -> str:
    """Una fecha de Excel, 2026-11-20, 20/11/2026, 20-11-2026 o «20 de noviembre de 2026»."""
    if isinstance(celda, bool | time | timedelta):
        raise ValueError("Se esperaba una fecha y la celda tiene otra cosa. Escríbala así: 2026-11-20")
    if isinstance(celda, int | float) and int(celda) in SERIALES:
        return (CERO_DE_EXCEL + timedelta(days=int(celda))).isoformat()
    escrito = texto(celda)
    if partes := _DIA_MES_ANIO.fullmatch(escrito):
        return _dia(celda, int(partes[3]), int(partes[2]), int(partes[1]))
    if (partes := _EN_PALABRAS.fullmatch(llana(escrito))) and partes[2] in MESES:
        return _dia(celda, int(partes[3]), MESES.index(partes[2]) + 1, int(partes[1]))
    leida = fecha(celda)
    return leida.isoformat() if leida else ""


def _dia(celda: Celda, anio: int, mes: int, numero_: int) -> str:
    try:
        escrita = date(anio, mes, numero_)
    except ValueError:
        raise ValueError(f"«{texto(celda)[:40]}» no está en el calendario") from None
    leida = fecha(escrita)
    return leida.isoformat() if leida else ""


def si_no(celda: Celda) -> str:
    escrito = llana(texto(celda))
    if escrito in SI:
        return "sí"
    if escrito in NO:
        return ""
    raise ValueError(f"«{texto(celda)[:30]}»: escriba sí o no")


def _opciones(columna: Columna, celda: Celda, opciones: Sequence[Opcion]) -> str:
    varias = columna.clase is Clase.OPCIONES
    escritas = [e.strip() for e in _PARTIR.split(texto(celda)) if e.strip()] if varias else [texto(celda)]
    conocidas = _conocidas(opciones)
    ajenas = [e for e in escritas if llana(e) not in conocidas and _clave(e) not in conocidas]
    if ajenas:
        raise ValueError(f"«{'», «'.join(a[:60] for a in ajenas[:3])}» no está en la hoja Listas")
    claves = [conocidas.get(llana(e)) or conocidas[_clave(e)] for e in escritas]
    return SEPARADOR.join(sorted(set(claves)) if varias else claves)


def _clave(escrito: str) -> str:
    """De «05736 Segovia», el código."""
    return llana(escrito).split(" ")[0]


def _conocidas(opciones: Sequence[Opcion]) -> Mapping[str, str]:
    """Por nombre y por clave. Un nombre que es de dos («05736 Segovia» y otra Segovia) pide su clave."""
    sueltos: dict[str, set[str]] = {}
    for o in opciones:
        for nombre in {o.nombre, o.nombre.removeprefix(f"{o.clave} ")}:
            sueltos.setdefault(llana(nombre), set()).add(o.clave)
    unicos = {nombre: next(iter(claves)) for nombre, claves in sueltos.items() if len(claves) == 1}
    return unicos | {llana(o.clave): o.clave for o in opciones}


_LECTORES: Mapping[Clase, Callable[[Celda], str]] = {
    Clase.TEXTO: texto,
    Clase.NUMERO: numero,
    Clase.PESOS: pesos,
    Clase.ENTERO: entero,
    Clase.FECHA: dia,
    Clase.SI_NO: si_no,
}
