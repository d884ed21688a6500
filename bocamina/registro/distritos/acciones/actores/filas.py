"""De las filas del libro a actores guardados o fallos en su celda; siempre dentro de una transacción."""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.lectura import celdas
from bocamina.lectura.planilla import Hoja
from bocamina.nucleo.actores import MAXIMO, MITAD, nombra_a
from bocamina.registro.distritos.acciones.actores.contacto import escribir_contacto
from bocamina.registro.distritos.acciones.actores.escritura import (
    CAMPOS,
    fallas,
    guardar,
    nuevo_actor,
    poner,
)
from bocamina.registro.distritos.acciones.actores.plan import Cambio, PlanDeActores
from bocamina.registro.distritos.consultas.actores import actores_de, sectores
from bocamina.registro.distritos.consultas.libro_de_actores import Columna, columnas, valores
from bocamina.registro.distritos.estados import MedioDeAutorizacion, TipoDeActor
from bocamina.registro.distritos.models import Actor, Distrito, IdentidadReservada
from bocamina.registro.instituciones.acciones.plan import Diferencia, Fallo
from bocamina.registro.instituciones.estados import ActoImposible

FILAS_DE_ENCABEZADO = 10
LIMITE_FILAS = 5_000
LIMITE_FALLOS = 500
CONTACTO = ("persona", "correo", "telefono", "otorgada_el", "medio")


class CeldaMala(ValueError):
    def __init__(self, campo: str, frase: str) -> None:
        self.campo = campo
        super().__init__(frase)


