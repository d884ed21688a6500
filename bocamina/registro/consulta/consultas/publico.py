"""Lo único de la consulta previa que ve cualquiera: lo que la comunidad autorizó a decir."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.estados import EstadoDeCaso, Procedencia
from bocamina.registro.consulta.models import Aplazamiento, Caso, DichoEnPublico, TiempoPropio
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.sesiones.models import Sesion

# El punto de la agenda de la tercera sesión distrital y las que siguen (normas/agendas/distrital.yaml).
PUNTO = "consulta_previa"


def dichos_de(distrito: Distrito) -> QuerySet[DichoEnPublico]:
    return DichoEnPublico.objects.filter(caso__distrito=distrito, retirado_el__isnull=True)


def de_la_sesion(sesion: Sesion, actor: Any, *, hoy: date) -> dict[str, Any]:
    """Lo que la página de una sesión con ese punto muestra; cuántos casos hay, solo a quien los lleva."""
    distrito = sesion.mesa.distrito
    if distrito is None:
        return {}
    lleva = puede(actor, LLEVAR, distrito, hoy=hoy)
    no_se_reunen = _bloqueados(distrito, localdate(sesion.inicio)) if lleva else []
    tiene_punto = any(p.clave == PUNTO for p in sesion.puntos.all())
    if not (tiene_punto or no_se_reunen):
        return {}
    proceden = Caso.objects.filter(distrito=distrito, procedencia=Procedencia.PROCEDE)
    vista = {
        "dichos": DichoEnPublico.objects.filter(sesion=sesion, retirado_el__isnull=True),
        "aplazamientos": Aplazamiento.objects.filter(sesion=sesion),
        "lleva": lleva,
        "tiene_punto": tiene_punto,
        "no_se_reunen": no_se_reunen,
        "proceden": proceden.count() if lleva else 0,
    }
    return {"consulta_previa": vista}


def _bloqueados(distrito: Distrito, dia: date) -> list[str]:
    """Las comunidades con caso abierto que ese día no se reúnen: conviene otra fecha para la mesa."""
    filas = TiempoPropio.objects.filter(
        comunidad__casos_de_consulta__estado=EstadoDeCaso.ABIERTO, comunidad__distrito=distrito,
        desde__lte=dia, hasta__gte=dia, retirado_el__isnull=True,
    )  # fmt: skip
    return sorted(set(filas.values_list("comunidad__nombre", flat=True)))


def sesiones_con_el_punto(distrito: Distrito) -> QuerySet[Sesion]:
    """Las distritales cuya agenda trae los avances de la consulta, de la más nueva a la más vieja."""
    filas = Sesion.objects.filter(mesa__distrito=distrito, puntos__clave=PUNTO)
    return filas.select_related("mesa").order_by("-inicio").distinct()
