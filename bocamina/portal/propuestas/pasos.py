"""Los pasos del formato: qué formularios lleva cada uno y cómo se guardan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from django import forms
from django.http import QueryDict

from bocamina.nucleo.exploracion.calculo import Renglon
from bocamina.nucleo.exploracion.tablas import Labor
from bocamina.portal.propuestas.formularios import (
    FILAS_VACIAS,
    FormaAdicional,
    FormaArea,
    FormaLinea,
    FormaMinerales,
    FormaObras,
    FormaTerminos,
    clave_de,
)
from bocamina.registro.exploracion.acciones.borrador import MAXIMO_ADICIONALES
from bocamina.registro.exploracion.consultas import PASOS, Punto, Revision
from bocamina.registro.exploracion.estados import Parte
from bocamina.registro.exploracion.models import Propuesta

TITULOS = {
    "minerales": "Minerales",
    "area": "Área y terreno",
    "actividades": "Actividades",
    "ambientales": "Parte ambiental",
    "totales": "Adicionales y totales",
    "terminos": "Personal, anexos y firma",
    "revisar": "Revisar y radicar",
}


@dataclass(frozen=True, slots=True)
class FilaDelFormato:
    """Una línea en la página: su formulario, lo que dice la tabla y lo que le falta."""

    labor: Labor
    form: FormaLinea
    renglon: Renglon | None
    minimo: Fraction | None
    puntos: tuple[Punto, ...]

    es_la_buscada: bool = False

    @property
    def por_llenar(self) -> bool:
        """Es obligatoria y nadie la ha tocado: se dice en el renglón, sin desplegarla."""
        return any(p.regla == "omitida_sin_razon" for p in self.puntos)

    @property
    def esta_abierta(self) -> bool:
        """Se muestra desplegada la que se vino a buscar o tiene algo escrito por corregir."""
        faltas = [p for p in self.puntos if p.severidad == "falta" and p.regla != "omitida_sin_razon"]
        return self.es_la_buscada or bool(self.form.errors) or bool(faltas)

    @property
    def aplica_en_la_tabla(self) -> bool:
        return self.renglon is None or self.renglon.aplica


@dataclass
class Paso:
    """Los formularios de un paso, con lo guardado o con lo que se acaba de enviar."""

    clave: str
    form: forms.Form | None = None
    obras: FormaObras | None = None
    filas: list[FilaDelFormato] = field(default_factory=list)
    adicionales: list[FormaAdicional] = field(default_factory=list)

    @property
    def formularios(self) -> list[forms.Form]:
        sueltos = [f for f in (self.form, self.obras) if f is not None]
        return [*sueltos, *(fila.form for fila in self.filas), *self.adicionales]

    def es_valido(self) -> bool:
        return all([f.is_valid() for f in self.formularios])

    @property
    def errores(self) -> list[tuple[str, str, str]]:
        """(dónde, de qué, frase) de cada dato que no se entiende, para el resumen de arriba."""
        lista = []
        for form in self.formularios:
            for campo in form:
                for error in campo.errors:
                    lista.append((campo.id_for_label or campo.auto_id, str(campo.label), str(error)))
        for fila in self.filas:
            nombres = {f"id_{fila.labor.id}-": fila.labor.nombre}
            lista = [
                (a, f"{n}, {b.lower()}" if (n := nombres.get(a[: a.find("-") + 1])) else b, c)
                for a, b, c in lista
            ]
        return lista

    def datos(self) -> dict[str, Any]:
        if self.clave in (Parte.ACTIVIDADES, Parte.AMBIENTALES):
            lineas = {fila.labor.id: fila.form.datos() for fila in self.filas}
            obras = {"obras": self.obras.cleaned_data["obras"]} if self.obras else {}
            return {"lineas": lineas, **obras}
        if self.clave == "totales":
            return {"adicionales": [f.cleaned_data for f in self.adicionales]}
        assert self.form is not None  # noqa: S101 - los demás pasos tienen uno
        return self.form.datos()  # type: ignore[attr-defined]


def armar(
    clave: str, propuesta: Propuesta, revision: Revision, enviado: QueryDict | None, archivos: Any
) -> Paso:
    return _ARMAR[clave](propuesta, revision, enviado, archivos)


def _minerales(p: Propuesta, r: Revision, enviado: QueryDict | None, _: Any) -> Paso:
    marcados = [
        clave_de({"mineral": m.mineral, "especifico": m.especifico, "deposito": m.deposito})
        for m in p.minerales.all()
    ]
    inicial = {"nombre": p.nombre, "numero": p.numero, "minerales": marcados}
    return Paso("minerales", FormaMinerales(enviado, initial=inicial, tablas=r.tablas))


def _area(p: Propuesta, r: Revision, enviado: QueryDict | None, archivos: Any) -> Paso:
    campos = ("area_ha", "area_mineralizada_ha", "corriente", "longitud_km", "otros_terrenos")
    inicial = {c: getattr(p, c) for c in campos}
    return Paso("area", FormaArea(enviado, archivos, initial=inicial, tablas=r.tablas))


def _actividades(p: Propuesta, r: Revision, enviado: QueryDict | None, _: Any) -> Paso:
    filas = _filas(p, r, Parte.ACTIVIDADES, enviado)
    return Paso("actividades", obras=FormaObras(enviado, initial={"obras": p.obras}), filas=filas)


def _ambientales(p: Propuesta, r: Revision, enviado: QueryDict | None, _: Any) -> Paso:
    return Paso("ambientales", filas=_filas(p, r, Parte.AMBIENTALES, enviado))


def _filas(p: Propuesta, r: Revision, parte: Parte, enviado: QueryDict | None) -> list[FilaDelFormato]:
    es_primera = parte is Parte.ACTIVIDADES
    guardadas = {fila.clave: fila for fila in p.lineas.all()}
    reglamento = r.reglamento
    filas = []
    for labor in r.tablas.labores if es_primera else r.tablas.medidas:
        fila = guardadas.get(labor.id)
        form = FormaLinea(
            enviado,
            prefix=labor.id,
            initial=_inicial(fila) if fila else {},
            anios=anios_de(r),
            profesionales=reglamento.profesionales_actividades
            if es_primera
            else reglamento.profesionales_ambientales,
            sugeridos=reglamento.sugeridos.get(labor.id, ()),
            con_entrega=es_primera,
        )
        puntos = tuple(punto for punto in r.puntos if punto.linea == labor.id)
        filas.append(FilaDelFormato(labor, form, r.renglon(labor.id), r.minimos.get(labor.id), puntos))
    return filas


def _inicial(fila: Any) -> dict[str, Any]:
    campos = (
        "aplica", "monto_smldv", "anio_ejecucion", "anio_entrega", "profesionales", "razon_tecnica",
        "puede_afectar_etnicas",
    )  # fmt: skip
    return {campo: getattr(fila, campo) for campo in campos}


def anios_de(r: Revision) -> tuple[int, ...]:
    return tuple(range(1, r.reglamento.anios + 1))


def _totales(p: Propuesta, r: Revision, enviado: QueryDict | None, _: Any) -> Paso:
    guardadas = list(p.adicionales.all())
    cuantas = min(len(guardadas) + FILAS_VACIAS, MAXIMO_ADICIONALES)
    if enviado is not None:
        # Tantas filas como se mostraron: si otra persona agregó, lo escrito aquí no se pierde.
        while cuantas < MAXIMO_ADICIONALES and f"adicional_{cuantas + 1}-nombre" in enviado:
            cuantas += 1
    formas = []
    for i in range(cuantas):
        inicial = _inicial_adicional(guardadas[i]) if i < len(guardadas) else {}
        formas.append(
            FormaAdicional(enviado, prefix=f"adicional_{i + 1}", initial=inicial, anios=anios_de(r))
        )
    return Paso("totales", adicionales=formas)


def _inicial_adicional(fila: Any) -> dict[str, Any]:
    return {c: getattr(fila, c) for c in ("nombre", "monto_smldv", "anio_ejecucion")}


def _terminos(p: Propuesta, r: Revision, enviado: QueryDict | None, _: Any) -> Paso:
    campos = (
        "prefiere_nacionales", "sin_menores", "terminos_personal", "firmante_nombre", "firmante_profesion",
        "firmante_matricula",
    )  # fmt: skip
    inicial = {c: getattr(p, c) for c in campos}
    return Paso("terminos", FormaTerminos(enviado, initial=inicial, firmantes=r.reglamento.firmantes))


def _revisar(_p: Propuesta, _r: Revision, _e: QueryDict | None, _a: Any) -> Paso:
    return Paso("revisar")


_ARMAR: dict[str, Callable[[Propuesta, Revision, QueryDict | None, Any], Paso]] = {
    "minerales": _minerales,
    "area": _area,
    "actividades": _actividades,
    "ambientales": _ambientales,
    "totales": _totales,
    "terminos": _terminos,
    "revisar": _revisar,
}


def destacar(paso: Paso, linea: str) -> None:
    """Despliega la línea a la que se llegó desde la lista, también sin JavaScript."""
    paso.filas = [replace(fila, es_la_buscada=fila.labor.id == linea) for fila in paso.filas]


def vecinos(clave: str) -> tuple[str | None, str | None]:
    i = PASOS.index(clave)
    return (PASOS[i - 1] if i else None), (PASOS[i + 1] if i + 1 < len(PASOS) else None)


def recorrido(clave: str, faltas: Mapping[str, int]) -> list[dict[str, Any]]:
    """La lista de pasos con lo que falta en cada uno."""
    return [
        {"clave": p, "titulo": TITULOS[p], "faltas": faltas.get(p, 0), "actual": p == clave, "numero": i}
        for i, p in enumerate(PASOS, start=1)
    ]
