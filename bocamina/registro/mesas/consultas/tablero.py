"""Quiénes forman el tablero de una mesa hoy, y qué temas hay en él."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.consultas.asientos import puestos_en
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.models import Adjunto, Hilo, Mensaje, Mesa, Tablero

LEER = "mesas.leer_mensajes"
LARGO_FIRMA = 16
# Los roles que una cuenta necesita, fuera de integrar la mesa en persona.
DE_LA_MESA = (Rol.SECRETARIA_TECNICA, Rol.MODERADOR, Rol.RELATOR)


@dataclass(frozen=True, slots=True)
class Miembro:
    """Una persona del tablero. `correos` son para reconocerla y escribirle: no se muestran."""

    nombre: str
    calidad: str
    usuario: Any = None
    persona: Persona | None = None
    correos: frozenset[str] = field(default_factory=frozenset, repr=False)

    @property
    def llave(self) -> str:
        return f"u{self.usuario.pk}" if self.usuario else f"p{self.persona.pk}" if self.persona else ""

    @property
    def correo(self) -> str:
        """El de su cuenta; si no tiene, el que autorizó."""
        propio = self.usuario.email if self.usuario else self.persona.correo if self.persona else ""
        return propio.lower()


def miembros_en(mesa: Mesa, hoy: date) -> list[Miembro]:
    """Cada persona una vez, aunque esté por varias razones; siempre las mismas consultas."""
    unicos: dict[str, Miembro] = {}
    integrantes = list(integrantes_en(mesa, hoy).select_related("entidad", "persona__usuario"))
    for miembro in (*_personas(mesa, integrantes, hoy), *_cuentas(mesa, integrantes, hoy)):
        unicos.setdefault(miembro.llave, miembro)
    return list(unicos.values())


def _personas(mesa: Mesa, integrantes: list[Any], hoy: date) -> Iterator[Miembro]:
    puestos = puestos_en(mesa, hoy, integrantes=integrantes)
    for integrante in integrantes:
        if integrante.persona is not None:
            yield _de_persona(integrante.persona, f"Representante de {integrante.sector or 'su sector'}")
        elif integrante.pk in puestos:
            for silla in puestos[integrante.pk].en_orden():
                yield _de_persona(silla.persona, integrante.entidad.nombre)
    tecnicos = mesa.delegados_tecnicos.en(hoy).select_related("persona__usuario", "entidad")
    for tecnico in tecnicos:
        yield _de_persona(tecnico.persona, tecnico.entidad.nombre)


def _de_persona(persona: Persona, calidad: str) -> Miembro:
    """Una cuenta desactivada deja de ser suya: queda la persona, sin el correo de la cuenta."""
    usuario = persona.usuario if persona.usuario and persona.usuario.is_active else None
    correos = {persona.correo.lower(), usuario.email.lower() if usuario else ""} - {""}
    return Miembro(persona.nombre, calidad[:220], usuario, persona, frozenset(correos))


def _cuentas(mesa: Mesa, integrantes: Iterable[Any], hoy: date) -> Iterator[Miembro]:
    """La secretaría y quienes moderan y relatan; y las delegadas nombradas en una entidad de la mesa."""
    entidades = {i.entidad.clave: i.entidad.nombre for i in integrantes if i.entidad}
    suya = Q(ambito_tipo=TipoAmbito.MESA, ambito_clave=mesa.clave)
    if mesa.distrito:
        suya |= Q(ambito_tipo=TipoAmbito.DISTRITO, ambito_clave=mesa.distrito.clave)
    de_entidad = Q(rol=Rol.DELEGADO, ambito_tipo=TipoAmbito.ENTIDAD, ambito_clave__in=entidades)
    vigentes = Nombramiento.objects.filter(
        (suya & Q(rol__in=DE_LA_MESA)) | de_entidad,
        Q(hasta__isnull=True) | Q(hasta__gte=hoy),
        desde__lte=hoy, anulado=False, usuario__is_active=True,
    )  # fmt: skip
    for n in vigentes.select_related("usuario").order_by("pk"):
        calidad = entidades.get(n.ambito_clave, "") if n.rol == Rol.DELEGADO else str(Rol(n.rol).label)
        yield Miembro(n.usuario.nombre, calidad[:220], n.usuario, None, frozenset({n.usuario.email.lower()}))


def tablero_de(mesa: Mesa, hoy: date) -> Tablero:
    miembros = miembros_en(mesa, hoy)
    claves = integrantes_en(mesa, hoy).exclude(entidad=None).values_list("entidad__clave", flat=True)
    return Tablero(mesa, claves, (m.usuario.pk for m in miembros if m.usuario))


def puede_leer(actor: Any, mesa: Mesa, *, hoy: date) -> bool:
    return puede(actor, LEER, tablero_de(mesa, hoy), hoy=hoy)


def miembro_de(actor: Any, mesa: Mesa, *, hoy: date) -> Miembro | None:
    return next((m for m in miembros_en(mesa, hoy) if m.usuario and m.usuario.pk == actor.pk), None)


def hilos_de(mesa: Mesa) -> QuerySet[Hilo]:
    return mesa.hilos.annotate(cuantos=Count("mensajes")).order_by("-ultimo_en", "-id")


def hilo_por_id(mesa: Mesa, pk: int) -> Hilo | None:
    return Hilo.objects.select_related("mesa__distrito").filter(mesa=mesa, pk=pk).first()


def mensajes_de(hilo: Hilo) -> QuerySet[Mensaje]:
    return hilo.mensajes.prefetch_related("adjuntos").order_by("id")


def adjunto_por_id(mesa: Mesa, pk: int) -> Adjunto | None:
    return Adjunto.objects.filter(mensaje__hilo__mesa=mesa, pk=pk).first()


def direccion(ficha: str, correo: str) -> str:
    """A dónde responde esa persona, y solo ella: la firma es de su dirección. Vacía si no hay buzón."""
    local, arroba, dominio = settings.CORREO_DE_MESAS.rpartition("@")
    return f"{local}+{ficha}-{_firma(ficha, correo)}@{dominio}" if arroba and correo else ""


def ficha_en(destinos: Iterable[str], correo: str) -> tuple[str, bool]:
    """La ficha que traen los destinos y si la firma es la de quien escribe. («», False) si no traen."""
    local, _, dominio = settings.CORREO_DE_MESAS.lower().rpartition("@")
    hallada = ""
    for destino in destinos:
        propio, _, suyo = destino.lower().rpartition("@")
        base, mas, resto = propio.partition("+")
        ficha, guion, firma = resto.partition("-")
        if (base, suyo) != (local, dominio) or not (mas and guion and ficha.isalnum()):
            continue
        hallada = ficha
        if constant_time_compare(firma, _firma(ficha, correo)):
            return ficha, True
    return hallada, False


def _firma(ficha: str, correo: str) -> str:
    return salted_hmac("bocamina.mesas.buzon", f"{ficha}|{correo.lower()}").hexdigest()[:LARGO_FIRMA]
