"""Las hojas y columnas del directorio en Excel: la misma tabla sirve para exportar y para importar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

from bocamina.lectura import celdas
from bocamina.registro.instituciones import models
from bocamina.registro.instituciones.estados import (
    Alcance,
    Evidencia,
    NivelCargo,
    Orden,
    TipoCierre,
    TipoOcupacion,
)


@dataclass(frozen=True, slots=True)
class Columna:
    """`opciones`: se escribe su nombre visible. `hoja`: es la clave de una ficha de esa otra hoja."""

    titulo: str
    campo: str
    ancho: int = 18
    es_fecha: bool = False
    obligatoria: bool = False
    opciones: type[TextChoices] | None = None
    hoja: str = ""
    ayuda: str = ""

    def escribir(self, ficha: models.Fechado) -> str | date | None:
        valor = getattr(ficha, self.campo)
        if self.hoja:
            return valor.clave if valor is not None else None
        if self.opciones is not None:
            return str(self.opciones(valor).label)
        return valor

    def leer(self, celda: Any, fichas: Mapping[str, Mapping[str, models.Fechado]]) -> Any:
        """El valor para el modelo; ValueError con la frase de lo que está mal."""
        valor = celdas.fecha(celda) if self.es_fecha else celdas.texto(celda)
        if not valor:
            if self.obligatoria:
                raise ValueError(f"Falta «{self.titulo}».")
            return None if self.es_fecha or self.hoja else ""
        if self.opciones is not None:
            return self._opcion(valor, self.opciones)
        if self.hoja:
            return self._referencia(valor, fichas)
        return valor

    def _opcion(self, escrito: str, opciones: type[TextChoices]) -> str:
        for opcion in opciones:
            if celdas.llana(escrito) in {celdas.llana(opcion.label), celdas.llana(opcion.value)}:
                return str(opcion.value)
        validas = ", ".join(str(o.label) for o in opciones)
        raise ValueError(f"«{escrito[:40]}» no es una opción. Las que hay: {validas}.")

    def _referencia(self, clave: str, fichas: Mapping[str, Mapping[str, models.Fechado]]) -> models.Fechado:
        ficha = fichas[self.hoja].get(clave)
        if ficha is None:
            raise ValueError(
                f"No existe la clave «{clave[:64]}» en la hoja {self.hoja}. Revísela o agréguela allí."
            )
        return ficha


@dataclass(frozen=True, slots=True)
class Hoja:
    nombre: str
    modelo: type[models.Fechado]
    columnas: tuple[Columna, ...]
    con_personas: bool = False


CLAVE = Columna("Clave", "clave", 28, ayuda="Identifica la fila. Vacía en una fila nueva: se pone sola.")
DESDE = Columna("Desde", "desde", 12, es_fecha=True, ayuda="Primer día, así: 2026-11-20.")
HASTA = Columna("Hasta", "hasta", 12, es_fecha=True, ayuda="Último día; vacía si sigue.")
ENTIDAD = Columna("Entidad", "entidad", 28, obligatoria=True, hoja="Entidades", ayuda="Clave de la entidad.")
PERSONA = Columna("Persona", "persona", 18, obligatoria=True, hoja="Personas", ayuda="Clave de la persona.")

HOJAS = (
    Hoja(
        "Entidades",
        models.Entidad,
        (
            CLAVE,
            Columna("Nombre", "nombre", 50, obligatoria=True),
            Columna("Sigla", "sigla", 14),
            Columna("Nivel", "orden", 15, obligatoria=True, opciones=Orden),
            Columna("Sector", "sector", 26),
            Columna("NIT", "nit", 14, ayuda="Con guion y dígito de verificación: 899999022-1."),
            Columna(
                "Código DIVIPOLA", "divipola", 16, ayuda="2 cifras si es departamental, 5 si es municipal."
            ),
            DESDE,
            HASTA,
        ),
    ),
    Hoja(
        "Unidades",
        models.Unidad,
        (
            CLAVE,
            ENTIDAD,
            Columna("Nombre", "nombre", 50, obligatoria=True),
            Columna("Sigla", "sigla", 14),
            DESDE,
            HASTA,
        ),
    ),
    Hoja(
        "Puestos",
        models.Puesto,
        (
            CLAVE,
            ENTIDAD,
            Columna("Unidad", "unidad", 28, hoja="Unidades", ayuda="Clave de la unidad, si tiene."),
            Columna("Denominación", "nombre", 46, obligatoria=True),
            Columna("Nivel", "nivel", 12, obligatoria=True, opciones=NivelCargo),
            DESDE,
            HASTA,
        ),
    ),
    Hoja(
        "Personas",
        models.Persona,
        (
            Columna(
                "Clave", "clave", 18, ayuda="No use el nombre: aparece en los registros. Vacía se pone sola."
            ),
            Columna("Nombre", "nombre", 40, obligatoria=True),
            Columna("Correo", "correo", 34),
            Columna("Teléfono", "telefono", 18),
            Columna(
                "Autorizó el", "autorizacion", 14, es_fecha=True, ayuda="Sin ella no se guarda el contacto."
            ),
            DESDE,
            HASTA,
        ),
        con_personas=True,
    ),
    Hoja(
        "Ocupaciones",
        models.Ocupacion,
        (
            CLAVE,
            Columna("Puesto", "puesto", 30, obligatoria=True, hoja="Puestos", ayuda="Clave del puesto."),
            PERSONA,
            Columna("Tipo", "tipo", 12, obligatoria=True, opciones=TipoOcupacion),
            Columna("Acto", "acto", 40),
            DESDE,
            HASTA,
        ),
        con_personas=True,
    ),
    Hoja(
        "Delegaciones",
        models.Delegacion,
        (
            CLAVE,
            ENTIDAD,
            PERSONA,
            Columna("Para", "alcance", 16, obligatoria=True, opciones=Alcance),
            Columna("Cuál", "asunto", 24, ayuda="Clave de la mesa o del distrito; vacía si vale para todos."),
            Columna("Prueba", "evidencia", 24, obligatoria=True, opciones=Evidencia),
            Columna("Escrito", "referencia", 34, ayuda="Número y fecha del escrito."),
            Columna("Radicado", "documento_radicado", 22),
            DESDE,
            HASTA,
        ),
        con_personas=True,
    ),
    Hoja(
        "Cierres",
        models.CierreEntidad,
        (
            CLAVE,
            ENTIDAD,
            Columna("Tipo", "tipo", 24, obligatoria=True, opciones=TipoCierre),
            Columna("Motivo", "motivo", 40, obligatoria=True),
            Columna("Acto", "acto", 40, obligatoria=True),
            DESDE,
            HASTA,
        ),
    ),
)
