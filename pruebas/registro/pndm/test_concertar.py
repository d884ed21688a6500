"""Observar, proponer, acordar y pasar a la versión siguiente."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones import concertar, dialogo, libro_entidad, revision, seguimiento
from bocamina.registro.pndm.acciones.redacciones import escribir_accion, separar_hilo
from bocamina.registro.pndm.acciones.siguiente import crear_siguiente
from bocamina.registro.pndm.consultas.por_responder import por_responder
from bocamina.registro.pndm.consultas.revision import hallazgos_de, pares_de, reglamento_de
from bocamina.registro.pndm.consultas.seguimiento import adoptadas_de
from bocamina.registro.pndm.consultas.versiones import Filtro, redacciones_de
from bocamina.registro.pndm.models import Propuesta, Relacion
from pruebas.registro.pndm.escenario import HOY, Matriz, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def matriz() -> Matriz:
    return montar()


def observada(m: Matriz, **cambios):
    campos = {"tipo": "redaccion", "campo": "texto", "texto": "Diga cuántas guías", "padre": None, **cambios}
    return dialogo.observar(
        version=m.version, accion=m.accion("A-001"), entidad=m.anm, actor=m.delegada, hoy=HOY, **campos
    )


def propuesta(m: Matriz, codigo: str = "A-002", **cambios) -> Propuesta:
    campos = {"tipo": "fusionar", "destino": m.accion("A-001"), "razon": "Dicen lo mismo", **cambios}
    return concertar.proponer(version=m.version, accion=m.accion(codigo), entidad=m.mme, **m.quien, **campos)


def acordada(m: Matriz, **cambios) -> Propuesta:
    return concertar.cerrar_propuesta(propuesta=propuesta(m, **cambios), acordada=True, **m.quien)


def test_se_observa_por_la_propia_entidad_y_se_responde_en_hilo(matriz):
    una = observada(matriz)
    otra = observada(matriz, texto="De acuerdo, dos guías", padre=una)

    assert (una.numero, una.de, otra.padre, otra.numero) == (2, "ANM", una, 3)
    with pytest.raises(PermissionDenied):
        dialogo.observar(
            version=matriz.version, accion=matriz.accion("A-001"), entidad=matriz.anm, tipo="otro",
            campo="", texto="x", actor=matriz.ajena, hoy=HOY,
        )  # fmt: skip


def test_una_observacion_se_resuelve_diciendo_a_que_llevo(matriz):
    una = observada(matriz)

    with pytest.raises(ActoImposible, match="a qué cambio"):
        dialogo.resolver_observacion(observacion=una, estado="acogida", cambio=" ", **matriz.quien)
    dialogo.resolver_observacion(observacion=una, estado="acogida", cambio="Se dijo cuántas", **matriz.quien)

    una.refresh_from_db()
    assert (una.estado, una.cambio) == ("acogida", "Se dijo cuántas")


def test_no_se_acuerda_sin_las_responsables_ni_contra_ellas(matriz):
    p = propuesta(matriz, "A-001", tipo="retirar", destino=None)
    with pytest.raises(ActoImposible, match="Falta que diga si está de acuerdo: ANM"):
        concertar.cerrar_propuesta(propuesta=p, acordada=True, **matriz.quien)
    quien = {"actor": matriz.delegada, "hoy": HOY}
    with pytest.raises(ActoImposible, match="por qué no"):
        concertar.acordar(propuesta=p, entidad=matriz.anm, de_acuerdo=False, razon="", **quien)
    concertar.acordar(propuesta=p, entidad=matriz.anm, de_acuerdo=False, razon="Hace falta", **quien)
    with pytest.raises(ActoImposible, match="No están de acuerdo: Agencia"):
        concertar.cerrar_propuesta(propuesta=p, acordada=True, **matriz.quien)
    with pytest.raises(PermissionDenied):
        concertar.acordar(propuesta=p, entidad=matriz.mme, de_acuerdo=True, razon="", **quien)


def test_lo_acordado_es_la_version_siguiente_y_la_anterior_no_cambia(matriz):
    observacion = observada(matriz)
    acordada(matriz, observacion=observacion)
    linea = matriz.redaccion("A-004").linea
    acordada(matriz, codigo="A-003", tipo="trasladar", destino=None, linea=linea)
    texto = "Formar 200 mineros de oro en beneficio sin mercurio"
    acordada(matriz, codigo="A-003", tipo="reescribir", destino=None, texto=texto)

    nueva = crear_siguiente(version=matriz.version, nombre="Concertada", fecha=HOY, **matriz.quien)

    movida, fusionada = matriz.redaccion("A-003", nueva), matriz.redaccion("A-002", nueva)
    assert (movida.texto, movida.estado, movida.linea.nombre) == (texto, "trasladada", "Salvamento")
    assert fusionada.estado == "fusionada"
    assert matriz.redaccion("A-003").texto == "Formar mineros de oro en beneficio sin mercurio"
    assert Relacion.objects.get(tipo="se_fusiono_en").hacia.codigo == "A-001"
    observacion.refresh_from_db()
    assert (observacion.estado, "Concertada" in observacion.cambio) == ("acogida", True)
    assert set(Propuesta.objects.values_list("estado", flat=True)) == {"aplicada"}
    with pytest.raises(ActoImposible, match="ya tiene siguiente"):
        crear_siguiente(version=matriz.version, nombre="Otra", fecha=HOY, **matriz.quien)


def test_sin_nada_acordado_no_hay_version_siguiente(matriz):
    propuesta(matriz)

    with pytest.raises(ActoImposible, match="nada acordado"):
        crear_siguiente(version=matriz.version, nombre="Otra", fecha=HOY, **matriz.quien)


def test_lo_que_se_excluye_no_se_acuerda_a_la_vez(matriz):
    acordada(matriz)

    with pytest.raises(ActoImposible, match="Ya se acordó"):
        acordada(matriz, tipo="retirar", destino=None)


def test_dos_personas_no_se_pisan_al_escribir_una_accion(matriz):
    fila = matriz.redaccion("A-004")
    campos = {
        "version": matriz.version, "redaccion": fila, "edicion": 1, "texto": "Dotar dos estaciones",
        "linea": fila.linea, "eje": 0, "lugares": "PP/UPME", "categoria": "", "responsables": "ANM; MME",
        "apoyan": "", "responde": "MME", "indicador": "", "trazador": True, "estado": "adoptada",
        "contacto": None, **matriz.quien,
    }  # fmt: skip
    guardada = escribir_accion(**campos)

    with pytest.raises(ActoImposible, match="Otra persona guardó"):
        escribir_accion(**campos)
    assert (guardada.lugares, guardada.partes.get(responde=True).nombre) == (["PP", "UPME"], "MME")


def test_la_que_no_era_la_misma_se_separa_del_hilo(matriz):
    acordada(matriz)
    nueva = crear_siguiente(version=matriz.version, nombre="Concertada", fecha=HOY, **matriz.quien)

    separada = separar_hilo(redaccion=matriz.redaccion("A-004", nueva), **matriz.quien)

    assert separada.accion.codigo == "A-005"
    assert matriz.redaccion("A-004").texto == separada.texto


def test_lo_que_filtra_el_tablero(matriz):
    codigos = lambda **f: [r.accion.codigo for r in redacciones_de(matriz.version, Filtro(**f))]  # noqa: E731

    assert codigos(entidad="ANM") == ["A-001", "A-004"]
    assert codigos(objetivo="2") == ["A-004"]
    assert codigos(observada="otro") == ["A-001"]
    assert codigos(q="mercurio") == ["A-003"]


def test_lo_descartado_no_vuelve_y_lo_confirmado_queda_como_relacion(matriz):
    revision.comparar_acciones(version=matriz.version, otras=(), **matriz.quien)
    (par,) = pares_de(matriz.version)

    juicio = {"version": matriz.version, "una": par.una, "otra": par.otra, **matriz.quien}
    revision.juzgar_traslape(decision="descartado", razon="Una elabora y otra divulga", **juicio)
    assert pares_de(matriz.version) == []
    revision.juzgar_traslape(decision="confirmado", razon="Se revisó otra vez", tipo="contiene", **juicio)

    assert Relacion.objects.get().tipo == "contiene"
    assert len(pares_de(matriz.version, decididos=True)) == 1


def test_los_hallazgos_se_deciden_y_el_plan_agrega_sus_reglas(matriz):
    regla = """
