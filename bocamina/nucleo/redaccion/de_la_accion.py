"""Quién evalúa cada regla sobre la acción. Cada función devuelve las palabras por las que salta, o nada."""

from __future__ import annotations

from collections.abc import Sequence

from bocamina.nucleo.palabras import Palabra, en_raices, raices
from bocamina.nucleo.redaccion.escrito import Escrito
from bocamina.nucleo.redaccion.oracion import ARTICULOS, CONJUNCIONES, PREPOSICIONES, Oracion
from bocamina.nucleo.redaccion.regla import Frases, Regla

Salto = tuple[str, ...] | None


def verbos(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    """Más de un verbo al comienzo, o ninguno."""
    if not oracion.verbos:
        return _textos(oracion.todas[:1])
    return _textos(oracion.verbos) if len(oracion.verbos) > 1 else None


def objetivo(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    verbo = _verbo_en(regla.palabras, oracion)
    return (verbo.texto,) if verbo and not oracion.cantidades else None


def vago(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    """Uno flojo (`excepto`) se salva con cualquier producto; uno vago, si el producto es nuevo o contado."""
    verbo = _verbo_en(regla.palabras, oracion)
    if verbo:
        return None if _producto_nuevo(oracion) else (verbo.texto,)
    flojo = _verbo_en(regla.excepto, oracion)
    return (flojo.texto,) if flojo and not _producto(oracion) else None


def sin_producto(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    if not oracion.verbos or _producto(oracion) or _verbo_en(regla.excepto, oracion):
        return None
    return (oracion.verbos[0].texto,)


def segunda_accion(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    """Otro verbo después del objeto, o una frase más que empieza con verbo."""
    if not oracion.verbos:
        return None
    for i, palabra in enumerate(oracion.objeto):
        if i and _abre_otra(oracion, i):
            return (palabra.texto,)
    for palabra in oracion.todas[len(oracion.frase) :]:
        if palabra.abre_frase and oracion.es_accion(palabra):
            return (palabra.texto,)
    return None


def _abre_otra(oracion: Oracion, i: int) -> bool:
    objeto = oracion.objeto
    palabra, anterior = objeto[i], objeto[i - 1]
    if not oracion.es_accion(palabra) or not (anterior.llana in CONJUNCIONES or palabra.antes == ","):
        return False
    if not oracion.nombra_con_sustantivo:
        return not _enlaza_infinitivos(oracion, i)
    # «de restauración y rehabilitación de» une dos sustantivos del objeto; no es otra acción.
    previa = objeto[i - 2] if i > 1 and anterior.llana in CONJUNCIONES else anterior
    sigue = objeto[i + 1].llana if i + 1 < len(objeto) else ""
    del_objeto = oracion.es_sustantivo_de_accion(previa) and previa.llana[-4:] == palabra.llana[-4:]
    return sigue in ("de", "del") and not del_objeto


def _enlaza_infinitivos(oracion: Oracion, i: int) -> bool:
    """«formas de explotar y beneficiar»: el anterior ya era un infinitivo con preposición."""
    for j in range(i - 1, 0, -1):
        if oracion.es_infinitivo(oracion.objeto[j]):
            return oracion.objeto[j - 1].llana in PREPOSICIONES
    return False


def politica(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    """La acción crea una política, una ley o un CONPES; no si solo los nombra («de la política»)."""
    if not oracion.verbos or _verbo_en(regla.excepto, oracion):
        return None
    for i, palabra in enumerate(oracion.objeto):
        if not any(f == (palabra.raiz,) for f in regla.palabras):
            continue
        sigue = oracion.objeto[i + 1] if i + 1 < len(oracion.objeto) else None
        if (sigue is None or not sigue.texto.isdigit()) and _es_lo_que_se_hace(oracion, i):
            return (palabra.texto,)
    return None


def _es_lo_que_se_hace(oracion: Oracion, i: int) -> bool:
    """Lo rige el verbo, «junto con» o un proyecto de; no otra preposición."""
    antes = [p.llana for p in oracion.objeto[:i] if p.llana not in ARTICULOS]
    if not antes:
        return True
    if antes[-2:] in (["junto", "con"], ["proyecto", "de"], ["documento", "de"]):
        return True
    if antes == ["de"] and oracion.nombra_con_sustantivo:
        return True
    return antes[-1] in CONJUNCIONES or antes == ["documento"]


def a_si_mismo(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    """El objeto del verbo es el propio plan."""
    if _verbo_en(regla.palabras, oracion) is None:
        return None
    saltos = ("de", "el", "del", "al", "la", "los", "este", "presente", "propio")
    nombres = (*regla.excepto, *en_raices(escrito.plan))
    for i, palabra in enumerate(oracion.objeto):
        hallada = oracion.frases_en(nombres, oracion.objeto[i : i + 8])
        if hallada and hallada[0] is palabra:
            return _textos(hallada)
        if palabra.llana not in saltos and palabra not in oracion.nucleos:
            return None
    return None


def sin_responsable(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    dichos = [r.strip() for r in escrito.responsables if r.strip()]
    vacios = [r for r in dichos if _empieza_por(regla.palabras, r)]
    return tuple(vacios) if len(vacios) == len(dichos) else None


def contiene(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    """Para reglas propias: salta si aparece alguna de las palabras."""
    return _textos(oracion.frases_en(regla.palabras, oracion.todas)) or None


def no_contiene(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    """Para reglas propias: salta si no aparece ninguna."""
    return None if oracion.frases_en(regla.palabras, oracion.todas) else _textos(oracion.todas[:1])


def _verbo_en(frases: Frases, oracion: Oracion) -> Palabra | None:
    return next((v for v in oracion.nucleos if (v.raiz,) in frases), None)


def _producto(oracion: Oracion) -> bool:
    return bool(oracion.cantidades or oracion.frases_en(oracion.lexico.productos, oracion.con_modo[1:]))


def _producto_nuevo(oracion: Oracion) -> bool:
    """Contado, con «un», «una» o «la creación de» delante, o dicho en el modo («mediante talleres»)."""
    if oracion.cantidades:
        return True
    modo = oracion.con_modo[len(oracion.principal) :]
    if oracion.frases_en(oracion.lexico.productos, modo):
        return True
    return any(
        p.llana in ("un", "una", "unos", "unas")
        and oracion.frases_en(oracion.lexico.productos, oracion.principal[i + 1 : i + 4])
        for i, p in enumerate(oracion.principal)
    )


def _empieza_por(frases: Frases, texto: str) -> bool:
    propias = raices(texto)
    return any(propias[: len(f)] == f for f in frases)


def _textos(palabras: Sequence[Palabra]) -> tuple[str, ...]:
    return tuple(p.texto for p in palabras)
