"""Lo que sigue a una divergencia, por cada una de las tres vías de la guía (2.1.5, ii)."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest

from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.captura import abrir_divergencia, resolver_divergencia
from bocamina.registro.sesiones.acciones.divergencias import entregar
from bocamina.registro.sesiones.acciones.preparar import preparar_sesion
from bocamina.registro.sesiones.acciones.sala import terminar_sesion
from bocamina.registro.sesiones.models import Divergencia
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import HOY, Escenario, minuto, montar, usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]
VENCE, DESPUES = date(2026, 4, 10), date(2026, 3, 20)


@pytest.fixture
def mesa() -> Escenario:
    e = montar()
    e.instalada(8)
    return e


def abrir(e: Escenario, via: str = "grupo") -> Divergencia:
    return abrir_divergencia(
        sesion=e.sesion, asunto="Cómo se mide el agua", via=via,
        responsable=e.integrantes[1].entidad, vence=VENCE, **e.quien,
    )  # fmt: skip


def abiertos() -> set[str]:
    filas = Pendiente.objects.filter(estado=EstadoPendiente.ABIERTO, clave__startswith="divergencia")
    return set(filas.values_list("clave", flat=True))


@pytest.mark.parametrize(
    ("via", "boton"),
    [
        ("grupo", "Entregar la recomendación"),
        ("mediacion", "Entregar el concepto"),
        ("aplazamiento", "Traer lo que falta"),
    ],
)
def test_cada_via_le_queda_a_quien_responde_y_al_entregar_pasa_a_la_secretaria(
    mesa: Escenario, via: str, boton: str
) -> None:
    divergencia = abrir(mesa, via)
    suyo = Pendiente.objects.get(clave=f"divergencia:{divergencia.pk}")
    assert (suyo.ambito_clave, suyo.boton, suyo.vence) == ("e-1", boton, VENCE)
    assert suyo.url == f"/divergencias/{divergencia.pk}/"
    delegada = usuario("deleg", "delegado", "entidad", "e-1")

    entregar(divergencia=divergencia, texto="Va", es_definitivo=False, actor=delegada, hoy=DESPUES)
    assert abiertos() == {f"divergencia:{divergencia.pk}"}
    entregar(divergencia=divergencia, texto="Se mide por caudal", actor=delegada, hoy=DESPUES)
    assert abiertos() == {f"divergencia-resolver:{divergencia.pk}"}

    resolver_divergencia(divergencia=divergencia, resultado="Por caudal", **mesa.quien)
    assert abiertos() == set()
    with pytest.raises(ActoImposible, match="Ya se resolvió"):
        entregar(divergencia=divergencia, texto="Otra cosa", actor=delegada, hoy=DESPUES)


def test_de_otra_entidad_no_entrega_y_con_archivo_queda_en_el_expediente(mesa: Escenario) -> None:
    divergencia = abrir(mesa)
    with pytest.raises(PermisoDenegado):
        entregar(
            divergencia=divergencia, texto="X", actor=usuario("o", "delegado", "entidad", "e-2"), hoy=HOY
        )
    expediente = expediente_de(sesion=mesa.sesion, actor=mesa.secretaria, hoy=HOY)

    paso = entregar(
        divergencia=divergencia, texto="Va el concepto", archivo=io.BytesIO(b"Por caudal."),
        nombre_archivo="concepto.txt", actor=usuario("d", "delegado", "entidad", "e-1"), hoy=DESPUES,
    )  # fmt: skip

    assert paso.documento is not None
    assert (paso.documento.expediente_id, paso.documento.audiencia) == (expediente.pk, "partes")


def test_mientras_no_se_resuelva_entra_en_la_agenda_siguiente(mesa: Escenario) -> None:
    abrir(mesa)
    terminar_sesion(sesion=mesa.sesion, momento=minuto(60), **mesa.quien)

    def puntos(mes: int) -> list[str]:
        sesion = preparar_sesion(
            mesa=mesa.mesa, inicio=datetime(2026, mes, 12, 14, tzinfo=UTC), actor=mesa.secretaria, hoy=DESPUES
        )
        return [p.titulo for p in sesion.puntos.all()]

    assert puntos(5)[-2:] == [
        "Sin acuerdo en la sesión 1: Cómo se mide el agua",
        "Compromisos y responsables",
    ]
    resolver_divergencia(divergencia=Divergencia.objects.get(), resultado="Por caudal", **mesa.quien)
    assert not any("Sin acuerdo" in titulo for titulo in puntos(7))
