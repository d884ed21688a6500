"""Las normas en el índice, y el índice entero otra vez."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from bocamina import normativa
from bocamina.normativa import Criterio, Norma
from bocamina.registro.busqueda.acciones.indice import campos_de
from bocamina.registro.busqueda.estados import Audiencia, Tipo, reconstruir_indice
from bocamina.registro.busqueda.models import Entrada

CAMPOS = ("titulo", "url", "texto", "raices_titulo", "raices_texto")


@transaction.atomic
def reconstruir() -> dict[str, int]:
    """Borra el índice y lo hace de nuevo. Si algo falla queda el anterior."""
    Entrada.objects.all().delete()
    indexar_normas()
    reconstruir_indice.send(sender=Entrada)
    return {tipo: Entrada.objects.filter(tipo=tipo).count() for tipo in Tipo.values}


def indexar_normas() -> int:
    """Deja el índice de normas igual al corpus; sin cambios, no escribe."""
    return igualar(tipo=Tipo.NORMA, pedidas=_entradas_de_la_ley())


@transaction.atomic
def igualar(*, tipo: Tipo, pedidas: Mapping[str, dict[str, str]]) -> int:
    """Deja las entradas públicas de una clase iguales a lo pedido, en bloque; dice cuántas cambiaron."""
    completas = {clave: campos_de(audiencia=Audiencia.PUBLICO, **p) for clave, p in pedidas.items()}
    actuales = {e.clave: e for e in Entrada.objects.filter(tipo=tipo)}
    nuevas = [Entrada(tipo=tipo, clave=c, **d) for c, d in completas.items() if c not in actuales]
    cambiadas = [
        entrada
        for clave, entrada in actuales.items()
        if clave in completas and any(getattr(entrada, k) != completas[clave][k] for k in CAMPOS)
    ]
    for entrada in cambiadas:
        for campo in CAMPOS:
            setattr(entrada, campo, completas[entrada.clave][campo])
    sobran = [e.pk for clave, e in actuales.items() if clave not in completas]
    Entrada.objects.bulk_create(nuevas, batch_size=200)
    Entrada.objects.bulk_update(cambiadas, CAMPOS, batch_size=50)
    for desde in range(0, len(sobran), 500):
        Entrada.objects.filter(pk__in=sobran[desde : desde + 500]).delete()
    return len(nuevas) + len(cambiadas) + len(sobran)


def _entradas_de_la_ley() -> dict[str, dict[str, str]]:
    salida = {f"norma:{id_}": _de_norma(norma) for id_, norma in normativa.todas().items()}
    return salida | {f"criterio:{id_}": _de_criterio(c) for id_, c in normativa.criterios().items()}


def _de_norma(norma: Norma) -> dict[str, str]:
    citas = {str(cita) for vigente in norma.historia for cita in vigente.citas}
    notas = {vigente.nota for vigente in norma.historia if vigente.nota}
    texto = " · ".join([norma.id, *sorted(citas), *sorted(notas)])
    return {"titulo": norma.nombre, "url": f"/normas/{norma.id}/", "texto": texto}


def _de_criterio(criterio: Criterio) -> dict[str, str]:
    citas = [str(cita) for cita in criterio.fuentes]
    texto = " · ".join([criterio.tema, criterio.id, criterio.lectura, criterio.razon, *citas])
    return {"titulo": criterio.pregunta, "url": f"/normas/criterios/#{criterio.id}", "texto": texto}
