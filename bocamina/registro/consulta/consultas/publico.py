"""Lo único de la consulta previa que ve cualquiera: lo que la comunidad autorizó a decir."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.estados import Procedencia
from bocamina.registro.consulta.models import Aplazamiento, Caso, DichoEnPublico
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
    if distrito is None or not any(p.clave == PUNTO for p in sesion.puntos.all()):
        return {}
    lleva = puede(actor, LLEVAR, distrito, hoy=hoy)
    proceden = Caso.objects.filter(distrito=distrito, procedencia=Procedencia.PROCEDE)
    vista = {
        "dichos": DichoEnPublico.objects.filter(sesion=sesion, retirado_el__isnull=True),
        "aplazamientos": Aplazamiento.objects.filter(sesion=sesion),
        "lleva": lleva,
        "proceden": proceden.count() if lleva else 0,
    }
    return {"consulta_previa": vista}


def sesiones_con_el_punto(distrito: Distrito) -> QuerySet[Sesion]:
    """Las distritales cuya agenda trae los avances de la consulta, de la más nueva a la más vieja."""
    filas = Sesion.objects.filter(mesa__distrito=distrito, puntos__clave=PUNTO)
    return filas.select_related("mesa").order_by("-inicio").distinct()
