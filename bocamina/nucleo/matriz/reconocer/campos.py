"""De las celdas de una fila a un renglón, con las dudas de cada una."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bocamina.nucleo.hojas import SIN_CAMPO, Duda, nombre_celda
from bocamina.nucleo.matriz.reconocer import celdas_propias, contactos, valores
from bocamina.nucleo.matriz.reconocer.entidades import con_unidades, separar_entidades
from bocamina.nucleo.matriz.reconocer.tablas import Tabla
from bocamina.nucleo.matriz.renglon import Contacto, Linea, Nota, Objetivo, Parte, Renglon, RolDeParte
from bocamina.nucleo.palabras import llano

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Fila:
    """`bajadas`: columnas cuyo valor viene de una celda combinada de arriba."""

    hoja: str
    numero: int
    tabla: Tabla
    valores: Mapping[int, str]
    bajadas: frozenset[int]

    def texto(self, campo: str) -> str:
        columnas = self.tabla.de_campo(campo)
        return self.valores[columnas[0].indice] if columnas else ""

    def textos(self, campo: str) -> tuple[str, ...]:
        """Los de un campo que puede estar en varias columnas."""
        return tuple(self.valores[c.indice] for c in self.tabla.de_campo(campo))

    def propio(self, campo: str) -> str:
        return "" if self.es_bajada(campo) else self.texto(campo)

    def es_bajada(self, campo: str) -> bool:
        columnas = self.tabla.de_campo(campo)
        return bool(columnas) and columnas[0].indice in self.bajadas


class _Dudas:
    def __init__(self, fila: Fila) -> None:
        self.fila, self.lista = fila, list[Duda]()

    def en(self, campo: str, que: str) -> None:
        columnas = self.fila.tabla.de_campo(campo)
        if que and columnas:
            celda = nombre_celda(self.fila.numero, columnas[0].indice)
            self.lista.append(Duda(self.fila.hoja, celda, que))

    def leer(self, campo: str, como: Callable[[str], tuple[V, str]]) -> V:
        valor, duda = como(self.fila.texto(campo))
        self.en(campo, duda)
        return valor


def armar_renglon(
    fila: Fila, contexto: Mapping[str, str], conocidas: Collection[str], *, solo_propio: bool = False
) -> tuple[Renglon, list[Duda]]:
    """`solo_propio`: en una fila que continúa otra, lo combinado ya se leyó arriba."""
    if solo_propio:
        fila = replace(fila, valores={i: "" if i in fila.bajadas else v for i, v in fila.valores.items()})
    dudas = _Dudas(fila)
    partes, sobrante = _partes(fila, dudas, conocidas)
    vinculos, malos = celdas_propias.leer_vinculos(fila.texto("relaciones"))
    dudas.en("relaciones", f"no se entendió «{malos[:80]}»; quedó aparte" if malos else "")
    if valores.esta_partida(fila.texto("accion")):
        dudas.en("accion", "se unió una palabra partida por un guion")
    otras, hallados = _otras(fila, dudas)
    aparte = (*sobrante, *((("Relaciones", malos),) if malos else ()), *otras)
    renglon = Renglon(
        texto=valores.en_una_linea(fila.texto("accion")),
        codigo=valores.en_una_linea(fila.texto("codigo")),
        objetivo=_objetivo(contexto),
        linea=_linea(contexto),
        eje=dudas.leer("eje", valores.leer_eje),
        lugares=valores.leer_lugares(fila.texto("lugar")),
        categoria=valores.en_una_linea(fila.texto("categoria")),
        partes=partes,
        contactos=(
            *contactos.leer_contactos(*(fila.textos(c) for c in ("contacto", "telefono", "correo"))),
            *hallados,
        ),
        indicador=valores.en_una_linea(fila.texto("indicador")),
        trazador=dudas.leer("trazador", valores.leer_si_o_no),
        estado=dudas.leer("estado", valores.leer_estado),
        productos=valores.en_una_linea(fila.texto("productos")),
        observaciones=_observaciones(fila, dudas),
        relaciones=vinculos,
        otras=aparte,
        origen=f"{fila.hoja}!{fila.numero + 1}",
    )
    return renglon, dudas.lista


def _objetivo(contexto: Mapping[str, str]) -> Objetivo:
    escrito = valores.en_una_linea(contexto.get("objetivo", ""))
    aparte = "objetivo_numero" in contexto
    numero_de_texto, limpio = (0, escrito) if aparte else valores.separar_numero(escrito)
    cifras = "".join(c for c in contexto.get("objetivo_numero", "") if c.isdigit())[:4]
    numero = int(cifras or 0) or numero_de_texto
    texto = limpio
    if texto.isdigit() and not aparte:
        numero, texto = int(texto[:4]), ""
    return Objetivo(
        numero, texto, *(valores.en_una_linea(contexto.get(c, "")) for c in ("que", "para_que", "como"))
    )


def _linea(contexto: Mapping[str, str]) -> Linea:
    aparte = "linea_numero" in contexto
    escrito = valores.en_una_linea(contexto.get("linea", ""))
    numero, nombre = (0, escrito) if aparte else valores.separar_numero(escrito)
    cifras = "".join(c for c in contexto.get("linea_numero", "") if c.isdigit())[:4]
    definicion = valores.en_una_linea(contexto.get("definicion", ""))
    definicion = definicion if aparte else valores.sin_nombre(definicion, nombre)
    return Linea(
        int(cifras or 0) or numero, nombre, definicion, valores.en_una_linea(contexto.get("cluster", ""))
    )


def _partes(
    fila: Fila, dudas: _Dudas, conocidas: Collection[str]
) -> tuple[tuple[Parte, ...], tuple[tuple[str, str], ...]]:
    responsables = separar_entidades(fila.texto("entidad"), conocidas=conocidas)
    dudas.en("entidad", responsables.duda)
    repartidas = con_unidades(responsables.partes, fila.texto("unidad"))
    dudas.en("unidad", repartidas.duda)
    apoyan = separar_entidades(fila.texto("apoya"), rol=RolDeParte.APOYA, conocidas=conocidas)
    dudas.en("apoya", apoyan.duda)
    todas = (*repartidas.partes, *apoyan.partes)
    suelta = valores.en_una_linea(fila.texto("unidad")) if not responsables.partes else ""
    return _con_responde(fila, todas, dudas), ((("Dependencia", suelta),) if suelta else ())


def _con_responde(fila: Fila, partes: tuple[Parte, ...], dudas: _Dudas) -> tuple[Parte, ...]:
    dichos = {llano(valores.en_una_linea(d)) for d in fila.texto("responde").split(";") if d.strip()}
    marcadas = tuple(replace(p, responde=llano(p.nombre) in dichos) for p in partes)
    ausentes = dichos - {llano(p.nombre) for p in partes}
    if not ausentes:
        return marcadas
    dudas.en("responde", "responde una entidad que no está en la acción; se agregó como apoyo")
    nuevas = separar_entidades(fila.texto("responde"), rol=RolDeParte.APOYA).partes
    return (*marcadas, *(replace(p, responde=True) for p in nuevas if llano(p.nombre) in ausentes))


def _observaciones(fila: Fila, dudas: _Dudas) -> tuple[Nota, ...]:
    notas: list[Nota] = []
    for columna in fila.tabla.de_campo("observacion"):
        escrito = fila.valores[columna.indice]
        propias = celdas_propias.leer_notas(escrito) if escrito else ()
        if propias is not None:
            notas += propias
            continue
        texto = valores.en_una_linea(escrito)
        tipo = valores.tipo_de_observacion(texto)
        notas.append(Nota(len(notas) + 1, texto, tipo, entidad=columna.de))
        celda = nombre_celda(fila.numero, columna.indice)
        dudas.lista.append(Duda(fila.hoja, celda, f"por sus palabras quedó como observación de {tipo}"))
    return tuple(notas)


def _otras(fila: Fila, dudas: _Dudas) -> tuple[tuple[tuple[str, str], ...], tuple[Contacto, ...]]:
    """Lo de las columnas que nadie reconoció; lo que sea de una persona queda reservado."""
    otras, hallados = list(celdas_propias.leer_otras(fila.texto("otras"))), list[Contacto]()
    for columna in fila.tabla.de_campo(SIN_CAMPO):
        valor = valores.en_una_linea(fila.valores[columna.indice])
        if not valor or columna.indice in fila.bajadas:
            continue
        celda = nombre_celda(fila.numero, columna.indice)
        if contactos.parece_de_persona(valor, con_titulo=bool(columna.titulo)):
            hallados.append(contactos.contacto_suelto(columna.titulo, valor))
            dudas.lista.append(Duda(fila.hoja, celda, "parece de una persona; quedó como contacto reservado"))
            continue
        otras.append((columna.titulo or f"Columna {nombre_celda(0, columna.indice)[:-1]}", valor))
        if not columna.titulo:
            dudas.lista.append(Duda(fila.hoja, celda, "está en una columna sin título; se guardó aparte"))
    return tuple(otras), tuple(hallados)
