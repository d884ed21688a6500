"""La ronda: se abre, la entidad reporta y firma, la secretaría revisa, la sesión conoce y se publica."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.avisos.models import Aviso, Pendiente
from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones import reportes, revision_de_reportes
from bocamina.registro.planes.acciones.envio_de_rondas import escalar_mora
from bocamina.registro.planes.acciones.publicacion import publicar_correccion, publicar_ronda
from bocamina.registro.planes.acciones.rondas import abrir_ronda
from bocamina.registro.planes.consultas.seguimiento import bloques_de, puede_ver
from bocamina.registro.planes.models import Instrumento, Medicion, MedicionEnMunicipio, MedicionFinanciera
from bocamina.registro.planes.models import Ronda as FilaRonda
from bocamina.registro.sesiones.models import Compromiso, Sesion
from pruebas.registro.planes.escenario import HOY, EnSesion, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
TEXTO = "Ocho títulos inscritos en el trimestre.".encode()


@dataclass
class Ronda:
    """Ya publicado el plan; `hoy` es el día siguiente al cierre del trimestre de la adopción."""

    mundo: EnSesion
    ronda: FilaRonda
    hoy: date

    @property
    def secretaria(self) -> dict[str, Any]:
        return {"actor": self.mundo.secretaria, "hoy": self.hoy}

    @property
    def oap(self) -> dict[str, Any]:
        return {"actor": self.mundo.delegada, "hoy": self.hoy}

    @property
    def instrumento(self) -> Instrumento:
        return self.ronda.instrumentos.get(entidad=self.mundo.lider)

    @property
    def otro(self) -> Instrumento:
        return self.ronda.instrumentos.exclude(entidad=self.mundo.lider).get()

    @property
    def indicador(self):
        return self.mundo.accion.indicadores.get()

    def escribir(self, resultado: str | None = "8", version: int = 0, **textos: Any):
        vence = textos.pop("correctiva_vence", None)
        textos = {"logro": "Ocho unidades con título inscrito", **textos}
        return reportes.escribir_reporte(
            instrumento=self.instrumento, indicador=self.indicador,
            resultado=None if resultado is None else Decimal(resultado), textos=textos,
            correctiva_vence=vence, municipios=["05736"], version=version, **self.oap,
        )  # fmt: skip

    def adjuntar(self):
        return reportes.adjuntar_evidencia(
            instrumento=self.instrumento, indicador=self.indicador, archivo=io.BytesIO(TEXTO),
            nombre_archivo="titulos.txt", **self.oap,
        )  # fmt: skip

    def gastar(self, comprometido: str, pagado: str):
        return reportes.escribir_gasto(
            instrumento=self.instrumento, accion=self.mundo.accion, comprometido=Decimal(comprometido),
            pagado=Decimal(pagado), **self.oap,
        )  # fmt: skip

    def firmar(self) -> Instrumento:
        return reportes.firmar_reporte(instrumento=self.instrumento, **self.oap)

    def devolver(self, razones: str) -> Instrumento:
        return revision_de_reportes.devolver_reporte(
            instrumento=self.instrumento, razones=razones, vence=self.hoy + timedelta(days=5),
            **self.secretaria,
        )  # fmt: skip

    def aceptado(self) -> Instrumento:
        self.escribir()
        self.adjuntar()
        self.firmar()
        return revision_de_reportes.aceptar_reporte(instrumento=self.instrumento, **self.secretaria)

    def publicar(self, **otros: Any) -> FilaRonda:
        return publicar_ronda(
            ronda=self.ronda, sesion=self.sesion(), sin_los_que_faltan=True, **self.secretaria, **otros
        )

    def sesion(self) -> Sesion:
        """La mesa vuelve a reunirse después del corte."""
        sesion = self.mundo.mesa.sesion
        Sesion.objects.filter(pk=sesion.pk).update(
            inicio=sesion.inicio + (self.hoy - HOY), instalada_en=sesion.inicio + (self.hoy - HOY)
        )
        return Sesion.objects.select_related("mesa").get(pk=sesion.pk)


def en_ronda() -> Ronda:
    mundo = montar()
    mundo.adoptar()
    abrir_su_expediente(mundo)
    trimestre = (HOY.month - 1) // 3 + 1
    fin = date(HOY.year + (trimestre == 4), trimestre % 4 * 3 + 1, 1) - timedelta(days=1)
    hoy = fin + timedelta(days=1)
    ronda = abrir_ronda(plan=mundo.plan, periodo=f"{HOY.year}-T{trimestre}", actor=mundo.secretaria, hoy=hoy)
    return Ronda(mundo, ronda, hoy)


def abrir_su_expediente(mundo: EnSesion) -> None:
    """Un distrito registrado por su acto nace con él."""
    distrito = mundo.plan.distrito
    distrito.expediente = abrir_expediente(
        nombre=distrito.nombre, asunto_tipo="distrito", asunto_clave=distrito.clave, serie="DME-01",
        ambitos=[("distrito", distrito.clave)], audiencia="publico", actor=mundo.secretaria, hoy=HOY,
    )  # fmt: skip
    distrito.save()


@pytest.fixture
def r() -> Ronda:
    return en_ronda()


def test_abrir_manda_a_cada_oap_su_instrumento_con_termino_por_articulo(r):
    pendiente = Pendiente.objects.get(clave=f"seguimiento:{r.instrumento.pk}:0")

    assert r.ronda.instrumentos.count() == 2
    assert pendiente.vence == r.ronda.vence
    assert "2.2.2.3" in pendiente.articulo
    clave = f"instrumento:{r.instrumento.pk}:0"
    aviso = Aviso.objects.get(clave__startswith=clave, destinatario=r.mundo.delegada)
    assert "Instrumento de seguimiento" in aviso.asunto
    assert "2.2.2.3" in aviso.texto


def test_guia_2_2_2_3_se_muestran_todas_las_lecturas_y_el_choque_con_fechas(r):
    lecturas = r.ronda.termino_json["lecturas"]
    devoluciones = [x["devolucion"] for x in lecturas if x["criterio"] == "instrumento-devolucion"]

    assert (len(lecturas), len(devoluciones)) == (7, 4)
    assert [x["opcion"] for x in lecturas if x["es_la_elegida"]] == ["un_mes", "diez_habiles_antes_sesion"]
    assert len(set(devoluciones)) > 1


@pytest.mark.parametrize(
    ("periodo", "frase"),
    [
        ("2026", "de un trimestre"),
        ("enero", "no es un período"),
        ("2031-T1", "todavía no"),
        ("2020-T1", "no se había adoptado"),
    ],
)
def test_no_se_abre_una_ronda_que_no_puede_ser(r, periodo, frase):
    with pytest.raises(ActoImposible, match=frase):
        abrir_ronda(plan=r.mundo.plan, periodo=periodo, **r.secretaria)


def test_dos_veces_el_mismo_trimestre_no(r):
    with pytest.raises(ActoImposible, match="ya se abrió"):
        abrir_ronda(plan=r.mundo.plan, periodo=r.ronda.periodo, **r.secretaria)


def test_una_entidad_no_escribe_lo_de_otra_y_alguien_de_fuera_nada(r):
    with pytest.raises(PermissionDenied):
        reportes.firmar_reporte(instrumento=r.otro, **r.oap)
    with pytest.raises(PermissionDenied):
        reportes.firmar_reporte(instrumento=r.instrumento, actor=usuario("nadie"), hoy=r.hoy)
    with pytest.raises(PermissionDenied):
        revision_de_reportes.aceptar_reporte(instrumento=r.instrumento, **r.oap)


def test_dos_personas_no_se_pisan(r):
    r.escribir()

    with pytest.raises(reportes.EscritoPorOtra):
        r.escribir("9")


def test_sin_cifra_ni_razon_no_se_firma_y_con_la_razon_si(r):
    with pytest.raises(ActoImposible, match="Falta reportar: MI-01"):
        r.firmar()
    r.escribir(None, logro="", dificultad="No hubo recursos en el trimestre por la ley de garantías")

    assert r.firmar().estado == "firmado"


def test_avance_sin_evidencia_pide_evidencia_o_aclaracion(r):
    r.escribir()
    (bloque,) = bloques_de(r.instrumento)
    assert [h.regla for h in bloque.renglones[0].hallazgos] == ["avance_sin_evidencia"]
    with pytest.raises(ActoImposible, match="Aclare"):
        r.firmar()

    r.adjuntar()

    assert r.firmar().estado == "firmado"
    revisar = Pendiente.objects.get(clave=f"seguimiento-revisar:{r.instrumento.pk}:0")
    assert revisar.rol == "secretaria_tecnica"


def test_la_evidencia_entra_a_un_expediente_que_no_ven_otras_entidades(r):
    r.escribir()

    evidencia = r.adjuntar()

    ambitos = set(evidencia.documento.expediente.ambitos())
    assert ("entidad", r.mundo.lider.clave) in {(str(t), c) for t, c in ambitos}
    assert evidencia.documento.audiencia == "partes"


def test_devolver_lleva_razones_y_vuelve_a_la_entidad(r):
    r.escribir(aclaracion="La evidencia está en trámite")
    r.firmar()
    with pytest.raises(ActoImposible, match="Diga qué hay que corregir"):
        r.devolver(" ")

    r.devolver("Falta el registro")

    assert r.instrumento.estado == "devuelto"
    assert Pendiente.objects.get(clave=f"seguimiento:{r.instrumento.pk}:1").estado == "abierto"
    r.adjuntar()
    assert r.firmar().estado == "firmado"


def test_publicar_mide_y_guarda_exacto_con_su_explicacion(r):
    r.gastar("500000000", "250000000")
    r.aceptado()

    r.publicar()

    medida = Medicion.objects.get(indicador=r.indicador, vigente=True)
    # Acumulado: 8 de 20 = 40 %. Al cierre de 2026 la meta vencida también es 8 de 20.
    assert medida.avance == Decimal(40)
    assert medida.explicacion["valor"] == "40"
    assert (medida.distrito_id, medida.componente) == (r.mundo.distrito.pk, "minero")
    assert MedicionEnMunicipio.objects.get(medicion=medida).municipio == "05736"
    plata = MedicionFinanciera.objects.get(accion=r.mundo.accion)
    assert (plata.presupuesto, plata.comprometido, plata.pagado) == (1_250_000_000, 500_000_000, 250_000_000)


def test_no_se_publica_lo_que_falta_sin_decirlo_ni_sin_sesion(r):
    r.aceptado()
    with pytest.raises(ActoImposible, match="Falta aceptar el reporte de"):
        publicar_ronda(ronda=r.ronda, sesion=r.sesion(), **r.secretaria)
    Sesion.objects.update(instalada_en=r.mundo.mesa.sesion.inicio - timedelta(days=200))
    antes = Sesion.objects.select_related("mesa").get(pk=r.mundo.mesa.sesion.pk)
    with pytest.raises(ActoImposible, match="después de la sesión que lo conoció"):
        publicar_ronda(ronda=r.ronda, sesion=antes, **r.secretaria)


def test_lo_firmado_y_no_aceptado_se_mide_sin_reporte(r):
    r.escribir(aclaracion="En trámite")
    r.firmar()

    r.publicar()

    medida = Medicion.objects.get(indicador=r.indicador)
    assert (medida.resultado, medida.semaforo in {"blanco", "gris"}) == (None, True)


def test_la_accion_correctiva_queda_como_compromiso_de_la_sesion(r):
    r.escribir(correctiva="Contratar dos topógrafas", correctiva_vence=r.hoy + timedelta(days=60))
    r.adjuntar()
    r.firmar()
    revision_de_reportes.aceptar_reporte(instrumento=r.instrumento, **r.secretaria)

    r.publicar()

    compromiso = Compromiso.objects.get()
    assert (compromiso.texto, compromiso.entidad) == ("MI-01: Contratar dos topógrafas", r.mundo.lider)
    assert compromiso.vence == r.hoy + timedelta(days=60)
    assert r.instrumento.reportes.get().compromiso == compromiso


def test_lo_publicado_lo_ve_cualquiera_y_antes_solo_la_entidad_y_la_secretaria(r):
    fuera, ajena = usuario("nadie"), usuario("ajena", "delegado", "entidad", "e-1")
    r.aceptado()
    quienes = [r.mundo.delegada, r.mundo.secretaria, ajena, fuera]

    antes = [puede_ver(q, r.instrumento, hoy=r.hoy) for q in quienes]
    r.publicar()
    despues = [puede_ver(q, r.instrumento, hoy=r.hoy) for q in quienes]

    assert (antes, despues) == ([True, True, False, False], [True] * 4)


def test_reabrir_con_razon_y_publicar_la_correccion_conserva_la_medicion_anterior(r):
    r.aceptado()
    r.publicar()
    revision_de_reportes.reabrir_reporte(
        instrumento=r.instrumento, razones="Se contó dos veces un título", vence=r.hoy, **r.secretaria
    )
    assert puede_ver(usuario("nadie"), r.instrumento, hoy=r.hoy) is False
    r.escribir("7", version=1)
    r.firmar()
    revision_de_reportes.aceptar_reporte(instrumento=r.instrumento, **r.secretaria)

    publicar_correccion(instrumento=r.instrumento, **r.secretaria)

    filas = Medicion.objects.filter(indicador=r.indicador).order_by("pk").values_list("avance", "vigente")
    assert list(filas) == [(Decimal(40), False), (Decimal(35), True)]


def test_al_publicar_el_informe_queda_en_el_expediente_del_distrito_en_pdf_y_word(r):
    r.aceptado()

    ronda = r.publicar()

    assert {ronda.informe.expediente, ronda.informe_word.expediente} == {r.mundo.distrito.expediente}
    for documento, formato in ((ronda.informe, "pdf"), (ronda.informe_word, "docx")):
        version = documento.versiones.get()
        assert (documento.audiencia, documento.fecha, version.formato) == ("publico", r.hoy, formato)
        assert ronda.periodo in documento.titulo
    # El código con que se verifica es el que lleva impreso.
    version = ronda.informe.versiones.get()
    with version.archivo.open() as pdf:
        leido = subprocess.run(["pdftotext", "-", "-"], input=pdf.read(), capture_output=True, check=True)
    assert version.codigo in leido.stdout.decode()


def test_sin_expediente_no_se_publica_y_no_queda_nada_a_medias(r):
    r.aceptado()
    distrito = r.mundo.distrito
    distrito.expediente = None
    distrito.save()

    with pytest.raises(ActoImposible, match="no tiene expediente"):
        r.publicar()

    assert not Medicion.objects.exists()
    r.ronda.refresh_from_db()
    assert r.ronda.estado == "abierta"


def test_lo_corregido_deja_otra_version_del_mismo_informe(r):
    r.aceptado()
    ronda = r.publicar()
    revision_de_reportes.reabrir_reporte(
        instrumento=r.instrumento, razones="Se contó dos veces", vence=r.hoy, **r.secretaria
    )
    r.escribir("7", version=1)
    r.firmar()
    revision_de_reportes.aceptar_reporte(instrumento=r.instrumento, **r.secretaria)

    publicar_correccion(instrumento=r.instrumento, **r.secretaria)

    notas = list(ronda.informe.versiones.order_by("numero").values_list("numero", "nota"))
    assert notas == [(1, ""), (2, f"Con lo corregido por {r.mundo.lider.nombre}")]
    assert ronda.informe_word.versiones.count() == 2


def test_la_mora_escala_y_no_repite(r):
    planificadora = usuario("planea", "planificador", "entidad", r.mundo.lider.clave)
    vence = r.ronda.vence

    veces = [escalar_mora(hoy=vence + timedelta(days=d)) for d in (1, 2, 2, 7, 15)]

    assert veces == [0, 2, 0, 2, 2]

    def asuntos(quien):
        return Aviso.objects.filter(destinatario=quien, clave__startswith="mora").count()

    assert [asuntos(q) for q in (r.mundo.delegada, planificadora, r.mundo.secretaria)] == [3, 2, 2]


def test_un_indicador_reportado_no_se_quita(r):
    from bocamina.registro.planes.acciones.indicadores import quitar_indicador

    r.escribir()

    with pytest.raises(ActoImposible, match="ya tiene reportes"):
        quitar_indicador(r.indicador)


def test_el_instrumento_cuesta_lo_mismo_con_uno_o_muchos_indicadores(r, django_assert_num_queries):
    from bocamina.registro.planes.models import IndicadorDeAccion

    r.escribir()
    with django_assert_num_queries(10):
        bloques_de(r.instrumento)
    base = {"formula": "T", "unidad": "u", "tipo": "producto", "acumulacion": "acumulado", "meta_final": 4}
    for n in range(20):
        IndicadorDeAccion.objects.create(accion=r.mundo.accion, nombre=f"I{n}", **base)

    with django_assert_num_queries(10):
        bloques_de(r.instrumento)
