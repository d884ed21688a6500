"""Departamentos y municipios: los que faltan, los que cambiaron y los que ya no están."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from bocamina.lectura.celdas import llana
from bocamina.lectura.divipola import Lugar
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.territorio.acciones.informe import Informe
from bocamina.registro.territorio.estados import TipoMunicipio
from bocamina.registro.territorio.models import Departamento, Municipio


def guardar_lugares(lista: Sequence[Lugar], informe: Informe, *, hoy: date, retirar: bool) -> None:
    """La lista manda: agrega, corrige nombres y tipos, y dice lo que falta en ella."""
    nombres = {lugar.departamento: lugar.nombre_departamento for lugar in lista}
    _guardar_departamentos(nombres, informe)
    guardados = {m.codigo: m for m in Municipio.objects.all()}
    nuevos, cambiados = [], []
    for lugar in lista:
        tipo = _tipo(lugar)
        existente = guardados.get(lugar.codigo)
        if existente is None:
            nuevos.append(_municipio(lugar, tipo))
            informe.nuevos.append(f"{lugar.codigo} {lugar.nombre}")
        elif frase := _corregir(existente, lugar.nombre, tipo):
            cambiados.append(existente)
            informe.cambios.append(f"{lugar.codigo} {frase}")
        else:
            informe.sin_cambio += 1
    bulk_create_with_history(nuevos, Municipio)
    bulk_update_with_history(cambiados, Municipio, ["nombre", "tipo", "hasta"])
    sobran = [m for c, m in guardados.items() if c not in {x.codigo for x in lista} and m.hasta is None]
    despedir(sobran, informe, hoy=hoy, retirar=retirar)


def _guardar_departamentos(nombres: dict[str, str], informe: Informe) -> None:
    guardados = {d.codigo: d for d in Departamento.objects.all()}
    sin_nombre = sorted(c for c, nombre in nombres.items() if not nombre and c not in guardados)
    if sin_nombre:
        raise ArchivoInvalido(
            f"No se sabe el nombre del departamento {', '.join(sin_nombre[:5])}: el archivo no lo trae "
            "y no está guardado. Importe primero la lista DIVIPOLA."
        )
    nuevos = [Departamento(codigo=c, nombre=n) for c, n in nombres.items() if c not in guardados]
    informe.nuevos.extend(f"{d.codigo} {d.nombre}" for d in nuevos)
    bulk_create_with_history(nuevos, Departamento)
    cambiados = []
    for codigo, nombre in nombres.items():
        existente = guardados.get(codigo)
        if existente and nombre and (frase := _renombrar(existente, nombre)):
            cambiados.append(existente)
            informe.cambios.append(f"{codigo} {frase}")
    bulk_update_with_history(cambiados, Departamento, ["nombre"])


def agregar_los_que_faltan(lugares: Iterable[Lugar], informe: Informe) -> None:
    """Un archivo de límites agrega lugares, pero no renombra: el nombre oficial es el de la lista."""
    lista = list(lugares)
    guardados = {m.codigo: m for m in Municipio.objects.all()}
    faltan = [lugar for lugar in lista if lugar.codigo not in guardados]
    conocidos = set(Departamento.objects.values_list("codigo", flat=True))
    _guardar_departamentos(
        {x.departamento: x.nombre_departamento for x in faltan if x.departamento not in conocidos}, informe
    )
    bulk_create_with_history([_municipio(x, TipoMunicipio.MUNICIPIO) for x in faltan], Municipio)
    informe.nuevos.extend(f"{x.codigo} {x.nombre}" for x in faltan)
    for lugar in lista:
        existente = guardados.get(lugar.codigo)
        if existente and lugar.nombre and llana(existente.nombre) != llana(lugar.nombre):
            informe.avisos.append(
                f"{lugar.codigo}: el archivo dice «{lugar.nombre}» y queda «{existente.nombre}»"
            )


def despedir(sobran: list[Municipio], informe: Informe, *, hoy: date, retirar: bool) -> None:
    frases = [f"{m.codigo} {m.nombre}" for m in sobran]
    if not retirar:
        informe.desaparecidos.extend(frases)
        return
    for municipio in sobran:
        municipio.hasta = hoy
    bulk_update_with_history(sobran, Municipio, ["hasta"])
    informe.retirados.extend(frases)


def _municipio(lugar: Lugar, tipo: str) -> Municipio:
    if not lugar.nombre:
        raise ArchivoInvalido(
            f"El municipio {lugar.codigo} no trae nombre. Importe primero la lista DIVIPOLA."
        )
    return Municipio(codigo=lugar.codigo, nombre=lugar.nombre, departamento_id=lugar.departamento, tipo=tipo)


def _tipo(lugar: Lugar) -> str:
    if "isla" in lugar.tipo:
        return TipoMunicipio.ISLA
    return TipoMunicipio.AREA if "no municipalizada" in lugar.tipo else TipoMunicipio.MUNICIPIO


def _corregir(municipio: Municipio, nombre: str, tipo: str) -> str:
    frases = [_renombrar(municipio, nombre)]
    if tipo != municipio.tipo:
        frases.append(f"pasa de {municipio.get_tipo_display().lower()} a {TipoMunicipio(tipo).label.lower()}")
        municipio.tipo = tipo
    if municipio.hasta is not None:
        frases.append("vuelve a estar en la lista")
        municipio.hasta = None
    return "; ".join(f for f in frases if f)


def _renombrar(lugar: Departamento | Municipio, nombre: str) -> str:
    """Una lista sin tildes o en mayúsculas no estropea el nombre bien escrito."""
    pierde_tildes = llana(nombre) == llana(lugar.nombre) and nombre.isascii()
    if pierde_tildes or nombre.casefold() == lugar.nombre.casefold():
        return ""
    frase = f"«{lugar.nombre}» pasa a «{nombre}»"
    lugar.nombre = nombre
    return frase
