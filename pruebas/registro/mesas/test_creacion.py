"""La mesa nacional nace de su acto; las temáticas, de lo que el distrito necesita (guía, 2.1 y 2.3.3)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied

from bocamina import normativa
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.models import Distrito, MunicipioDeDistrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.acciones.creacion import crear_nacional, crear_tematica
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.tipos import tipos_posibles
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.territorio.models import Municipio
from pruebas.registro.distritos.test_sustento import almacen_propio, pdf
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]
HOY = date(2026, 3, 10)


@pytest.fixture
def distrito() -> Distrito:
    return Distrito.objects.create(
        clave="uno", nombre="Uno", direccion="dfm", enfasis="mineria_no_autorizada"
    )


def secretaria(tipo: str, clave: str) -> Usuario:
    return usuario(f"s{Usuario.objects.count()}", "secretaria_tecnica", tipo, clave)


def con_municipios(distrito: Distrito, cuantos: int) -> list[Municipio]:
    municipios = list(Municipio.objects.filter(departamento_id="05").order_by("codigo")[:cuantos])
    faltan = cuantos - len(municipios)
    municipios += [
        Municipio.objects.create(codigo=f"0599{n}", nombre=f"Municipio {n}", departamento_id="05")
        for n in range(faltan)
    ]
    for municipio in municipios:
        MunicipioDeDistrito.objects.create(distrito=distrito, municipio=municipio, desde=date(2026, 1, 1))
    return municipios


def crear(distrito: Distrito, tipo: str = "ejes", nombre: str = "Agua", **otros) -> Mesa:
    actor = otros.pop("actor", None) or secretaria("distrito", "uno")
    return crear_tematica(
        distrito=distrito, tipo=tipo, nombre=nombre, desde=HOY, actor=actor, hoy=HOY, **otros
    )


def nacional(**otros) -> Mesa:
    datos = {
        "nombre": "Nacional", "acto": "Resolución 30", "fecha": HOY, "archivo": BytesIO(pdf()),
        "nombre_archivo": "acto.pdf", "entidades": [], **otros,
    }  # fmt: skip
    return crear_nacional(actor=secretaria("sistema", ""), hoy=HOY, **datos)


def test_guia_2_1_las_quince_entidades_con_el_acto_en_su_expediente() -> None:
    nombres = normativa.vigente("mesa.nacional.integrantes", en=HOY).valor
    entidades = [
        Entidad.objects.create(clave=f"n-{n}", nombre=nombre, orden="nacional")
        for n, nombre in enumerate(nombres)
    ]

    mesa = nacional(entidades=entidades)

    assert integrantes_en(mesa, HOY).count() == 15
    assert {i.acto for i in integrantes_en(mesa, HOY)} == {"Resolución 30"}
    assert mesa.acto_documento.expediente == mesa.expediente


def test_la_nacional_es_una_y_lleva_entidades() -> None:
    entidad = Entidad.objects.create(clave="n", nombre="N", orden="nacional")
    with pytest.raises(ActoImposible, match="qué entidades nombra el acto"):
        nacional()
    nacional(entidades=[entidad])
    with pytest.raises(ActoImposible, match="Ya hay una mesa nacional"):
        nacional(entidades=[entidad])


def test_por_municipio_hasta_cinco(distrito: Distrito) -> None:
    primero, *_ = con_municipios(distrito, 5)
    mesa = crear(distrito, "zonal", "La de aquí", municipios=[primero])
    assert list(mesa.municipios.all()) == [primero]
    with pytest.raises(ActoImposible, match="Ya tienen mesa zonal"):
        crear(distrito, "zonal", "Otra", municipios=[primero])


def test_con_seis_municipios_por_subregion(distrito: Distrito) -> None:
    municipios = con_municipios(distrito, 6)
    with pytest.raises(ActoImposible, match=r"tiene 6 municipios.*agrúpelos por subregión.*2\.3\.3"):
        crear(distrito, "zonal", "Una", municipios=municipios[:1])
    assert crear(distrito, "regional", "Norte", municipios=municipios[:3]).municipios.count() == 3


def test_una_zonal_es_de_un_municipio_suyo(distrito: Distrito) -> None:
    municipios = con_municipios(distrito, 2)
    ajeno = Municipio.objects.exclude(pk__in=[m.pk for m in municipios]).first()
    with pytest.raises(ActoImposible, match="es de unos municipios"):
        crear(distrito, "zonal")
    with pytest.raises(ActoImposible, match="de uno solo"):
        crear(distrito, "zonal", municipios=municipios)
    with pytest.raises(ActoImposible, match="No son del distrito"):
        crear(distrito, "zonal", municipios=[ajeno])


def test_la_sexta_mesa_pide_su_razon_y_la_guarda(distrito: Distrito) -> None:
    """Cinco no pasan del máximo; con la sexta serían 6 > 5."""
    for n in range(5):
        crear(distrito, nombre=f"Mesa {n}")
    with pytest.raises(ActoImposible, match="Con esta serían 6 mesas"):
        crear(distrito, nombre="Sexta")
    assert crear(distrito, nombre="Sexta", razon="La pidieron las comunidades").razon_de_mas


def test_sugiere_lo_de_la_guia_que_todavia_no_hay(distrito: Distrito) -> None:
    municipios = con_municipios(distrito, 2)
    crear(distrito, nombre="Transformación social")

    tipos = {t.tipo: [s.nombre for s in t.sugerencias] for t in tipos_posibles(distrito, HOY)}

    assert set(tipos) == {"ejes", "hitos", "zonal", "regional"}
    assert (len(tipos["ejes"]), len(tipos["hitos"])) == (3, 5)
    assert sorted(tipos["zonal"]) == sorted(m.nombre for m in municipios)


def test_el_nombre_repetido_no_choca_y_el_de_otro_distrito_no_la_crea(distrito: Distrito) -> None:
    claves = [crear(distrito).clave, crear(distrito).clave]
    assert claves == ["uno-agua", "uno-agua-2"]
    with pytest.raises(PermissionDenied):
        crear(distrito, actor=usuario("ajena", "secretaria_tecnica", "distrito", "otro"))