class HojaDelMapa:
    """La hoja contra lo guardado: va llenando el plan."""

    def __init__(self, distrito: Distrito, leida: Hoja, plan: PlanDeActores, hoy: date) -> None:
        self.distrito, self.leida, self.plan, self.hoy = distrito, leida, plan, hoy
        vivos = actores_de(distrito).select_related("distrito", "contacto__autorizacion")
        self.por_codigo: dict[str, Actor] = {a.codigo: a for a in vivos}
        fechados = distrito.municipios_fechados.select_related("municipio")
        self.municipios = {
            clave: f.municipio_id
            for f in fechados
            for clave in (f.municipio_id, celdas.llana(f.municipio.nombre))
        }
        identidades = IdentidadReservada.objects.filter(actor__distrito=distrito)
        self.en_reserva = list(identidades.values_list("nombre", flat=True))
        self.lugares: dict[str, int] = {}
        self.vistos: dict[str, int] = {}

    def procesar(self) -> None:
        inicio = self._encabezado()
        if inicio is None:
            return
        filas = [f for f in enumerate(self.leida.filas, start=1) if any(celdas.texto(c) for c in f[1])]
        filas = [(n, fila) for n, fila in filas if n > inicio]
        if len(filas) > LIMITE_FILAS:
            self._fallar(
                0, "", f"La hoja trae {len(filas)} filas; se reciben hasta {LIMITE_FILAS}. Divídala."
            )
            return
        for numero, fila in filas:
            self._fila(numero, fila)
            if len(self.plan.fallos) >= LIMITE_FALLOS:
                self._fallar(0, "", "Hay más fallos; corrija estos primero.")
                return
        self.plan.ausentes = [codigo for codigo in self.por_codigo if codigo not in self.vistos]

    def _encabezado(self) -> int | None:
        """La fila de encabezados; pueden venir en otro orden, y los de contacto pueden faltar todos."""
        if self.leida.combinadas:
            self._fallar(0, "", f"Hay celdas combinadas ({self.leida.combinadas[0]}). Sepárelas y repita.")
            return None
        pedidos = {celdas.llana(c.titulo): c for c in columnas()}
        for numero, fila in enumerate(self.leida.filas[:FILAS_DE_ENCABEZADO], start=1):
            nombres = [celdas.llana(celdas.texto(c)) for c in fila]
            if "codigo" not in nombres or "nombre" not in nombres:
                continue
            self.lugares = {pedidos[n].campo: x for x, n in enumerate(nombres) if n in pedidos}
            trae_contacto = any(campo in self.lugares for campo in CONTACTO)
            faltan = [
                c.titulo
                for c in pedidos.values()
                if c.campo not in self.lugares and (trae_contacto or not c.es_de_contacto)
            ]
            repetidas = sorted({n for n in nombres if n in pedidos and nombres.count(n) > 1})
            if faltan:
                self._fallar(numero, "", f"Faltan las columnas: {', '.join(faltan)}.")
            if repetidas:
                self._fallar(numero, "", f"Están repetidas las columnas: {', '.join(repetidas)}.")
            return None if faltan or repetidas else numero
        self._fallar(0, "", "No se encontró la fila de encabezados, que empieza por «Código».")
        return None

    def _fila(self, numero: int, fila: tuple[Any, ...]) -> None:
        crudos = {c: fila[x] if x < len(fila) else None for c, x in self.lugares.items()}
        antes = len(self.plan.fallos)
        self._exigir_sin_nombres(numero, fila)
        actor = self._el_de_la_fila(numero, celdas.texto(crudos["codigo"]))
        leidos: dict[str, Any] = {}
        for campo, celda in crudos.items():
            try:
                leidos[campo] = self._leer(campo, celda)
            except ValueError as error:
                self._fallar(numero, campo, str(error))
        if actor is None or len(self.plan.fallos) > antes:
            return
        try:
            self._guardar(numero, actor, leidos)
        except CeldaMala as mala:
            self._fallar(numero, mala.campo, str(mala))
        except ActoImposible as razon:
            self._fallar(numero, "", str(razon))

    def _exigir_sin_nombres(self, numero: int, fila: tuple[Any, ...]) -> None:
        """Antes que nada: el libro se rechaza entero, no espera en ninguna parte y la fila no se enseña."""
        if any(nombra_a(celdas.texto(celda), nombre) for celda in fila for nombre in self.en_reserva):
            raise ActoImposible(
                f"La fila {numero} trae un nombre que está en reserva. Escríbala con el seudónimo y repita."
            )

    def _el_de_la_fila(self, numero: int, codigo: str) -> Actor | None:
        if not codigo:
            return Actor(distrito=self.distrito)
        codigo = codigo.upper()
        if codigo not in self.por_codigo:
            frase = f"No hay un actor «{codigo[:20]}» en este mapa. Si es nuevo, deje el código vacío."
            self._fallar(numero, "codigo", frase)
            return None
        if codigo in self.vistos:
            self._fallar(numero, "codigo", f"«{codigo}» ya está en la fila {self.vistos[codigo]}.")
            return None
        self.vistos[codigo] = numero
        return self.por_codigo[codigo]

    def _leer(self, campo: str, celda: Any) -> Any:
        if campo == "otorgada_el":
            return celdas.fecha(celda)
        texto = celdas.texto(celda)
        if campo in ("nivel_interes", "nivel_influencia"):
            return _nivel(texto)
        if campo == "sector":
            return _opcion(texto, list(sectores().items()), "Falta el sector.")
        if campo == "tipo":
            return _opcion(texto, TipoDeActor.choices, "Diga si es organización o persona.")
        if campo == "medio":
            return _opcion(texto, MedioDeAutorizacion.choices, "") if texto else ""
        if campo == "municipios":
            return [
                self._municipio(nombre) for nombre in texto.replace("\n", ";").split(";") if nombre.strip()
            ]
        return texto

    def _municipio(self, nombre: str) -> str:
        codigo = self.municipios.get(celdas.llana(nombre))
        if codigo is None:
            raise ValueError(f"«{nombre.strip()[:40]}» no es un municipio de este distrito.")
        return codigo

    def _guardar(self, numero: int, actor: Actor, leidos: dict[str, Any]) -> None:
        es_nuevo = actor.pk is None
        quiere_reserva = celdas.llana(leidos["es_reservada"]) in {"si", "s", "x"}
        if quiere_reserva != actor.es_reservada:
            raise CeldaMala(
                "es_reservada",
                "La reserva no se pone ni se quita desde Excel: así el nombre no viaja en un archivo. "
                "Hágalo en la página.",
            )
        antes = {} if es_nuevo else valores(actor, completo=True)
        if es_nuevo:
            actor.numero = nuevo_actor(self.distrito).numero
        elif actor.es_reservada and leidos["nombre"] != actor.nombre:
            raise CeldaMala("nombre", "El seudónimo se cambia en la página del actor, no desde Excel.")
        poner(actor, {campo: leidos[campo] for campo in CAMPOS if campo in leidos})
        for campo, frase in fallas(actor):
            raise CeldaMala(campo, frase)
        guardar(actor, leidos["municipios"])
        self._contacto(actor, leidos)
        self._comparar(numero, antes, es_nuevo=es_nuevo, pk=actor.pk)

    def _contacto(self, actor: Actor, leidos: dict[str, Any]) -> None:
        escritos = {campo: leidos.get(campo) or "" for campo in CONTACTO}
        guardado = getattr(actor, "contacto", None)
        if not any(escritos.values()):
            if guardado is not None and "correo" in leidos:
                raise CeldaMala(
                    "correo", "El contacto no se borra desde Excel: retire la autorización en la página."
                )
            return
        if actor.es_reservada:
            raise CeldaMala("correo", "El contacto de una persona en reserva no va en Excel.")
        if not escritos["otorgada_el"] or not escritos["medio"]:
            raise CeldaMala("otorgada_el", "Sin fecha y forma de la autorización no se guarda el contacto.")
        datos = {campo: escritos[campo] for campo in ("persona", "correo", "telefono")}
        try:
            escribir_contacto(actor, datos, escritos["otorgada_el"], escritos["medio"], self.hoy)
        except ActoImposible as razon:
            raise CeldaMala("correo", str(razon)) from None

    def _comparar(self, numero: int, antes: dict[str, Any], *, es_nuevo: bool, pk: int) -> None:
        """Se vuelve a leer de la base: lo que se muestra es lo que quedaría guardado."""
        actor = actores_de(self.distrito).select_related("distrito", "contacto__autorizacion").get(pk=pk)
        despues = valores(actor, completo=True)
        diferencias = tuple(
            Diferencia(c.titulo, antes.get(c.campo), despues.get(c.campo))
            for c in columnas()
            if c.campo not in ("codigo", "es_reservada")
            and (antes.get(c.campo) or "") != (despues.get(c.campo) or "")
        )
        if diferencias:
            # Quien lo esté editando en la página se entera al guardar.
            Actor.objects.filter(pk=pk, version=actor.version).update(version=actor.version + 1)
            self.plan.cambios.append(Cambio(numero, actor, es_nuevo, diferencias))
        else:
            self.plan.iguales += 1

    def _fallar(self, fila: int, campo: str, frase: str) -> None:
        columna: Columna | None = next((c for c in columnas() if c.campo == campo), None)
        lugar = self.lugares[campo] + 1 if campo in self.lugares else 0
        titulo = columna.titulo if columna and lugar else ""
        self.plan.fallos.append(Fallo(self.leida.nombre, fila, lugar, titulo, frase))


def _nivel(texto: str) -> int:
    if not texto:
        return MITAD
    if not (texto.isascii() and texto.isdigit() and len(texto) <= 2 and int(texto) <= MAXIMO):
        raise ValueError(f"«{texto[:20]}» no es un nivel: escriba un número entero de 0 a {MAXIMO}.")
    return int(texto)


def _opcion(escrito: str, opciones: list[tuple[str, str]], falta: str) -> str:
    if not escrito:
        raise ValueError(falta)
    for clave, nombre in opciones:
        if celdas.llana(escrito) in {celdas.llana(str(nombre)), celdas.llana(clave)}:
            return clave
    validas = ", ".join(str(nombre) for _, nombre in opciones)
    raise ValueError(f"«{escrito[:40]}» no es una opción. Las que hay: {validas}.")
