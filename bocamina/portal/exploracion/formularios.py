"""Las preguntas de la calculadora; lo que no viene al caso (depósito sin metales) se ignora."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from bocamina.normativa import Eleccion
from bocamina.normativa.exploracion import leer
from bocamina.nucleo.exploracion import Propuesta, PropuestaInvalida, Resultado, calcular
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.portal.campos import CampoFecha
from bocamina.portal.decimales import CampoDecimal, para_la_direccion
from bocamina.portal.exploracion import palabras
from bocamina.registro.criterios.consultas import elecciones

DE_RAZON = {
    "area_ha": "area",
    "longitud_km": "longitud",
    "area_mineralizada_ha": "mineralizada",
    "otros_terrenos": "corriente",
    "opcionales": "opcional",
    "obras": "obra",
}
FALTA = {"required": "Falta este dato.", "invalid_choice": "Escoja una de la lista."}


def _escoger(claves: dict[str, str], etiqueta: str, vacia: str = "", **opciones: Any) -> forms.ChoiceField:
    lista = [*([("", vacia)] if vacia else []), *claves.items()]
    return forms.ChoiceField(label=etiqueta, choices=lista, error_messages=FALTA, **opciones)


def _marcar(claves: dict[str, str], etiqueta: str, ayuda: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=etiqueta,
        choices=list(claves.items()),
        help_text=ayuda,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Una de las marcas no existe. Vuelva a marcarlas."},
    )


class FormaPropuesta(forms.Form):
    mineral = _escoger(palabras.MINERALES, "Mineral")
    deposito = _escoger(palabras.DEPOSITOS, "Tipo de depósito", "Escoja…", required=False)
    especifico = _escoger(palabras.ESPECIFICOS, "Cuál mineral industrial", "Escoja…", required=False)
    area = CampoDecimal(label="Área, en hectáreas", error_messages=FALTA)
    corriente = _escoger(palabras.CORRIENTES, "¿Explora en una corriente de agua?", required=False)
    longitud = CampoDecimal(
        label="Trayecto más largo de la corriente, en kilómetros",
        help_text="Por una sola margen.",
        required=False,
    )
    otros = forms.BooleanField(label="También explora en otros terrenos", required=False)
    mineralizada = CampoDecimal(
        label="Área mineralizada, en hectáreas",
        help_text="Si no la sabe, déjela vacía: se toma la mínima de la norma.",
        required=False,
    )
    opcional = _marcar(
        palabras.OPCIONALES,
        "Labores que ofrece aunque no se exijan",
        "Cuentan donde la tabla las deja optativas.",
    )
    obra = _marcar(palabras.OBRAS, "Obras y hallazgos que prevé", "Cada una exige medidas ambientales.")
    fecha = CampoFecha(
        label="Fecha de radicación", help_text="De ella dependen la norma y el salario mínimo."
    )

    propuesta: Propuesta | None = None
    resultado: Resultado | None = None
    elecciones: tuple[Eleccion, ...] = ()

    def __init__(self, data: QueryDict | None = None, **opciones: Any) -> None:
        if data is not None and "fecha" not in data:
            data = data.copy()
            data["fecha"] = timezone.localdate().isoformat()
        super().__init__(data, **opciones)

    def clean_deposito(self) -> str:
        return self._solo_con("metales", "deposito", "Escoja el tipo de depósito.")

    def clean_especifico(self) -> str:
        return self._solo_con("industriales", "especifico", "Escoja cuál mineral industrial.")

    def _solo_con(self, mineral: str, campo: str, falta: str) -> str:
        if self.cleaned_data.get("mineral") != mineral:
            return ""
        valor: str = self.cleaned_data[campo]
        if not valor:
            raise forms.ValidationError(falta)
        return valor

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean() or self.cleaned_data
        if not datos.get("corriente"):
            datos["longitud"], datos["otros"] = None, False
        if not self.errors:
            self._resolver()
        return datos

    def _resolver(self) -> None:
        try:
            self.elecciones = elecciones()
            self.propuesta, tablas = leer(self.dato(), hoy=timezone.localdate(), elecciones=self.elecciones)
            self.resultado = calcular(self.propuesta, tablas)
        except PropuestaInvalida as error:
            for razon in error.razones:
                campo = DE_RAZON.get(razon.dato, razon.dato)
                self.add_error(campo if campo in self.fields else None, palabras.frase(razon.frase))

    def dato(self) -> dict[str, Any]:
        """La propuesta en el JSON de la orden y de la API. Sin corriente, solo quedan los otros terrenos."""
        d = self.cleaned_data

        def decimal(campo: str) -> str | None:
            return None if d[campo] is None else escribir(d[campo])

        return {
            "mineral": d["mineral"],
            "deposito": d["deposito"] or None,
            "especifico": d["especifico"] or None,
            "area_ha": decimal("area"),
            "corriente": d["corriente"] or None,
            "longitud_km": decimal("longitud"),
            "otros_terrenos": not d["corriente"] or d["otros"],
            "area_mineralizada_ha": decimal("mineralizada"),
            "opcionales": d["opcional"],
            "obras": d["obra"],
            "fecha": d["fecha"].isoformat(),
        }

    def direccion(self) -> str:
        """Los parámetros de esta propuesta, siempre en el mismo orden y sin lo que sobra."""
        consulta = QueryDict(mutable=True)
        for campo in self.fields:
            valor = self.cleaned_data.get(campo)
            if isinstance(valor, list):
                consulta.setlist(campo, sorted(valor))
            elif valor is True:
                consulta[campo] = "si"
            elif campo == "fecha" and valor:
                consulta[campo] = valor.isoformat()
            elif campo in {"area", "longitud", "mineralizada"} and valor is not None:
                consulta[campo] = para_la_direccion(valor)
            elif isinstance(valor, str) and valor:
                consulta[campo] = valor
        return consulta.urlencode()
