"""La oferta: se pide, se escribe sin pisarse, se presenta, se devuelve; y el libro va y vuelve."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones import libro_oferta as libros
from bocamina.registro.planes.acciones import oferta as actos
from bocamina.registro.planes.consultas.oferta import inventario
from bocamina.registro.planes.models import LlamadoDeOferta, Programa
from pruebas.registro.distritos.escenario import HOY, Mundo, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
SOCIAL = "Situación socioeconómica de la población"
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

    def libro(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(libros.libro_de_oferta(entidad=self.sena, hoy=HOY)))

    def aplicar(self, libro: openpyxl.Workbook) -> list[libros.Juicio]:
        return libros.aplicar_libro(entidad=self.sena, contenido=guardado(libro), **self.quien)


def guardado(libro: openpyxl.Workbook) -> bytes:
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


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


def test_el_libro_va_con_lo_escrito_y_vuelve_con_una_fila_nueva_y_un_cambio(oferta):
    programa = oferta.escribir()
    libro = oferta.libro()
    hoja = libro["Oferta"]
    hoja["F2"] = "Cursos y taller"
    hoja.append([None, None, None, "rio-claro", "Crédito", "Microcrédito", "Mujeres",
                 SOCIAL, "Remedios; 05736", "3.400.000,50",
                 date(2026, 1, 1), "31/12/2026", "Plan"])  # fmt: skip

    juicios = oferta.aplicar(libro)

    assert [j.estado for j in juicios] == ["cambia", "nueva"]
    assert juicios[0].cambios == (("qué da", "Cursos de corte y engaste", "Cursos y taller"),)
    programa.refresh_from_db()
    nuevo = Programa.objects.get(nombre="Crédito")
    assert programa.que_da == "Cursos y taller"
    assert (nuevo.presupuesto, nuevo.municipios) == (Decimal("3400000.50"), ["05604", "05736"])
    # Dos veces el mismo libro: nada más cambia.
    assert [j.estado for j in oferta.aplicar(libro)] == ["igual", "igual"]
    assert Programa.objects.count() == 2


def test_las_filas_malas_vuelven_anotadas_y_las_buenas_entran(oferta):
    libro = oferta.libro()
    hoja = libro["Oferta"]
    hoja.append([None, None, None, "rio-claro", "Bueno", "Algo", "Todas", SOCIAL])
    hoja.append(
        [None, None, None, "rio-claro", "Malo", "Algo", "Todas", "astrología", "Bogotá", "mucho", "ayer"]
    )
    hoja.append([None, None, "otra-entidad", "rio-claro", "Ajeno", "Algo", "Todas", SOCIAL])
    contenido = guardado(libro)

    juicios = libros.aplicar_libro(entidad=oferta.sena, contenido=contenido, **oferta.quien)

    assert [j.estado for j in juicios] == ["nueva", "por corregir", "por corregir"]
    assert sorted(n.columna for n in juicios[1].fallos) == [8, 9, 10, 11]
    anotado = openpyxl.load_workbook(io.BytesIO(libros.anotar_libro(contenido=contenido, juicios=juicios)))
    assert "astrología" in anotado["Oferta"]["H3"].comment.text
    assert anotado["Oferta"]["N2"].value == "nueva"
    assert [p.nombre for p in Programa.objects.all()] == ["Bueno"]


def test_si_alguien_cambio_el_programa_despues_de_bajar_el_libro_se_dice(oferta):
    programa = oferta.escribir()
    libro = oferta.libro()
    libro["Oferta"]["F2"] = "Lo del libro"
    oferta.escribir(programa=programa, version=1, que_da="Lo de la página")

    (juicio,) = oferta.aplicar(libro)

    assert juicio.estado == "por corregir"
    assert ("qué da", "Lo de la página", "Lo del libro") in juicio.cambios
    programa.refresh_from_db()
    assert programa.que_da == "Lo de la página"


@pytest.mark.parametrize("contenido", [b"", b"no es un libro", b"PK\x03\x04roto"])
def test_lo_que_no_es_el_libro_se_dice_y_nada_cambia(oferta, contenido):
    with pytest.raises(ArchivoInvalido):
        libros.aplicar_libro(entidad=oferta.sena, contenido=contenido, **oferta.quien)


@pytest.mark.parametrize(
    ("escrito", "valor"),
    [
        ("$ 1.250.000", 1_250_000),
        ("1250000", 1_250_000),
        ("1.250,50", Decimal("1250.5")),
        (1250000.0, 1_250_000),
    ],
)
def test_los_pesos_se_leen_como_se_escriben_en_colombia(escrito, valor):
    assert libros.leer_pesos(escrito) == valor


@pytest.mark.parametrize("escrito", ["mucho", "-5", "1,250.00", -3.0])
def test_un_presupuesto_que_no_se_entiende_se_dice(escrito):
    with pytest.raises(ValueError, match=r"no se entiende|negativo"):
        libros.leer_pesos(escrito)
