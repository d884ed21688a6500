"""Lo que se pregunta de las cuentas."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.apps import apps
from django.db.models import Q, QuerySet, Sum

from bocamina.registro.cuentas.estados import (
    DOMINIO_DE_DEMOSTRACION,
    ROLES_CON_SEGUNDO_FACTOR,
    Rol,
    TipoAmbito,
)
from bocamina.registro.cuentas.models import Invitacion, Nombramiento, Usuario
from bocamina.registro.cuentas.permisos import Ambito, Permiso, ambitos_de, nombramientos_vigentes, tabla

POCOS_ROLES = 4


def debe_usar_segundo_factor(usuario: Usuario, *, hoy: date) -> bool:
    """Lo exige el rol vigente, y también poder entrar al administrador de Django."""
    roles = {rol for rol, _, _ in nombramientos_vigentes(usuario, hoy)}
    return usuario.is_staff or bool(roles & ROLES_CON_SEGUNDO_FACTOR)


def tiene_segundo_factor(usuario: Usuario) -> bool:
    return Authenticator.objects.filter(user_id=usuario.pk, type=Authenticator.Type.TOTP).exists()


def en_ambitos(ambitos: set[Ambito] | None, prefijo: str = "") -> Q:
    """Filtro de filas con ámbito; None = todos."""
    if ambitos is None:
        return Q()
    filtro = Q(pk__in=[])
    for tipo, clave in ambitos:
        filtro |= Q(**{f"{prefijo}ambito_tipo": tipo, f"{prefijo}ambito_clave": clave})
    return filtro


def nombramientos_visibles(actor: Usuario, *, hoy: date) -> QuerySet[Nombramiento]:
    filtro = en_ambitos(ambitos_de(actor, "cuentas.ver", hoy=hoy))
    return Nombramiento.objects.filter(filtro).select_related("usuario")


def personas_visibles(actor: Usuario, *, hoy: date, buscado: str = "") -> QuerySet[Usuario]:
    """Las que tienen o tuvieron un nombramiento en un ámbito del actor; quien administra ve todas."""
    personas = Usuario.objects.order_by("nombre", "id")
    if ambitos_de(actor, "cuentas.ver", hoy=hoy) is not None:
        personas = personas.filter(pk__in=nombramientos_visibles(actor, hoy=hoy).values("usuario_id"))
    if buscado:
        personas = personas.filter(Q(nombre__icontains=buscado) | Q(email__icontains=buscado))
    return personas


def con_roles_visibles(personas: Iterable[Usuario], *, actor: Usuario, hoy: date) -> None:
    """Pone en cada persona `roles_visibles`, los vigentes que el actor puede ver; una sola consulta."""
    por_persona: dict[int, list[Nombramiento]] = defaultdict(list)
    lista = list(personas)
    for nombramiento in nombramientos_visibles(actor, hoy=hoy).filter(usuario__in=lista):
        if nombramiento.esta_vigente(hoy):
            por_persona[nombramiento.usuario_id].append(nombramiento)
    for persona in lista:
        persona.roles_visibles = por_persona[persona.pk]


def invitaciones_visibles(actor: Usuario, *, hoy: date) -> QuerySet[Invitacion]:
    filtro = en_ambitos(ambitos_de(actor, "cuentas.invitar", hoy=hoy))
    return Invitacion.objects.filter(filtro).select_related("invitada_por")


def administradores_vigentes(*, hoy: date) -> QuerySet[Nombramiento]:
    return Nombramiento.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=hoy),
        desde__lte=hoy,
        anulado=False,
        rol=Rol.ADMINISTRADOR,
        ambito_tipo=TipoAmbito.SISTEMA,
        usuario__is_active=True,
    )


def huella_de_llave(llave: str) -> str:
    return hashlib.sha256(llave.encode()).hexdigest()


def invitacion_por_llave(llave: str, *, ahora: datetime) -> Invitacion | None:
    """La pendiente de esa llave; ni aceptada, ni revocada, ni vencida."""
    return Invitacion.objects.filter(
        huella=huella_de_llave(llave), aceptada_en=None, revocada_en=None, vence__gt=ahora
    ).first()


def tiene_cuenta(correo: str) -> bool:
    return Usuario.objects.filter(email=correo.lower()).exists()


def codigos_de_recuperacion_sin_usar(usuario: Usuario) -> int:
    codigos = Authenticator.objects.filter(user_id=usuario.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codigos.wrap().get_unused_codes()) if codigos else 0


def intentos_fallidos(usuario: Usuario) -> int:
    """Recientes, desde cualquier dirección; con el límite de axes la cuenta queda cerrada un rato."""
    fallos = AccessAttempt.objects.filter(username=usuario.email).aggregate(n=Sum("failures_since_start"))
    return fallos["n"] or 0


def tabla_para_leer() -> dict[str, list[dict[str, Any]]]:
    """La tabla por tema: cada acto con el alcance de cada rol, en palabras; la imprimen portal y línea."""
    temas: dict[str, list[dict[str, Any]]] = {}
    for acto, permiso in sorted(tabla().items()):
        fila = {
            "acto": acto,
            "que": permiso.que,
            "roles": [
                {"rol": rol.value, "nombre": str(rol.label), "alcance": ALCANCES[alcance]}
                for rol, alcance in permiso.quien
            ],
            "ademas": _ademas(permiso),
        }
        temas.setdefault(_tema(acto.partition(".")[0]), []).append(fila)
    return temas


def _tema(clave: str) -> str:
    """Con sus tildes, si es una app; si no, la palabra tal cual."""
    try:
        return str(apps.get_app_config(clave).verbose_name)
    except LookupError:
        return clave.capitalize()


ALCANCES = {"sistema": "Todo el sistema", "su_ambito": "Su ámbito"}


def _ademas(permiso: Permiso) -> str:
    if permiso.publico:
        return "Cualquiera, sin cuenta"
    if permiso.con_sesion:
        return "Cualquiera con cuenta"
    return "Quien es dueño del asunto" if permiso.propio else ""


def personas_de_demostracion() -> list[dict[str, str]]:
    """Las ficticias, con sus roles, en el orden en que se cargaron."""
    personas = Usuario.objects.filter(email__endswith=DOMINIO_DE_DEMOSTRACION, is_active=True)
    filas = []
    for persona in personas.order_by("id").prefetch_related("nombramientos"):
        filas.append({"nombre": persona.nombre, "correo": persona.email, "rol": _roles(persona)})
    return filas


def _roles(persona: Usuario) -> str:
    """Uno por uno si son pocos; si no, cuántos: quien firma cuarenta propuestas no llena la página."""
    por_rol: dict[str, list[str]] = {}
    for n in persona.nombramientos.all():
        por_rol.setdefault(n.get_rol_display(), []).append(str(n))
    dichos = (
        ", ".join(textos) if len(textos) <= POCOS_ROLES else f"{rol} en {len(textos)} asuntos"
        for rol, textos in por_rol.items()
    )
    return ", ".join(dichos) or "Ciudadanía"
