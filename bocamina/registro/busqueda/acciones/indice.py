"""Poner y quitar del índice; quien guarda una cosa la indexa en la misma transacción."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from bocamina.registro.busqueda.consultas.palabras import raices
from bocamina.registro.busqueda.estados import Audiencia, Tipo
from bocamina.registro.busqueda.models import LARGO_TEXTO, LARGO_TITULO, AmbitoDeEntrada, Entrada
from bocamina.registro.cuentas.permisos import Ambito, tabla

ACTO_DE = {Audiencia.AMBITOS: "busqueda.ver_de_su_ambito", Audiencia.RESERVADO: "busqueda.ver_reservado"}


@transaction.atomic
def indexar(
    *,
    tipo: Tipo | str,
    clave: str,
    titulo: str,
    url: str,
    texto: str = "",
    audiencia: Audiencia | str = Audiencia.PUBLICO,
    ambitos: Iterable[Ambito] = (),
    acto: str = "",
) -> Entrada:
    """Agrega o reemplaza la entrada (tipo, clave).

    `acto` es el de la tabla de permisos que hace falta para encontrarla; si no se dice y la audiencia es de
    ámbitos o reservada, rige el general de la búsqueda.
    """
    campos = campos_de(titulo=titulo, url=url, texto=texto, audiencia=audiencia, acto=acto)
    entrada, _ = Entrada.objects.update_or_create(tipo=Tipo(tipo), clave=clave, defaults=campos)
    _fijar_ambitos(entrada, ambitos)
    return entrada


def campos_de(
    *, titulo: str, url: str, texto: str, audiencia: Audiencia | str, acto: str = ""
) -> dict[str, str]:
    audiencia = Audiencia(audiencia)
    acto = acto or ACTO_DE.get(audiencia, "")
    if acto and acto not in tabla():
        raise ValueError(f"«{acto}» no está en permisos.yaml.")
    if not url.startswith("/") or url.startswith("//"):
        raise ValueError(f"«{url}» no es una dirección de este sitio: debe empezar por «/».")
    titulo, texto = _limpio(titulo, LARGO_TITULO), _limpio(texto, LARGO_TEXTO)
    con_raices = connection.vendor == "sqlite"
    return {
        "titulo": titulo,
        "texto": texto,
        "url": url,
        "audiencia": audiencia,
        "acto": acto if audiencia in ACTO_DE else "",
        "raices_titulo": raices(titulo) if con_raices else "",
        "raices_texto": raices(texto) if con_raices else "",
    }


def _limpio(texto: str, largo: int) -> str:
    """PostgreSQL no guarda el carácter nulo, que sí puede venir de un PDF."""
    return texto.replace("\x00", " ")[:largo]


def _fijar_ambitos(entrada: Entrada, ambitos: Iterable[Ambito]) -> None:
    pedidos = {(str(tipo), str(clave)) for tipo, clave in ambitos}
    actuales = {(a.tipo, a.clave): a.pk for a in entrada.ambitos.all()}
    sobran = [pk for ambito, pk in actuales.items() if ambito not in pedidos]
    if sobran:
        entrada.ambitos.filter(pk__in=sobran).delete()
    AmbitoDeEntrada.objects.bulk_create(
        AmbitoDeEntrada(entrada=entrada, tipo=tipo, clave=clave)
        for tipo, clave in sorted(pedidos - set(actuales))
    )


def quitar(*, tipo: Tipo | str, clave: str) -> None:
    Entrada.objects.filter(tipo=Tipo(tipo), clave=clave).delete()
