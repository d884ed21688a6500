"""Cada acto que se hace desde una página: su formulario, su función y sus frases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from bocamina.portal.consulta.formularios import caso as de_caso
from bocamina.portal.consulta.formularios import distrito as de_distrito
from bocamina.portal.diagnostico.comunes import con_archivo
from bocamina.registro.consulta.acciones import (
    actividades,
    acuerdos,
    casos,
    decisiones,
    etapas,
    presencia,
    publico,
    reuniones,
)
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.planes.acciones.consulta_previa import unir_accion

Correr = Callable[[Any, dict[str, Any], dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Acto:
    """`correr(sobre, datos, quien)`: `quien` trae actor y hoy. `permiso`: con el que se abre la página."""

    form: type[forms.Form]
    correr: Correr
    titulo: str
    boton: str
    hecho: str
    permiso: str = LLEVAR
    entrada: str = ""


def _con_capa(datos: dict[str, Any]) -> dict[str, Any]:
    capa = datos.pop("capa", None)
    return {**datos, "capa": capa.read() if capa else None}


def _preguntar(distrito: Any, datos: dict[str, Any], quien: dict[str, Any]) -> Any:
    url = reverse("consulta_pregunta", args=[0]).replace("/0/", "/{pk}/")
    return presencia.preguntar_presencia(distrito=distrito, url=url, **datos, **quien)


def _protocolizar(caso: Any, datos: dict[str, Any], quien: dict[str, Any]) -> Any:
    return acuerdos.protocolizar_acuerdo(caso=caso, **con_archivo(datos), **quien)


def _ruta(caso: Any, datos: dict[str, Any], quien: dict[str, Any]) -> Any:
    return etapas.acordar_ruta(caso=caso, **con_archivo(datos), **quien)


DE_DISTRITO: Mapping[str, Acto] = {
    "actividad": Acto(
        de_distrito.RegistrarActividad,
        lambda d, datos, q: actividades.registrar_actividad(distrito=d, **_con_capa(datos), **q),
        "Registrar una actividad", "Registrar", "Actividad registrada: responda ahora su cuestionario.",
        entrada="Se compara con los territorios étnicos declarados.",
    ),
    "territorio": Acto(
        de_distrito.DeclararTerritorio,
        lambda d, datos, q: actividades.declarar_territorio(**_con_capa(datos), **q),
        "Declarar un territorio étnico", "Declarar", "Declarado: se miraron las actividades.",
    ),
    "pregunta": Acto(
        de_distrito.Preguntar, _preguntar, "Preguntar por la presencia de comunidades", "Preguntar",
        "Pregunta registrada: la entidad la tiene en Mi trabajo, sin nombrar a nadie.",
    ),
    "presencia": Acto(
        de_distrito.AnotarPresencia,
        lambda d, datos, q: presencia.anotar_presencia(distrito=d, **datos, **q),
        "Anotar qué dice una fuente", "Anotar", "Anotado.",
    ),
    "caso": Acto(
        de_distrito.AbrirCaso, lambda d, datos, q: casos.abrir_caso(distrito=d, **datos, **q),
        "Abrir un caso", "Abrir", "Caso abierto, reservado.",
        entrada="Uno por comunidad. Lo ven la secretaría del distrito, su equipo y los órganos de control.",
    ),
}  # fmt: skip

DE_ACTIVIDAD: Mapping[str, Acto] = {
    "cuestionario": Acto(
        de_distrito.Cuestionario,
        lambda a, datos, q: actividades.responder_cuestionario(actividad=a, respuestas=datos, **q),
        "Cuestionario de afectación directa", "Guardar", "Cuestionario guardado.",
        entrada="«No se sabe» y lo que quede sin responder también marcan, hasta que se averigüe.",
    ),
    "confirmar": Acto(
        de_distrito.Confirmar,
        lambda a, datos, q: actividades.confirmar_actividad(actividad=a, **datos, **q),
        "Confirmar la actividad", "Confirmar", "Quedó confirmada con su nombre y su razón.",
    ),
    "accion": Acto(
        de_distrito.UnirAccion,
        lambda a, datos, q: unir_accion(actividad=a, **datos, **q),
        "Unir una acción del plan", "Unir", "La acción espera lo mismo que esta actividad.",
        entrada="La acción es parte de lo que aquí se mira. No se puede pasar después a otra actividad.",
    ),
    "excepcion": Acto(
        de_distrito.FirmarExcepcion,
        lambda a, datos, q: actividades.firmar_excepcion(actividad=a, **datos, **q),
        "Firmar una excepción", "Firmar", "Excepción firmada. La consulta sigue pendiente.",
        permiso=actividades.FIRMAR,
        entrada="Deja ejecutar una actividad marcada. No alcanza a lo que necesita consentimiento.",
    ),
}  # fmt: skip

DE_CASO: Mapping[str, Acto] = {
    "solicitar": Acto(
        de_caso.Solicitar,
        lambda c, datos, q: etapas.solicitar_procedencia(
            caso=c, url=reverse("consulta_caso", args=[c.pk]), **datos, **q
        ),
        "Registrar la solicitud a la DANCP", "Registrar", "Solicitud registrada; corre su término.",
    ),
    "procedencia": Acto(
        de_caso.RegistrarProcedencia,
        lambda c, datos, q: etapas.registrar_procedencia(caso=c, **con_archivo(datos), **q),
        "Registrar el acto de la DANCP", "Registrar", "Acto registrado.",
    ),
    "pasar-de-etapa": Acto(
        de_caso.PasarDeEtapa,
        lambda c, datos, q: etapas.pasar_de_etapa(caso=c, **con_archivo(datos), **q),
        "Pasar a la etapa siguiente", "Pasar", "El caso pasó de etapa.",
    ),
    "ruta": Acto(
        de_caso.AcordarRuta, _ruta, "Registrar la ruta acordada", "Registrar",
        "Ruta registrada: sus fechas rigen las etapas.",
    ),
    "miembro": Acto(
        de_caso.AgregarMiembro, lambda c, datos, q: casos.agregar_miembro(caso=c, **datos, **q),
        "Agregar al equipo", "Agregar", "Desde hoy ve el caso.",
    ),
    "tiempo": Acto(
        de_caso.BloquearDias, lambda c, datos, q: reuniones.bloquear_dias(caso=c, **datos, **q),
        "Bloquear días de la comunidad", "Bloquear", "Esos días no se convoca.",
        permiso=reuniones.BLOQUEAR,
    ),
    "reunion": Acto(
        de_caso.ConvocarReunion, lambda c, datos, q: reuniones.convocar_reunion(caso=c, **datos, **q),
        "Convocar una reunión", "Convocar", "Reunión convocada.",
    ),
    "protocolizar": Acto(
        de_caso.Protocolizar, _protocolizar, "Protocolizar un acuerdo", "Registrar",
        "Acuerdo registrado: la entidad lo tiene en Mi trabajo.",
    ),
    "test": Acto(
        de_caso.FirmarTest, lambda c, datos, q: decisiones.firmar_test(caso=c, **datos, **q),
        "Test de proporcionalidad", "Firmar", "Test firmado.",
        entrada="Solo por una causal de la norma, con las cuatro preguntas contestadas.",
    ),
    "pedir-consentimiento": Acto(
        de_caso.PedirConsentimiento,
        lambda c, datos, q: decisiones.pedir_consentimiento(caso=c, **datos, **q),
        "Pedir el consentimiento", "Registrar", "Registrado: sin él no se ejecuta.",
    ),
    "consentimiento": Acto(
        de_caso.RegistrarConsentimiento,
        lambda c, datos, q: decisiones.registrar_consentimiento(caso=c, **con_archivo(datos), **q),
        "Registrar lo que respondió la comunidad", "Registrar", "Registrado.",
    ),
    "actividad": Acto(
        de_caso.AgregarActividad, lambda c, datos, q: casos.agregar_actividad(caso=c, **datos, **q),
        "Agregar otra actividad", "Agregar", "La actividad se consulta en este caso.",
    ),
    "dicho": Acto(
        de_caso.AutorizarDicho, lambda c, datos, q: publico.autorizar_dicho(caso=c, **datos, **q),
        "Qué se puede decir en público", "Publicar", "Desde ahora lo ve cualquiera.",
        entrada="Solo lo que la comunidad autorizó. Se puede retirar en cualquier momento.",
    ),
    "audiencia": Acto(
        de_caso.CambiarAudiencia, lambda c, datos, q: casos.cambiar_audiencia(caso=c, **datos, **q),
        "Quién ve este caso", "Cambiar", "Cambiado.",
    ),
    "cerrar": Acto(
        de_distrito.ConRazon, lambda c, datos, q: casos.cerrar_caso(caso=c, **datos, **q),
        "Cerrar el caso", "Cerrar", "Caso cerrado.",
    ),
}  # fmt: skip

# Sobre una fila del caso: de qué relación sale y qué se le hace.
DE_FILA: Mapping[str, tuple[str, Acto]] = {
    "resultado": (
        "reuniones",
        Acto(
            de_caso.RegistrarReunion,
            lambda r, datos, q: reuniones.registrar_reunion(reunion=r, **con_archivo(datos), **q),
            "Qué pasó en la reunión", "Registrar", "Registrado.",
        ),
    ),
    "retirar-miembro": (
        "miembros",
        Acto(
            de_caso.SinDatos, lambda m, datos, q: casos.retirar_miembro(miembro=m, **q),
            "Retirar a esta persona del equipo", "Retirar", "Ya no ve el caso.",
        ),
    ),
    "retirar-dicho": (
        "dichos",
        Acto(
            de_caso.SinDatos, lambda d, datos, q: publico.retirar_dicho(dicho=d, **q),
            "Dejar de mostrar este texto", "Retirar", "Ya no se muestra.",
        ),
    ),
    "retirar-tiempo": (
        "tiempos",
        Acto(
            de_caso.SinDatos,
            lambda par, datos, q: reuniones.retirar_bloqueo(caso=par[0], tiempo=par[1], **q),
            "Retirar estos días bloqueados", "Retirar", "Retirado.", permiso=reuniones.BLOQUEAR,
        ),
    ),
}  # fmt: skip

DE_ACUERDO: Mapping[str, Acto] = {
    "reportar": Acto(
        de_caso.ReportarAcuerdo,
        lambda a, datos, q: acuerdos.reportar_acuerdo(acuerdo=a, **con_archivo(datos), **q),
        "Reportar el acuerdo", "Reportar", "Reportado.", permiso="",
    ),
    "aceptar": Acto(
        de_caso.RevisarAcuerdo, lambda a, datos, q: acuerdos.aceptar_acuerdo(acuerdo=a, **datos, **q),
        "Aceptar el cumplimiento", "Aceptar", "Acuerdo cumplido.",
    ),
    "devolver": Acto(
        de_caso.RevisarAcuerdo, lambda a, datos, q: acuerdos.devolver_acuerdo(acuerdo=a, **datos, **q),
        "Devolver el reporte", "Devolver", "Devuelto a la entidad.",
    ),
    "ampliar": Acto(
        de_caso.AmpliarAcuerdo, lambda a, datos, q: acuerdos.ampliar_acuerdo(acuerdo=a, **datos, **q),
        "Ampliar el plazo", "Ampliar", "Plazo ampliado.",
    ),
}  # fmt: skip


def quien(request: Any, hoy: date) -> dict[str, Any]:
    return {"actor": request.user, "hoy": hoy}
