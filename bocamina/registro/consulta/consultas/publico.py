"""Lo único de la consulta previa que ve cualquiera: lo que la comunidad autorizó a decir."""

from __future__ import annotations

from django.db.models import QuerySet

from bocamina.registro.consulta.models import Aplazamiento, DichoEnPublico
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.sesiones.models import Sesion

# El punto de la agenda de la tercera sesión distrital y las que siguen (normas/agendas/distrital.yaml).
PUNTO = "consulta_previa"


def dichos_de(distrito: Distrito) -> QuerySet[DichoEnPublico]:
    return DichoEnPublico.objects.filter(caso__distrito=distrito, retirado_el__isnull=True)


def dichos_de_la_sesion(sesion: Sesion) -> QuerySet[DichoEnPublico]:
    return DichoEnPublico.objects.filter(sesion=sesion, retirado_el__isnull=True)


def aplazamientos_de(sesion: Sesion) -> QuerySet[Aplazamiento]:
    return Aplazamiento.objects.filter(sesion=sesion)


def sesiones_con_el_punto(distrito: Distrito) -> QuerySet[Sesion]:
    """Las distritales cuya agenda trae los avances de la consulta, de la más nueva a la más vieja."""
    filas = Sesion.objects.filter(mesa__distrito=distrito, puntos__clave=PUNTO)
    return filas.select_related("mesa").order_by("-inicio").distinct()
