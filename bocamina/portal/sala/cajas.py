"""Las cajas que se llenan en la sala: cada una, un formulario, quién la ve y el acto que hace.

Si algo falta, la página vuelve con lo escrito: en una sesión nadie dicta dos veces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate

from bocamina.portal.campos import CampoFecha
from bocamina.portal.expedientes.formularios import CampoArchivo
from bocamina.portal.sala.formularios import AbrirVotacion, Anotar, DeSala, Suspender
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.acciones import asistencia, captura, compromisos, sala, votaciones
from bocamina.registro.sesiones.estados import ClaseCaptura, EstadoPunto, EstadoVotacion, ViaDivergencia
from bocamina.registro.sesiones.models import Captura, Divergencia, Punto, Sesion, Votacion

Datos = dict[str, Any]
EN_CURSO = frozenset({"en_curso"})
CON_SESION = frozenset({"en_curso", "suspendida", "terminada"})


def _integrantes(sesion: Sesion) -> QuerySet[Integrante]:
    return integrantes_en(sesion.mesa, localdate(sesion.inicio))


class Reserva(DeSala):
    captura = forms.ModelChoiceField(Captura.objects.none(), label="Acuerdo", empty_label=None)
    integrante = forms.ModelChoiceField(Integrante.objects.none(), label="Quién la deja")
    texto = forms.CharField(label="Salvedad", widget=forms.Textarea(attrs={"rows": 2}))

    def preparar(self, sesion: Sesion) -> None:
        self.fields["captura"].queryset = sesion.capturas.filter(clase=ClaseCaptura.CONSENSO)
        self.fields["captura"].label_from_instance = lambda c: c.texto[:80]
        self.fields["integrante"].queryset = _integrantes(sesion)


class Impedimento(DeSala):
    integrante = forms.ModelChoiceField(Integrante.objects.none(), label="Quién se aparta")
    razon = forms.CharField(label="Razón", max_length=300)

    def preparar(self, sesion: Sesion) -> None:
        self.fields["integrante"].queryset = _integrantes(sesion)


class AbrirDivergencia(DeSala):
    asunto = forms.CharField(label="En qué no hay acuerdo", max_length=300)
    via = forms.ChoiceField(label="Cómo se resuelve", choices=ViaDivergencia.choices)
    responsable = forms.ModelChoiceField(
        Entidad.objects.none(),
        label="Quién responde",
        help_text="Quien coordina el grupo, media o trae lo que falta.",
    )
    vence = CampoFecha(label="Para cuándo")

    def preparar(self, sesion: Sesion) -> None:
        entidades = _integrantes(sesion).values("entidad_id")
        # Quien media puede no ser de la mesa.
        self.fields["responsable"].queryset = (
            Entidad.objects.filter(pk__in=entidades) | Entidad.objects.filter(orden="nacional")
        ).distinct()


class ResolverDivergencia(DeSala):
    divergencia = forms.ModelChoiceField(Divergencia.objects.none(), label="Divergencia", empty_label=None)
    resultado = forms.CharField(label="En qué quedó", widget=forms.Textarea(attrs={"rows": 2}))

    def preparar(self, sesion: Sesion) -> None:
        self.fields["divergencia"].queryset = sesion.divergencias.filter(resuelta_el__isnull=True)
        self.fields["divergencia"].label_from_instance = lambda d: d.asunto[:80]


class VotoParticular(DeSala):
    votacion = forms.ModelChoiceField(Votacion.objects.none(), label="Votación", empty_label=None)
    integrante = forms.ModelChoiceField(Integrante.objects.none(), label="De quién")
    texto = forms.CharField(label="Razón de su voto", widget=forms.Textarea(attrs={"rows": 3}))

    def preparar(self, sesion: Sesion) -> None:
        self.fields["votacion"].queryset = sesion.votaciones.filter(estado=EstadoVotacion.CERRADA)
        self.fields["votacion"].label_from_instance = lambda v: v.pregunta[:80]
        self.fields["integrante"].queryset = _integrantes(sesion)


class PlanillaFirmada(DeSala):
    archivo = CampoArchivo()


def en_curso(sesion: Sesion) -> Punto | None:
    return sesion.puntos.filter(estado=EstadoPunto.EN_CURSO).first()


def _anotar(sesion: Sesion, datos: Datos, quien: Datos) -> None:
    clase, comunes = datos["clase"], {"sesion": sesion, "punto": en_curso(sesion), **quien}
    if clase == "palabra":
        captura.contar_palabra(sector=datos["sector"], **comunes)
    elif clase == "compromiso":
        compromisos.registrar_compromiso(
            texto=datos["texto"],
            entidad=datos["entidad"],
            vence=datos["vence"],
            decision=datos["decision"],
            **comunes,
        )
    else:
        captura.capturar(clase=clase, texto=datos["texto"], sector=datos["sector"], **comunes)


def _abrir_votacion(sesion: Sesion, datos: Datos, quien: Datos) -> None:
    votaciones.abrir_votacion(sesion=sesion, punto=en_curso(sesion), **datos, **quien)


def _impedimento(sesion: Sesion, datos: Datos, quien: Datos) -> None:
    punto = en_curso(sesion)
    if punto is None:
        raise sala.ActoImposible("Abra primero el punto del que se aparta.")
    captura.declarar_impedimento(punto=punto, **datos, **quien)


def _divergencia(sesion: Sesion, datos: Datos, quien: Datos) -> None:
    captura.abrir_divergencia(sesion=sesion, punto=en_curso(sesion), **datos, **quien)


def _planilla(sesion: Sesion, datos: Datos, quien: Datos) -> None:
    archivo = datos["archivo"]
    asistencia.incorporar_planilla(sesion=sesion, archivo=archivo, nombre_archivo=archivo.name, **quien)


@dataclass(frozen=True, slots=True)
class Caja:
    titulo: str
    boton: str
    form: type[DeSala]
    hacer: Callable[[Sesion, Datos, Datos], object]
    acto: str
    estados: frozenset[str] = EN_CURSO
    ayuda: str = ""
    abierta: bool = False
    con_archivo: bool = False
    sin_votacion: bool = False

    def hay(self, sesion: Sesion, form: DeSala) -> bool:
        """Sin nada que escoger en una lista obligatoria, la caja no se muestra."""
        if self.sin_votacion and sesion.votaciones.filter(estado=EstadoVotacion.ABIERTA).exists():
            return False
        campos = (c for c in form.fields.values() if isinstance(c, forms.ModelChoiceField) and c.required)
        return sesion.estado in self.estados and all(c.queryset.exists() for c in campos)


NOTA, CONDUCIR = "sesiones.tomar_nota", "sesiones.conducir"
CAJAS: Mapping[str, Caja] = {
    "anotar": Caja(
        "Anotar", "Anotar", Anotar, _anotar, NOTA, abierta=True,
        ayuda="Una propuesta no promete nada: se guarda con quien la hace y después se dirá qué pasó.",
    ),
    "abrir-votacion": Caja(
        "Abrir una votación", "Abrir la votación", AbrirVotacion, _abrir_votacion, CONDUCIR,
        abierta=True, sin_votacion=True,
        ayuda="Quedan fijos la regla y quiénes pueden votar. Con consenso no hace falta votar: anótelo.",
    ),
    "reserva": Caja(
        "Dejar una reserva a un consenso", "Guardar la reserva", Reserva,
        lambda sesion, datos, quien: captura.dejar_reserva(**datos, **quien), NOTA,
        ayuda="Acompaña el acuerdo y quiere que conste su salvedad.",
    ),
    "impedimento": Caja(
        "Alguien se aparta de este punto", "Registrar que se aparta", Impedimento, _impedimento, NOTA,
        sin_votacion=True,
        ayuda="No vota en este punto ni cuenta entre los presentes de esa votación.",
    ),
    "divergencia": Caja(
        "No hay acuerdo", "Abrir la divergencia", AbrirDivergencia, _divergencia, NOTA,
        ayuda="Un grupo técnico, una mediación o un aplazamiento, con responsable y fecha (guía, 2.1.5).",
    ),
    "resolver-divergencia": Caja(
        "Decir en qué quedó una divergencia", "Darla por resuelta", ResolverDivergencia,
        lambda sesion, datos, quien: captura.resolver_divergencia(**datos, **quien), NOTA, CON_SESION,
    ),
    "voto-particular": Caja(
        "Dejar un voto particular", "Guardar el voto particular", VotoParticular,
        lambda sesion, datos, quien: votaciones.dejar_voto_particular(**datos, **quien), NOTA, CON_SESION,
        ayuda="La razón de quien votó distinto o no votó. Va en el acta.",
    ),
    "suspender": Caja(
        "Suspender la sesión", "Suspender", Suspender,
        lambda sesion, datos, quien: sala.suspender_sesion(sesion=sesion, **datos, **quien), CONDUCIR,
        ayuda="Para reanudar se vuelve a mirar el quórum.",
    ),
    "planilla-firmada": Caja(
        "Subir la planilla firmada", "Subir", PlanillaFirmada, _planilla, NOTA, CON_SESION,
        ayuda="Queda en el expediente, reservada: trae firmas y datos de contacto.", con_archivo=True,
    ),
}  # fmt: skip


def cajas_de(
    sesion: Sesion, actos: frozenset[str], devueltas: Mapping[str, DeSala] | None = None
) -> list[tuple[str, Caja, DeSala]]:
    """Las que esa persona puede llenar ahora, con lo escrito en la que volvió."""
    devueltas = devueltas or {}
    posibles = ((clave, caja) for clave, caja in CAJAS.items() if caja.acto in actos)
    armadas = [(clave, caja, devueltas.get(clave) or vacia(clave, sesion)) for clave, caja in posibles]
    return [
        (clave, caja, form) for clave, caja, form in armadas if clave in devueltas or caja.hay(sesion, form)
    ]


def vacia(clave: str, sesion: Sesion) -> DeSala:
    return CAJAS[clave].form(sesion=sesion, auto_id=f"{clave}-%s")


def llena(clave: str, sesion: Sesion, datos: Any, archivos: Any) -> DeSala:
    return CAJAS[clave].form(datos, archivos, sesion=sesion, auto_id=f"{clave}-%s")
