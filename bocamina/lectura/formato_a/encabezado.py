"""Lo que el formato dice fuera de sus líneas: propuesta, área, terreno, firma, compromisos y totales."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bocamina.lectura.celdas import llana
from bocamina.lectura.formato_a import nombres, valores
from bocamina.lectura.formato_a.cuadro import Cuadro
from bocamina.nucleo.exploracion.formato_a import Firmante
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.hojas import nombre_celda

NUMERO = ("propuesta de contrato de concesion no",)
AREA, AREA_MINERALIZADA = ("area (hectareas)", "area en hectareas", "area ha"), ("area mineralizada",)
CORRIENTE, OTROS = ("en corrientes de agua",), ("en otros terrenos",)
SALARIO = ("salario minimo diario",)
CAUCE, RIBERA = ("cauce",), ("cauce y ribera",)
NOMBRE, PROFESION, MATRICULA = ("nombre",), ("profesion",), ("matricula",)
NACIONAL, CAPACIDAD = (
    ("prefiere personal nacional", "personal nacional"),
    ("anexa el soporte", "capacidad economica"),
)
_EN_EL_TITULO = re.compile(r"contrato de concesi[oó]n n[o°º]\.?(.*)", re.IGNORECASE | re.DOTALL)
_LONGITUD = re.compile(
    r"(?:L\s*\(km\)\s*=?)?[\s_]*([0-9]{1,4}(?:[.,][0-9]{1,6})?)[\s_]*(?:km)?\s*(?:\(.*\))?", re.I
)
CENTAVO = Fraction(1, 100)
TOLERANCIA = Fraction(1, 10**6)
_ROTULOS = (
    "mineral",
    "tipo de exploracion",
    "indique",
    "longitud",
    "salario",
    "fecha",
    "gobierna",
    "firma de",
)
_TODOS = (
    *NUMERO, *AREA, *AREA_MINERALIZADA, *CORRIENTE, *OTROS, *CAUCE, *NOMBRE, *PROFESION, *MATRICULA,
    *NACIONAL, *CAPACIDAD, *_ROTULOS,
)  # fmt: skip


class Encabezado:
    def __init__(self, cuadro: Cuadro, hasta: int, desde_firma: int) -> None:
        """`hasta`: donde empiezan las líneas; `desde_firma`: donde acaban."""
        self.cuadro, self.hasta, self.desde_firma = cuadro, hasta, desde_firma
        self.celdas: dict[tuple[str, str], str] = {}

    def numero(self) -> str:
        """El de su renglón; si no lo hay, el que va tras «concesión No.» en el título."""
        if propio := self._dato(NUMERO, 0, self.hasta, "numero")[2]:
            return propio
        for fila, columna, escrito in self.cuadro.escritas(0, self.hasta):
            if hallado := _EN_EL_TITULO.search(escrito):
                self.celdas["", "numero"] = nombre_celda(fila, columna)
                return hallado[1].strip(" _") or self._a_la_derecha(fila, columna, "numero")[2]
        return ""

    def comprobar(self, propuesta: Propuesta, smldv_cop: Fraction) -> None:
        """Lo escrito arriba debe ser lo de la propuesta: si no, se dice; manda la propuesta."""
        self._comprobar_cifra(SALARIO, smldv_cop, "el salario diario", "salario", CENTAVO)
        self._comprobar_cifra(AREA, propuesta.area_ha, "el área", "area_ha")
        self._comprobar_cifra(
            AREA_MINERALIZADA, propuesta.area_mineralizada_ha, "el área mineralizada", "area_mineralizada_ha"
        )
        for rotulos, esperado in (
            (CORRIENTE, propuesta.corriente is not None),
            (OTROS, propuesta.otros_terrenos),
            (CAUCE, propuesta.corriente == "cauce"),
            (RIBERA, propuesta.corriente == "cauce_y_ribera"),
        ):
            self._comprobar_respuesta(rotulos, esperado)
        for rotulos, clave in ((CAUCE, "cauce"), (RIBERA, "cauce_y_ribera")):
            self._comprobar_longitud(rotulos, propuesta.longitud_km if propuesta.corriente == clave else None)

    def _comprobar_cifra(
        self,
        rotulos: Sequence[str],
        esperada: Fraction | None,
        que: str,
        campo: str,
        tolerancia: Fraction = Fraction(0),
    ) -> None:
        fila, columna, escrito = self._dato(rotulos, 0, self.hasta, campo)
        if not escrito:
            return
        try:
            leida = valores.monto(self.cuadro.cruda(fila, columna)).valor
        except valores.Ilegible:
            self.cuadro.falta(fila, columna, f"No se pudo leer {que}. Escriba solo el número.", campo=campo)
            return
        if leida is not None and (esperada is None or abs(leida - esperada) > tolerancia):
            propia = en_espanol(esperada) if esperada is not None else "sin declarar"
            frase = f"No coincide con {que} de la propuesta ({propia}). Corrija una de las dos."
            self.cuadro.falta(fila, columna, frase, campo=campo)

    def _comprobar_longitud(self, rotulos: Sequence[str], esperada: Fraction | None) -> None:
        """Va en el mismo renglón, sola o como «L(km)= 1,2 (Max. 2 km)»."""
        fila, columna, _ = self._dato(rotulos, 0, self.hasta, rotulos[0])
        for otra in range(columna + 1, self.cuadro.ancho):
            hallada = _LONGITUD.fullmatch(self.cuadro.texto(fila, otra)) if columna else None
            if hallada is None:
                continue
            leida = Fraction(hallada[1].replace(",", "."))
            if leida != esperada:
                propia = f"{en_espanol(esperada)} km" if esperada is not None else "ninguna"
                frase = f"No coincide con la longitud de la propuesta ({propia}). Corrija una de las dos."
                self.cuadro.falta(fila, otra, frase, campo="longitud_km")
            return

    def _comprobar_respuesta(self, rotulos: Sequence[str], esperado: bool) -> None:
        fila, columna, escrito = self._dato(rotulos, 0, self.hasta, rotulos[0])
        if not escrito:
            return
        try:
            respuesta = valores.marca(escrito)
        except valores.Ilegible:
            self.cuadro.falta(fila, columna, "Responda SI o NO.")
            return
        if respuesta is not None and respuesta != esperado:
            propia = "SI" if esperado else "NO"
            self.cuadro.falta(fila, columna, f"La propuesta dice {propia}. Corrija una de las dos.")

    def firmante(self) -> Firmante:
        nombre, profesion, matricula = (
            self._dato(rotulos, self.desde_firma, None, campo)[2]
            for rotulos, campo in ((NOMBRE, "firmante"), (PROFESION, "profesion"), (MATRICULA, "matricula"))
        )
        return Firmante(nombre, nombres.profesion(profesion), matricula)

    def compromiso(self, rotulos: Sequence[str], campo: str) -> bool:
        fila, columna, escrito = self._dato(rotulos, self.desde_firma, None, campo)
        try:
            return bool(valores.marca(escrito))
        except valores.Ilegible:
            self.cuadro.falta(fila, columna, "Responda SI o NO.", campo=campo)
            return False

    def comprobar_totales(self, esperados: Sequence[Fraction]) -> None:
        """Los totales escritos contra los que dan las líneas: por año y el del periodo."""
        for fila in range(self.desde_firma, self.cuadro.alto):
            if self._empieza(fila) not in ("totales", "totales (smldv)"):
                continue
            cifras = [
                (c, Fraction(f"{v:.12g}"))
                for c in range(self.cuadro.ancho)
                if isinstance(v := self.cuadro.cruda(fila, c), int | float) and not isinstance(v, bool)
            ]
            for (columna, escrita), esperada in zip(cifras, esperados, strict=False):
                if abs(escrita - esperada) > TOLERANCIA:
                    frase = (
                        f"El total escrito no es el de las líneas, que suman {en_espanol(esperada)} SMLDV."
                    )
                    self.cuadro.aviso(fila, columna, frase)
            return

    def _empieza(self, fila: int) -> str:
        escritos = (self.cuadro.texto(fila, c) for c in range(self.cuadro.ancho))
        return llana(next((e for e in escritos if e), ""))

    def _dato(
        self, rotulos: Sequence[str], desde: int, hasta: int | None, campo: str
    ) -> tuple[int, int, str]:
        """(fila, columna, texto) de lo que va con el rótulo: tras los dos puntos o a su derecha."""
        for fila, columna, escrito in self.cuadro.escritas(desde, hasta):
            if not _es(escrito, rotulos):
                continue
            resto = escrito.partition(":")[2].strip(" _")
            if resto:
                self.celdas["", campo] = nombre_celda(fila, columna)
                return fila, columna, resto
            return self._a_la_derecha(fila, columna, campo)
        return 0, 0, ""

    def _a_la_derecha(self, fila: int, columna: int, campo: str) -> tuple[int, int, str]:
        for otra in range(columna + 1, self.cuadro.ancho):
            escrito = self.cuadro.texto(fila, otra)
            if escrito:
                if _es(escrito, _TODOS):
                    break
                self.celdas["", campo] = nombre_celda(fila, otra)
                return fila, otra, escrito
        self.celdas["", campo] = nombre_celda(fila, columna)
        return fila, columna, ""


def _es(escrito: str, rotulos: Sequence[str]) -> bool:
    """El rótulo, con numeral o sin él. «cauce» no es «cauce y ribera»."""
    if len(escrito) > 120:
        return False
    con_parentesis, sin = llana(escrito).strip(" .:"), nombres.pelado(escrito.partition(":")[0])
    if rotulos == CAUCE:
        return sin == "cauce"
    return any(con_parentesis.startswith(r) or sin.startswith(r) or sin == nombres.pelado(r) for r in rotulos)
