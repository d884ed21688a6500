"""Lo que se escribe en cada paso del Formato A. Nada es obligatorio: lo que falta se dice, no se rechaza."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms

from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.tablas import Tablas
from bocamina.portal.exploracion import palabras
from bocamina.portal.propuestas.campos import CampoAnio, CampoGuardable, CampoMarcas, parrafo
from bocamina.registro.exploracion.acciones.borrador import MAXIMO_TEXTO
from bocamina.registro.exploracion.estados import ClaseAnexo, Corriente

FIRMANTES = {
    "geologo": "Geóloga o geólogo",
    "ingeniero_geologo": "Ingeniera o ingeniero geólogo",
    "ingeniero_de_minas": "Ingeniera o ingeniero de minas",
}
MAXIMO_AREA, MAXIMO_KM, MAXIMO_MONTO = 999_999, 999, 10**11
FILAS_VACIAS = 3


class FormaNueva(forms.Form):
    nombre = forms.CharField(
        label="Nombre de la propuesta", max_length=160, help_text="Para reconocerla en su lista."
    )


def minerales_posibles(tablas: Tablas) -> list[tuple[str, str]]:
    """Cada mineral con su depósito o su subgrupo, para poder marcar varios."""
    salida: list[tuple[str, str]] = []
    for clave in tablas.grupos:
        nombre = palabras.nombre(palabras.MINERALES, clave)
        subgrupos: Mapping[str, str] = {}
        if clave == "metales":
            subgrupos = palabras.DEPOSITOS
        elif clave == "industriales":
            subgrupos = {e: palabras.nombre(palabras.ESPECIFICOS, e) for e in tablas.especificos}
        if not subgrupos:
            salida.append((clave, nombre))
        salida.extend((f"{clave}:{sub}", f"{nombre}: {texto.lower()}") for sub, texto in subgrupos.items())
    return salida


def clave_de(mineral: Mapping[str, str]) -> str:
    sub = mineral.get("deposito") or mineral.get("especifico")
    return f"{mineral['mineral']}:{sub}" if sub else mineral["mineral"]


def mineral_de(clave: str) -> dict[str, str]:
    grupo, _, sub = clave.partition(":")
    campo = {"metales": "deposito", "industriales": "especifico"}.get(grupo)
    return {"mineral": grupo, "especifico": "", "deposito": ""} | ({campo: sub} if campo else {})


class FormaMinerales(forms.Form):
    nombre = forms.CharField(label="Nombre de la propuesta", max_length=160)
    numero = forms.CharField(
        label="Número de la propuesta de contrato", max_length=40, required=False, help_text="Si ya lo tiene."
    )
    minerales = CampoMarcas(
        label="Minerales",
        help_text="Marque uno o varios: con varios se calcula cada uno y manda el más alto.",
    )

    def __init__(self, *args: Any, tablas: Tablas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minerales"].choices = minerales_posibles(tablas)

    def datos(self) -> dict[str, Any]:
        d = self.cleaned_data
        return {**d, "minerales": [mineral_de(clave) for clave in d["minerales"]]}


class FormaArea(forms.Form):
    poligono = forms.FileField(
        label="Polígono del área",
        required=False,
        help_text="Shapefile en .zip, GeoPackage, GeoJSON o KML, hasta 20 MiB. El área toma la del polígono.",
        widget=forms.FileInput(attrs={"accept": ".zip,.gpkg,.geojson,.json,.kml"}),
        error_messages={
            "empty": "El archivo está vacío.",
            "invalid": "El archivo no llegó. Escójalo de nuevo.",
        },
    )
    area_ha = CampoGuardable(label="Área, en hectáreas", entero_maximo=MAXIMO_AREA)
    area_mineralizada_ha = CampoGuardable(
        label="Área mineralizada, en hectáreas",
        entero_maximo=MAXIMO_AREA,
        help_text="Si no la sabe, déjela vacía: se toma la mínima de la norma.",
    )
    corriente = forms.ChoiceField(
        label="¿Explora en una corriente de agua?",
        required=False,
        choices=[("", "No"), *((v, f"Sí: {t.lower()}") for v, t in Corriente.choices)],
    )
    longitud_km = CampoGuardable(
        label="Trayecto más largo de la corriente, en kilómetros",
        entero_maximo=MAXIMO_KM,
    )
    otros_terrenos = forms.BooleanField(label="Explora en otros terrenos", required=False)

    def __init__(self, *args: Any, tablas: Tablas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limites = (tablas.limites.cauce_km, tablas.limites.ribera_km)
        cauce, ribera = (en_espanol(Fraction(str(limite.valor))) for limite in limites)
        self.fields[
            "longitud_km"
        ].help_text = f"Solo con corriente. Hasta {cauce} km en cauce y {ribera} km en cauce y ribera."

    def datos(self) -> dict[str, Any]:
        return {clave: valor for clave, valor in self.cleaned_data.items() if clave != "poligono"}


class FormaObras(forms.Form):
    obras = CampoMarcas(
        label="Obras y hallazgos que prevé",
        choices=list(palabras.OBRAS.items()),
        help_text="Cada una exige medidas ambientales, que verá en el paso siguiente.",
    )


class FormaLinea(forms.Form):
    """Una fila: el prefijo es su identificador."""

    aplica = forms.BooleanField(label="La haré", required=False)
    monto_smldv = CampoGuardable(label="Monto, en SMLDV", entero_maximo=MAXIMO_MONTO, desde_cero=True)

    def __init__(
        self,
        *args: Any,
        anios: tuple[int, ...],
        profesionales: Mapping[str, str],
        sugeridos: tuple[str, ...],
        con_entrega: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anio_ejecucion"] = CampoAnio(anios=anios, label="Año de ejecución")
        if con_entrega:
            self.fields["anio_entrega"] = CampoAnio(anios=anios, label="Año de entrega")
        marcas = [
            (clave, f"{nombre} (sugerido)" if clave in sugeridos else nombre)
            for clave, nombre in profesionales.items()
        ]
        self.fields["profesionales"] = CampoMarcas(label="Profesionales", choices=marcas)
        self.fields["puede_afectar_etnicas"] = forms.BooleanField(
            label="Puede afectar a comunidades étnicas", required=False
        )
        self.fields["razon_tecnica"] = forms.CharField(
            label="Razón técnica, si no la hará", required=False, max_length=MAXIMO_TEXTO, widget=parrafo(2)
        )

    def datos(self) -> dict[str, Any]:
        # Con saltos de línea como los guarda la base: guardar lo mismo no debe parecer un cambio.
        razon = self.cleaned_data["razon_tecnica"].replace("\r\n", "\n").strip()
        return {**self.cleaned_data, "razon_tecnica": razon}


class FormaAdicional(forms.Form):
    nombre = forms.CharField(label="Actividad", required=False, max_length=200)
    monto_smldv = CampoGuardable(label="Monto, en SMLDV", entero_maximo=MAXIMO_MONTO, desde_cero=True)

    def __init__(self, *args: Any, anios: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anio_ejecucion"] = CampoAnio(anios=anios, label="Año de ejecución")


class FormaTerminos(forms.Form):
    prefiere_nacionales = forms.BooleanField(
        label="Preferirá personal nacional, con la calificación que el trabajo requiere (art. 251).",
        required=False,
    )
    sin_menores = forms.BooleanField(
        label="No trabajarán menores de edad y se pagarán salarios y prestaciones de ley.", required=False
    )
    terminos_personal = forms.CharField(
        label="Cómo lo va a cumplir", required=False, max_length=MAXIMO_TEXTO, widget=parrafo(4)
    )
    firmante_nombre = forms.CharField(label="Quién avala el formato", required=False, max_length=160)
    firmante_profesion = forms.ChoiceField(label="Profesión", required=False)
    firmante_matricula = forms.CharField(label="Matrícula profesional", required=False, max_length=40)

    def __init__(self, *args: Any, firmantes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["firmante_profesion"].choices = profesiones(firmantes)

    def datos(self) -> dict[str, Any]:
        texto = self.cleaned_data["terminos_personal"].replace("\r\n", "\n").strip()
        return {**self.cleaned_data, "terminos_personal": texto}


def profesiones(firmantes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [("", "Escoja…"), *((clave, palabras.nombre(FIRMANTES, clave)) for clave in firmantes)]


class FormaAnexo(forms.Form):
    clase = forms.ChoiceField(label="Qué es", choices=ClaseAnexo.choices)
    archivo = forms.FileField(
        label="Archivo",
        help_text="PDF, Word, Excel o imagen, hasta 20 MiB.",
        error_messages={
            "required": "Escoja el archivo.", "empty": "El archivo está vacío.",
            "invalid": "El archivo no llegó. Escójalo de nuevo.",
        },
    )  # fmt: skip


class FormaFirmante(forms.Form):
    correo = forms.EmailField(
        label="Correo del profesional",
        error_messages={"required": "Escriba el correo.", "invalid": "Ese correo no está bien escrito."},
    )


class FormaAval(forms.Form):
    profesion = forms.ChoiceField(label="Profesión", error_messages={"required": "Escoja su profesión."})
    matricula = forms.CharField(
        label="Matrícula profesional", max_length=40, error_messages={"required": "Escriba su matrícula."}
    )

    def __init__(self, *args: Any, firmantes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profesion"].choices = profesiones(firmantes)
