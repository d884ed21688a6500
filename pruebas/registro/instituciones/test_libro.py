"""El directorio en Excel: va, vuelve, no pierde nada y no entra a medias."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones import acciones
from bocamina.registro.instituciones.acciones import DirectorioConFallos
from bocamina.registro.instituciones.consultas.columnas import HOJAS
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad, Ocupacion, Persona, Puesto
from pruebas.registro.instituciones import directorio
from pruebas.registro.instituciones.directorio import HOY

pytestmark = pytest.mark.django_db


def poblar() -> None:
    mme = directorio.entidad("mme", nombre="=Ministerio «raro»\ncon salto", sigla="MME", nit="899999022-1")
    directorio.entidad("segovia", orden="municipal", divipola="05736", desde=date(1885, 1, 1))
    unidad = acciones.registrar_unidad(actor=None, hoy=HOY, entidad=mme, nombre="Oficina +1", sigla="OAP")
    puesto = directorio.puesto(mme, unidad=unidad)
    ana = directorio.persona(correo="ana@x.example", telefono="+57 601 555 0101", autorizacion=HOY)
    directorio.ocupar(puesto, ana, date(2024, 1, 1), acto="Resolución 12")
    acciones.delegar(
        entidad=mme, persona=ana, alcance="nacional", evidencia="comunicacion_escrita",
        desde=HOY, actor=None, hoy=HOY, referencia="@carta 5",
    )  # fmt: skip
    acciones.registrar_cierre(
        actor=None,
        hoy=HOY,
        entidad=mme,
        tipo="cierre",
        motivo="fiestas",
        acto="Decreto 3",
        desde=HOY,
        hasta=HOY,
    )


def exportar(**opciones) -> bytes:
    return acciones.exportar_directorio(**{"con_personas": True, "actor": None, "hoy": HOY, **opciones})


def fotografia() -> dict[str, list]:
    return {h.nombre: list(h.modelo.objects.order_by("clave").values()) for h in HOJAS}


def editar(contenido: bytes, **celdas: dict[str, object]) -> bytes:
    libro = openpyxl.load_workbook(BytesIO(contenido))
    for hoja, cambios in celdas.items():
        for celda, valor in cambios.items():
            libro[hoja][celda] = valor
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def importar(contenido: bytes, actor=None):
    return acciones.importar_directorio(contenido=contenido, actor=actor, hoy=HOY)


def fallos(contenido: bytes) -> list[str]:
    return [str(f) for f in acciones.revisar_directorio(contenido=contenido, actor=None, hoy=HOY).fallos]


def test_ida_y_vuelta_no_pierde_nada():
    poblar()
    antes, libro = fotografia(), exportar()

    plan = importar(libro)

    assert (plan.cambios, plan.fallos, plan.ausentes) == ([], [], {})
    assert fotografia() == antes


def test_ida_y_vuelta_a_una_base_vacia_trae_lo_mismo():
    poblar()
    antes, libro = fotografia(), exportar()
    for hoja in reversed(HOJAS):
        hoja.modelo.objects.all().delete()

    plan = importar(libro)

    def sin_identidad(foto):
        return {
            h: [{k: v for k, v in f.items() if not k.endswith("id")} for f in filas]
            for h, filas in foto.items()
        }

    assert plan.nuevas == sum(len(filas) for filas in antes.values())
    assert sin_identidad(fotografia()) == sin_identidad(antes)


def test_editado_por_openpyxl_sigue_entrando_y_muestra_antes_y_despues():
    poblar()
    libro = editar(exportar(), Entidades={"C3": "SEG"})

    plan = acciones.revisar_directorio(contenido=libro, actor=None, hoy=HOY)

    (cambio,) = plan.cambios
    (diferencia,) = cambio.diferencias
    assert (cambio.hoja, cambio.fila, cambio.clave, cambio.es_nueva) == ("Entidades", 3, "segovia", False)
    assert (diferencia.titulo, diferencia.antes, diferencia.despues) == ("Sigla", "", "SEG")
    assert Entidad.objects.get(clave="segovia").sigla == ""


def test_fila_nueva_sin_clave_y_repetir_no_duplica():
    poblar()
    libro = editar(exportar(), Entidades={"B4": "Agencia de Ejemplo", "D4": "nacional"})

    assert importar(libro).nuevas == 1
    assert Entidad.objects.get(nombre="Agencia de Ejemplo").clave == "agencia-de-ejemplo"
    with pytest.raises(DirectorioConFallos, match="Ya hay una ficha igual: «agencia-de-ejemplo»"):
        importar(libro)


def test_terminar_una_ocupacion_y_poner_la_siguiente_en_el_mismo_libro():
    poblar()
    puesto = Puesto.objects.get()
    libro = editar(
        exportar(),
        Personas={"A3": "p-2", "B3": "Beto Mina"},
        Ocupaciones={
            "G2": date(2026, 10, 31),
            "B3": puesto.clave,
            "C3": "p-2",
            "D3": "Titular",
            "F3": date(2026, 11, 1),
        },
    )

    assert importar(libro).nuevas == 2
    assert Ocupacion.objects.filter(puesto=puesto).count() == 2


MALAS = {
    "fecha": ({"Entidades": {"H2": "ayer"}}, "Hoja Entidades, fila 2, columna Desde: «ayer» no es una fecha"),
    "opcion": ({"Entidades": {"D2": "planetario"}}, "fila 2, columna Nivel: «planetario» no es una opción"),
    "obligatoria": ({"Entidades": {"B3": None}}, "fila 3, columna Nombre: Falta «Nombre»"),
    "referencia": (
        {"Puestos": {"B2": "no-existe"}},
        "Hoja Puestos, fila 2, columna Entidad: No existe la clave",
    ),
    "repetida": (
        {"Entidades": {"A3": "mme", "G3": None, "D3": "nacional"}},
        "fila 3, columna Clave: La clave «mme» ya está",
    ),
    "clave": (
        {"Entidades": {"A4": "CON MAYÚSCULA", "B4": "x", "D4": "nacional"}},
        "fila 4, columna Clave: La clave lleva",
    ),
    "nit": ({"Entidades": {"F2": "899"}}, "fila 2, columna NIT: El NIT va con guion"),
    "divipola": ({"Entidades": {"G3": "5736"}}, "fila 3, columna Código DIVIPOLA: Nacional va sin código"),
    "fechas": (
        {"Entidades": {"H2": date(2026, 1, 2), "I2": date(2026, 1, 1)}},
        "fila 2, columna Hasta: La fecha final",
    ),
    "correo": ({"Personas": {"C2": "ana arroba"}}, "Hoja Personas, fila 2, columna Correo"),
    "autorizacion": ({"Personas": {"E2": None}}, "fila 2, columna Autorizó el: Sin la fecha"),
    "larga": ({"Entidades": {"B2": "x" * 300}}, "fila 2, columna Nombre"),
    "persona": (
        {"Personas": {"B3": "ANA LUCÍA PEÑA"}},
        "fila 3, columna Clave: Ya hay una ficha igual: «p-1»",
    ),
    "encabezado": ({"Entidades": {"B1": "Otra cosa"}}, "Hoja Entidades, fila 1: Faltan las columnas: Nombre"),
}


@pytest.mark.parametrize("caso", sorted(MALAS))
def test_lo_que_esta_mal_se_dice_con_fila_y_columna_y_no_entra_nada(caso: str):
    celdas, frase = MALAS[caso]
    poblar()
    antes = fotografia()
    libro = editar(exportar(), **celdas)
    # Además de lo malo, algo bueno: tampoco debe entrar.
    libro = editar(libro, Cierres={"D2": "otro motivo"})

    assert any(frase in f for f in fallos(libro)), fallos(libro)
    with pytest.raises(DirectorioConFallos, match="no se importó nada"):
        importar(libro)
    assert fotografia() == antes
    assert not Registro.objects.filter(acto="instituciones.importar").exists()


def test_lo_que_esta_mal_vuelve_anotado_en_el_mismo_libro():
    poblar()
    libro = editar(exportar(), Entidades={"D2": "planetario"})
    plan = acciones.revisar_directorio(contenido=libro, actor=None, hoy=HOY)

    anotado = openpyxl.load_workbook(BytesIO(acciones.anotar_fallos(contenido=libro, plan=plan)))

    assert "no es una opción" in anotado["Entidades"]["D2"].comment.text
    assert anotado["Entidades"]["D2"].value == "planetario"
    assert anotado.sheetnames[0] == "Fallos"
    assert anotado["Fallos"]["B2"].value == 2


def test_el_libro_anotado_y_corregido_vuelve_a_entrar():
    poblar()
    libro = editar(exportar(), Entidades={"D2": "planetario"})
    plan = acciones.revisar_directorio(contenido=libro, actor=None, hoy=HOY)
    anotado = acciones.anotar_fallos(contenido=libro, plan=plan)

    assert importar(editar(anotado, Entidades={"D2": "Nacional"})).cambios == []


def test_lo_que_no_esta_en_el_libro_se_informa_y_no_se_borra():
    poblar()
    libro = editar(
        exportar(), Entidades={c: None for c in ("A3", "B3", "C3", "D3", "E3", "F3", "G3", "H3", "I3")}
    )

    plan = importar(libro)

    assert plan.ausentes == {"Entidades": ["segovia"]}
    assert Entidad.objects.filter(clave="segovia").exists()


def test_formulas_combinadas_y_libros_ajenos():
    poblar()
    with pytest.raises(ArchivoInvalido, match="celda C2"):
        importar(editar(exportar(), Entidades={"C2": "=1+1"}))
    libro = openpyxl.load_workbook(BytesIO(exportar()))
    libro["Entidades"].merge_cells("B2:C2")
    salida = BytesIO()
    libro.save(salida)
    assert "Hay celdas combinadas (B2)" in fallos(salida.getvalue())[0]
    ajeno = BytesIO()
    openpyxl.Workbook().save(ajeno)
    with pytest.raises(ActoImposible, match="no trae ninguna hoja del directorio"):
        importar(ajeno.getvalue())


def test_sin_permiso_para_personas_el_libro_no_las_trae():
    poblar()
    libro = openpyxl.load_workbook(BytesIO(exportar(con_personas=False)))

    assert libro.sheetnames == ["Entidades", "Unidades", "Puestos", "Cierres"]
    with pytest.raises(PermisoDenegado):
        exportar(actor=directorio.usuario("nadie@x.example"))


def test_importar_exige_permiso_y_la_bitacora_solo_lleva_claves():
    poblar()
    libro = editar(exportar(), Personas={"B2": "Ana María Peña"})
    with pytest.raises(PermisoDenegado):
        importar(libro, actor=directorio.usuario("nadie@x.example"))

    importar(libro, actor=directorio.administradora())

    registro = Registro.objects.get(acto="instituciones.importar")
    assert registro.contenido["claves"] == {"Personas": ["p-1"]}
    assert "Ana" not in str(registro.contenido)
    assert Persona.objects.get().nombre == "Ana María Peña"
