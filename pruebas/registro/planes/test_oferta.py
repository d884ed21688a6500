"""La oferta: se pide, se escribe sin pisarse, se presenta y se devuelve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones import oferta as actos
from bocamina.registro.planes.consultas.oferta import inventario
from bocamina.registro.planes.models import LlamadoDeOferta, Programa
from pruebas.registro.distritos.escenario import HOY, Mundo, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
VENCE = date(2026, 4, 10)
CAMPOS: dict[str, Any] = {
    "que_da": "Cursos de corte y engaste", "a_quienes": "Jóvenes", "aspectos": ["socioeconomica"],
    "municipios": ["05736"], "presupuesto": Decimal(1_250_000), "desde": None, "hasta": None,
    "plan_de_origen": "Plan de acción 2026",
}  # fmt: skip


@dataclass
class Oferta:
    mundo: Mundo
    sena: Entidad
    delegada: Usuario
    llamado: LlamadoDeOferta

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.delegada, "hoy": HOY}

    def escribir(self, nombre: str = "Joyería", **cambios: Any) -> Programa:
        campos = {"nombre": nombre, "programa": None, "version": 0, **CAMPOS, **cambios}
        return actos.escribir_programa(llamado=self.llamado, **campos, **self.quien)


@pytest.fixture
def oferta() -> Oferta:
    mundo = montar()
    incluir_municipios(codigos=["05736", "05604"], desde=HOY, **mundo.quien)
    sena = Entidad.objects.create(clave="sena-prueba", nombre="Servicio de prueba", orden="nacional")
    (llamado,) = actos.llamar_oferta(entidades=[sena], vence=VENCE, url="/x/", **mundo.quien)
    return Oferta(mundo, sena, usuario("delegada", "delegado", "entidad", "sena-prueba"), llamado)


def test_pedirla_abre_el_pendiente_y_no_se_repite(oferta):
    pendiente = Pendiente.objects.get(clave=f"oferta-{oferta.llamado.pk}")

    assert (pendiente.ambito_clave, pendiente.vence) == ("sena-prueba", VENCE)
    with pytest.raises(ActoImposible, match="ya se les pidió"):
        actos.llamar_oferta(entidades=[oferta.sena], vence=VENCE, url="/x/", **oferta.mundo.quien)


def test_solo_la_entidad_o_la_secretaria_escriben(oferta):
    ajena = usuario("ajena", "delegado", "entidad", "otra")

    with pytest.raises(PermissionDenied):
        actos.escribir_programa(
            llamado=oferta.llamado, programa=None, version=0, nombre="X", actor=ajena, hoy=HOY, **CAMPOS
        )


def test_un_aspecto_o_un_municipio_ajeno_se_rechaza(oferta):
    with pytest.raises(ActoImposible, match="aspectos"):
        oferta.escribir(aspectos=["inventado"])
    with pytest.raises(ActoImposible, match="05001"):
        oferta.escribir(municipios=["05001"])


def test_dos_personas_no_se_pisan(oferta):
    programa = oferta.escribir()
    oferta.escribir(programa=programa, version=1, que_da="Lo de Ana")

    with pytest.raises(actos.EscritoPorOtra):
        oferta.escribir(programa=programa, version=1, que_da="Lo de Luis")

    programa.refresh_from_db()
    assert (programa.que_da, programa.version) == ("Lo de Ana", 2)


def test_presentada_entra_al_inventario_y_ya_no_se_toca_hasta_que_se_devuelva(oferta):
    with pytest.raises(ActoImposible, match="No hay programas"):
        actos.presentar_oferta(llamado=oferta.llamado, **oferta.quien)
    programa = oferta.escribir()
    assert inventario(oferta.mundo.distrito, hoy=HOY).programas == ()

    actos.presentar_oferta(llamado=oferta.llamado, **oferta.quien)

    assert inventario(oferta.mundo.distrito, hoy=HOY).programas == (programa,)
    assert Pendiente.objects.get(clave=f"oferta-{oferta.llamado.pk}").estado == "hecho"
    with pytest.raises(ActoImposible, match="ya se presentó"):
        oferta.escribir("Otro")
    with pytest.raises(ActoImposible, match="qué hay que corregir"):
        actos.devolver_oferta(
            llamado=oferta.llamado, observaciones=" ", actor=oferta.mundo.secretaria, hoy=HOY
        )
    actos.devolver_oferta(
        llamado=oferta.llamado, observaciones="Falta Remedios", actor=oferta.mundo.secretaria, hoy=HOY
    )
    oferta.escribir("Otro")


def test_no_tener_oferta_tambien_es_una_respuesta(oferta):
    actos.presentar_oferta(llamado=oferta.llamado, sin_oferta=True, **oferta.quien)

    assert LlamadoDeOferta.objects.get().estado == "presentada"
