"""De las filas de una hoja a fichas guardadas o fallos en su celda; siempre dentro de una transacción."""

from __future__ import annotations

from typing import Any

from bocamina.lectura import celdas
from bocamina.lectura.planilla import Hoja as HojaLeida
from bocamina.registro.instituciones.acciones.escritura import fallas_de, nueva_clave
from bocamina.registro.instituciones.acciones.plan import Cambio, Diferencia, Fallo, Plan
from bocamina.registro.instituciones.consultas.columnas import Columna, Hoja
from bocamina.registro.instituciones.models import Fechado, Persona

FILAS_DE_ENCABEZADO = 10
Fichas = dict[str, dict[str, Fechado]]


class HojaEnCurso:
    """Una hoja del libro contra lo guardado: va llenando el plan y las fichas que las demás hojas citan."""

    def __init__(self, hoja: Hoja, leida: HojaLeida, plan: Plan, fichas: Fichas) -> None:
        self.hoja, self.leida, self.plan, self.fichas = hoja, leida, plan, fichas
        self.vistas: dict[str, int] = {}
        self.lugares: dict[str, int] = {}

    def procesar(self) -> None:
        inicio = self._encabezado()
        if inicio is None:
            return
        if self.leida.combinadas:
            celdas_ = ", ".join(self.leida.combinadas[:10])
            self._fallar(0, None, f"Hay celdas combinadas ({celdas_}). Sepárelas y repita.")
            return
        filas = [f for f in enumerate(self.leida.filas, start=1) if any(celdas.texto(c) for c in f[1])]
        # Primero las que ya existen: así se puede terminar una ocupación y poner la siguiente más arriba.
        for numero, fila in sorted(filas, key=lambda f: (not self._ya_existe(f[1]), f[0])):
            if numero > inicio + 1:
                self._fila(numero, fila)
        guardadas = self.fichas[self.hoja.nombre]
        if ausentes := [clave for clave in guardadas if clave not in self.vistas]:
            self.plan.ausentes[self.hoja.nombre] = ausentes

    def _ya_existe(self, fila: tuple[Any, ...]) -> bool:
        lugar = self.lugares["clave"]
        return lugar < len(fila) and celdas.texto(fila[lugar]) in self.fichas[self.hoja.nombre]

    def _encabezado(self) -> int | None:
        """La fila de encabezados; las columnas pueden venir en otro orden y con otras al lado."""
        pedidos = {celdas.llana(c.titulo): c.campo for c in self.hoja.columnas}
        for indice, fila in enumerate(self.leida.filas[:FILAS_DE_ENCABEZADO]):
            nombres = [celdas.llana(celdas.texto(c)) for c in fila]
            if celdas.llana("Clave") not in nombres:
                continue
            self.lugares = {pedidos[n]: x for x, n in enumerate(nombres) if n in pedidos}
            faltan = [c.titulo for c in self.hoja.columnas if c.campo not in self.lugares]
            repetidas = sorted({n for n in nombres if n in pedidos and nombres.count(n) > 1})
            for problema, lista in (
                ("Faltan las columnas", faltan),
                ("Están repetidas las columnas", repetidas),
            ):
                if lista:
                    self._fallar(indice + 1, None, f"{problema}: {', '.join(lista)}.")
            return None if faltan or repetidas else indice
        self._fallar(0, None, "No se encontró la fila de encabezados, que empieza por «Clave».")
        return None

    def _fila(self, numero: int, fila: tuple[Any, ...]) -> None:
        valores: dict[str, Any] = {}
        fallos_antes = len(self.plan.fallos)
        for columna in self.hoja.columnas:
            lugar = self.lugares[columna.campo]
            try:
                valores[columna.campo] = columna.leer(fila[lugar] if lugar < len(fila) else None, self.fichas)
            except ValueError as error:
                self._fallar(numero, columna, str(error))
        if len(self.plan.fallos) == fallos_antes:
            self._guardar(numero, valores)

    def _guardar(self, numero: int, valores: dict[str, Any]) -> None:
        clave = valores.pop("clave")
        guardadas = self.fichas[self.hoja.nombre]
        existente = guardadas.get(clave) if clave else None
        ficha = existente or self.hoja.modelo(clave=clave)
        antes = {c.campo: c.escribir(ficha) for c in self._cotejables()} if existente else {}
        for campo, valor in valores.items():
            setattr(ficha, campo, valor)
        if not clave and not self._poner_clave(numero, ficha):
            return
        if (otra := self.vistas.get(ficha.clave)) is not None:
            self._fallar(
                numero, self._columna("clave"), f"La clave «{ficha.clave}» ya está en la fila {otra}."
            )
            return
        self.vistas[ficha.clave] = numero
        self._escribir_si_cambia(numero, ficha, antes, es_nueva=existente is None)

    def _poner_clave(self, numero: int, ficha: Fechado) -> bool:
        ficha.clave = nueva_clave(ficha)
        gemela = self.fichas[self.hoja.nombre].get(ficha.clave)
        if isinstance(ficha, Persona):
            personas = self.fichas[self.hoja.nombre].values()
            gemela = next((p for p in personas if p.nombre.casefold() == ficha.nombre.casefold()), None)  # type: ignore[attr-defined]
        if gemela is None:
            return True
        frase = f"Ya hay una ficha igual: «{gemela.clave}». Escriba esa clave o, si es otra, una nueva."
        self._fallar(numero, self._columna("clave"), frase)
        return False

    def _escribir_si_cambia(
        self, numero: int, ficha: Fechado, antes: dict[str, Any], *, es_nueva: bool
    ) -> None:
        diferencias = tuple(
            Diferencia(c.titulo, antes.get(c.campo), despues)
            for c in self._cotejables()
            if (despues := c.escribir(ficha)) != antes.get(c.campo) and (despues or antes.get(c.campo))
        )
        if not diferencias and not es_nueva:
            self.plan.sin_cambio += 1
            return
        fallas = fallas_de(ficha)
        for campo, mensaje in fallas:
            self._fallar(numero, self._columna(campo), mensaje)
        if fallas:
            return
        ficha.save()
        self.fichas[self.hoja.nombre][ficha.clave] = ficha
        self.plan.cambios.append(Cambio(self.hoja.nombre, numero, ficha, es_nueva, diferencias))

    def _cotejables(self) -> tuple[Columna, ...]:
        return tuple(c for c in self.hoja.columnas if c.campo != "clave")

    def _columna(self, campo: str) -> Columna | None:
        return next((c for c in self.hoja.columnas if c.campo == campo), None)

    def _fallar(self, fila: int, columna: Columna | None, mensaje: str) -> None:
        lugar = self.lugares[columna.campo] + 1 if columna else 0
        titulo = columna.titulo if columna else ""
        self.plan.fallos.append(Fallo(self.leida.nombre, fila, lugar, titulo, mensaje))
