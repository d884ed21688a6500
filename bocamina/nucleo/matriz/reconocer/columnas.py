"""Cómo se llaman las columnas en las matrices que circulan: cada título, a su campo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bocamina.nucleo.palabras import apretado

LARGO_DE_TITULO = 90
# Cada campo con el nombre que se le muestra a la persona.
CAMPOS: Mapping[str, str] = {
    "accion": "Acción",
    "codigo": "Código",
    "objetivo_numero": "Objetivo N.º",
    "objetivo": "Objetivo",
    "que": "Qué",
    "para_que": "Para qué",
    "como": "Cómo",
    "cluster": "Clúster",
    "linea_numero": "Línea N.º",
    "linea": "Línea",
    "definicion": "Definición",
    "eje": "Eje",
    "lugar": "Posible lugar",
    "categoria": "Categoría",
    "entidad": "Entidad",
    "unidad": "Dirección/Subdirección/Grupo/Unidad",
    "apoya": "Apoya",
    "responde": "Responde en el seguimiento",
    "indicador": "Indicador",
    "trazador": "Trazador de ventanilla minera",
    "estado": "Estado",
    "productos": "Productos",
    "contacto": "Contactos",
    "telefono": "Teléfono",
    "correo": "Correo",
    "observacion": "Observaciones",
    "relaciones": "Relaciones",
    "otras": "Otras columnas",
}
SINONIMOS: Mapping[str, tuple[str, ...]] = {
    "accion": (
        "accion", "acciones", "accionoproductoesperado", "accionesoproductosesperados", "productoesperado",
        "accionpropuesta", "descripciondelaaccion", "textodelaaccion", "actividad", "actividades",
    ),
    "codigo": ("codigo", "id", "codigodelaaccion"),
    "que": ("que",),
    "para_que": ("paraque",),
    "como": ("como",),
    "cluster": ("cluster", "clusters"),
    "linea": ("linea", "lineaestrategica", "lineasestrategicas", "lineas", "nombredelalinea"),
    "linea_numero": ("linean", "lineano", "lineanumero", "numerodelinea"),
    "definicion": ("definicion", "definiciondelalinea", "descripciondelalinea"),
    "eje": (
        "relacionconlapoliticapublica", "relacionpoliticapublica", "eje", "ejes", "ejedelapolitica",
        "ejedelapoliticapublica", "ejedepolitica",
    ),
    "lugar": ("posiblelugar", "lugar", "lugares", "lugarsugerido", "posibleslugares", "destino"),
    "categoria": ("categoria", "categorias"),
    "entidad": (
        "entidad", "entidades", "entidadresponsable", "entidadesresponsables", "responsable", "responsables",
        "lider",
    ),
    "unidad": ("direccionsubdirecciongrupounidad", "dependencia", "unidad", "direccion", "grupo"),
    "apoya": ("apoya", "apoyan", "apoyo", "entidaddeapoyo", "entidadesdeapoyo", "corresponsables"),
    "responde": ("respondeenelseguimiento", "responsabledelseguimiento", "quienresponde"),
    "contacto": ("contacto", "contactos", "personadecontacto", "nombredelcontacto"),
    "telefono": ("telefono", "celular", "telefonos"),
    "correo": ("correo", "correoelectronico", "email"),
    "indicador": ("indicador", "nombredelindicador", "nombreindicador", "indicadores"),
    "trazador": ("trazador", "trazadordeventanillaminera", "llevatrazadordeventanillaminera"),
    "estado": ("estado", "estadodelaaccion"),
    "productos": ("productosdeppapndm", "productos"),
    "relaciones": ("relaciones",),
    "otras": ("otrascolumnas",),
}  # fmt: skip
DE_PERSONAS = (
    ("telefono", "telefono"), ("celular", "telefono"), ("movil", "telefono"), ("whatsapp", "telefono"),
    ("correo", "correo"), ("mail", "correo"),
    ("contacto", "contacto"), ("enlace", "contacto"), ("funcionari", "contacto"),
)  # fmt: skip
DE_CONTACTO = frozenset({"contacto", "telefono", "correo"})
# Las únicas que pueden estar más de una vez: un segundo teléfono es tan reservado como el primero.
VARIAS = frozenset({"observacion"}) | DE_CONTACTO
_POR_TITULO = {titulo: campo for campo, titulos in SINONIMOS.items() for titulo in titulos}
_OBJETIVO = re.compile(r"objetivos?(?:estrategicos?)?(?P<n>n|no|numero)?(?P<cifra>[0-9]{1,2})?")
_OBSERVACION = re.compile(r"(?:observacion(?:es)?|comentarios?)(?P<de>.*)")
_DE = re.compile(r"^(?:observaci[oó]n(?:es)?|comentarios?)\s*(?:de\s+la|del|de)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Titulo:
    """`cifra`: el número que trae el título, como «Objetivo N.º 2»; `de`: la entidad que comenta."""

    campo: str
    cifra: int = 0
    de: str = ""


def reconocer_titulo(texto: str) -> Titulo | None:
    if not texto or len(texto) > LARGO_DE_TITULO:
        return None
    clave = apretado(texto.replace("º", "").replace("°", ""))
    campo = _POR_TITULO.get(clave)
    if campo:
        return Titulo(campo)
    if hallado := _OBJETIVO.fullmatch(clave):
        solo_numero = hallado["n"] and not hallado["cifra"]
        return Titulo("objetivo_numero" if solo_numero else "objetivo", int(hallado["cifra"] or 0))
    if hallado := _OBSERVACION.fullmatch(clave):
        de = _DE.sub("", " ".join(texto.split())) if hallado["de"] else ""
        return Titulo("observacion", de="" if _es_ordinal(de) else de)
    if "trazador" in clave and "ventanilla" in clave:
        return Titulo("trazador")
    # Datos de personas: con el nombre que traigan, quedan reservados.
    return next((Titulo(campo) for senal, campo in DE_PERSONAS if senal in clave), None)


def _es_ordinal(de: str) -> bool:
    """«Observaciones 2» o «(2)» es otra columna de lo mismo, no una entidad."""
    return de.strip("() ").isdigit()