redaccion.propia.cuantas:
  nombre: Decir cuántas
  unidad: regla_redaccion
  valores:
    - desde: 2026-01-01
      valor:
        numero: 101
        sobre: accion
        severidad: baja
        mira: contiene
        palabras: [guía]
        razon: El plan pide decir cuántas.
        sugerencia: Diga cuántas.
        antes: Expedir la guía
        despues: Expedir dos guías
      verificado: null
      citas: [{norma: guia-dmedp-t2, articulo: "3.1"}]
      analogia: Acuerdo de prueba.
"""
    with pytest.raises(ActoImposible):
        revision.guardar_reglas(plan=matriz.plan, contenido="redaccion.x: [", **matriz.quien)
    revision.guardar_reglas(plan=matriz.plan, contenido=regla, **matriz.quien)
    reglas = reglamento_de(matriz.plan, hoy=HOY)
    hallados = hallazgos_de(redacciones_de(matriz.version), reglas, matriz.plan)

    propio = next(h for h in hallados if h.hallazgo.numero == 101)
    revision.juzgar_hallazgo(
        accion=propio.redaccion.accion, clave=propio.hallazgo.clave, decision="descartado",
        razon="Es una sola", **matriz.quien,
    )  # fmt: skip

    otra_vez = hallazgos_de(redacciones_de(matriz.version), reglas, matriz.plan)
    assert [h.juzgado.decision for h in otra_vez if h.juzgado] == ["descartado"]


def test_el_libro_de_la_entidad_va_y_vuelve(matriz):
    p = propuesta(matriz, "A-001", tipo="retirar", destino=None)
    quien = {"version": matriz.version, "entidad": matriz.anm, "actor": matriz.delegada, "hoy": HOY}
    observacion = dialogo.observar(
        version=matriz.version, accion=matriz.accion("A-001"), entidad=matriz.mme, tipo="indicador",
        campo="indicador", texto="Falta la meta", **matriz.quien,
    )  # fmt: skip
    libro = openpyxl.load_workbook(io.BytesIO(libro_entidad.libro_de_entidad(**quien)))
    hoja = libro["Por responder"]
    hoja["G2"], hoja["H3"] = "La meta son dos guías", "tal vez"
    primero = io.BytesIO()
    libro.save(primero)

    estados = [j.estado for j in libro_entidad.revisar_libro(contenido=primero.getvalue(), **quien)]
    hoja["H3"] = "sí"
    lleno = io.BytesIO()
    libro.save(lleno)
    libro_entidad.aplicar_libro(contenido=lleno.getvalue(), **quien)

    assert estados == ["entra", "por corregir"]
    assert observacion.respuestas.get().texto == "La meta son dos guías"
    assert p.acuerdos.get(entidad=matriz.anm).de_acuerdo
    assert por_responder(matriz.version, matriz.anm).cuantas == 0


def test_lo_adoptado_se_mide_con_el_motor_de_los_planes(matriz):
    fila = matriz.redaccion("A-001")
    campos = {
        "nombre": "Guías expedidas", "formula": "g", "variables": {"g": "guías"}, "unidad": "guías",
        "tipo": "producto", "acumulacion": "acumulado", "metas": {"2025": "2", "2026": "2"},
        "meta_final": "4", "base": "", "base_fecha": None, "base_fuente": "", "medio": "",
    }  # fmt: skip
    with pytest.raises(ActoImposible, match="adoptado"):
        seguimiento.fijar_indicador(redaccion=fila, edicion=0, campos=campos, **matriz.quien)
    fila.estado = "adoptada"
    fila.save()
    with pytest.raises(ActoImposible, match="meta_final"):
        seguimiento.fijar_indicador(
            redaccion=fila, edicion=0, campos={**campos, "meta_final": ""}, **matriz.quien
        )
    seguimiento.fijar_indicador(redaccion=fila, edicion=0, campos=campos, **matriz.quien)
    reporte = {"redaccion": fila, "periodo": "2025", "valor": "1", "nota": "Acta 3", "hoy": HOY}
    with pytest.raises(PermissionDenied):
        seguimiento.reportar(actor=matriz.ajena, **reporte)
    seguimiento.reportar(actor=matriz.delegada, **reporte)

    (vista,) = adoptadas_de(matriz.version, hoy=HOY)
    assert vista.avance is not None
    assert vista.avance.como_dict()["avance"] == "25"
