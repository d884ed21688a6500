"""Un caso reservado no sale a quien no lo puede ver: páginas, búsqueda, .zip, calendario, API y registros."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bocamina.portal.peticion import EnJson
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.busqueda.models import Entrada
from bocamina.registro.consulta.acciones import acuerdos, casos, publico, reuniones
from bocamina.registro.consulta.models import Acuerdo, Caso
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.models import Punto, Sesion
from pruebas.lectura.formato.muestras import pdf
from pruebas.portal.participacion.test_fugas import entra
from pruebas.registro.consulta.escenario import HOY, Consulta, montar_consulta
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]
# Lo que solo está en el caso; la comunidad sale en el perfil del distrito porque su presencia es pública.
SENAS = ("Planta de beneficio", "Acueducto para la vereda", "Tres encuentros", "xilofono", "Caso de consulta")
MESES = timedelta(days=62)


@dataclass
class Reservado:
    consulta: Consulta
    caso: Caso
    acuerdo: Acuerdo
    sesion: Sesion
    papel: str


@pytest.fixture
def reservado(db: None) -> Reservado:
    """Un caso en consulta, con acta, días bloqueados y acuerdo, y una tercera sesión que trae el punto."""
    consulta = montar_consulta()
    caso = consulta.en_consulta()
    reuniones.bloquear_dias(
        caso=caso, desde=HOY + MESES, hasta=HOY + MESES, motivo="rito xilofono", dicho_por="Cabildo",
        **consulta.quien,
    )  # fmt: skip
    reunion = reuniones.convocar_reunion(
        caso=caso, fecha=HOY, lugar="Casa", objeto="Ver xilofono", **consulta.quien
    )
    reuniones.registrar_reunion(
        reunion=reunion, estado="hecha", resultado="xilofono", archivo=io.BytesIO(pdf()),
        nombre_archivo="xilofono.pdf", **consulta.quien,
    )  # fmt: skip
    acuerdo = consulta.acuerdo(caso)
    mesa = Mesa.objects.create(
        clave="rio-claro-mesa", nombre="Mesa", nivel="distrital", distrito=consulta.distrito,
        desde=date(2026, 1, 1),
    )  # fmt: skip
    sesion = Sesion.objects.create(mesa=mesa, numero=3, inicio="2099-03-10T14:00:00Z", estado="citada")
    Punto.objects.create(
        sesion=sesion, orden=1, clave="consulta_previa", titulo="Avances de la consulta previa"
    )
    radicado = caso.expediente.documentos.get().radicado
    return Reservado(consulta, caso, acuerdo, sesion, radicado)


def ajenos() -> Iterator[tuple[str, Usuario | None]]:
    yield "anónima", None
    yield "sin rol", usuario("sin-rol")
    for rol in ("delegado", "comunidad", "moderador", "relator", "planificador", "juridica"):
        yield rol, usuario(f"ajena-{rol}", rol, "distrito", "rio-claro")
    yield "evaluador", usuario("ajena-evaluador", "evaluador", "distrito", "rio-claro")
    yield "secretaría de otro", usuario("otra", "secretaria_tecnica", "distrito", "otro")
    yield "administración", usuario("admin", "administrador", "sistema", "")


def rutas(r: Reservado) -> list[str]:
    clave, pk, hoy = "rio-claro", r.caso.pk, timezone.localdate()
    simples = (
        "inicio", "distritos", "sesiones", "calendario", "calendario_bajar", "calendario_carga",
        "expedientes", "bitacora", "compromisos", "mi_trabajo", "mi_calendario", "buscar",
    )  # fmt: skip
    del_distrito = (
        "distrito", "perfil", "distrito_agenda", "solicitudes", "diagnostico_criterios", "oferta", "actores",
        "dinamicas", "distrito_participacion", "distrito_completo", "consulta", "consulta_publica",
    )  # fmt: skip
    return [
        *(reverse(n) for n in simples),
        *(reverse(n, args=[clave]) for n in del_distrito),
        *(f"{reverse('buscar')}?q={p}" for p in ("xilofono", "acueducto", "planta", "consulta", r.papel)),
        *(
            f"{reverse('calendario')}?mes={m:%Y-%m}&distrito={clave}"
            for m in (HOY, HOY + MESES, r.acuerdo.vence)
        ),
        *(
            reverse("distrito_agenda_bajar", args=[clave, a, f])
            for a in (2026, hoy.year)
            for f in ("ics", "pdf")
        ),
        *(reverse("bitacora_datos", args=[f]) for f in ("json", "csv")),
        reverse("bitacora_constancia"),
        reverse("expediente", args=[r.caso.expediente_id]),
        reverse("expediente_completo", args=[r.caso.expediente_id]),
        reverse("documento_descargar", args=[r.papel, 1]),
        reverse("sesion", args=[r.sesion.pk]),
        reverse("sesion_completo", args=[r.sesion.pk]),
        reverse("consulta_caso", args=[pk]),
        reverse("consulta_calendario", args=[pk]),
        reverse("consulta_papel", args=[pk, r.papel]),
        reverse("consulta_en_caso", args=[pk, "reunion"]),
        reverse("consulta_actividad", args=[r.consulta.actividad.pk]),
        reverse("consulta_acuerdo", args=[r.acuerdo.pk]),
        "/api/v1/actas",
        f"/api/v1/actas/{r.sesion.pk}",
        "/api/v1/openapi.json",
    ]


def texto_de(respuesta: object) -> str:
    """Todo lo que llega, también dentro de un .zip y de los .zip que lleve adentro."""
    crudo = b"".join(respuesta) if getattr(respuesta, "streaming", False) else respuesta.content  # type: ignore[attr-defined]
    return "\n".join(_piezas(crudo))


def _piezas(crudo: bytes) -> Iterator[str]:
    if crudo[:4] != b"PK\x03\x04":
        yield crudo.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(crudo)) as zip_:
        for nombre in zip_.namelist():
            yield nombre
            yield from _piezas(zip_.read(nombre))


def test_a_quien_no_puede_verlo_no_le_llega_por_ninguna_salida(reservado):
    for quien, actor in ajenos():
        client = Client()
        if actor is not None:
            entra(client, actor)
        senas = SENAS[:-1] if quien == "administración" else SENAS
        for ruta in rutas(reservado):
            texto = texto_de(client.get(ruta))
            # La búsqueda repite lo que la persona escribió: de esa palabra se miran los enlaces.
            buscado = ruta.partition("?q=")[2]
            assert [s for s in senas if s in texto and s != buscado] == [], f"{quien} en {ruta}"
            # Una página negada repite su propia dirección, que la persona ya tenía.
            assert "/consulta/casos/" not in texto.replace(ruta, ""), f"{quien} en {ruta}"


def test_que_exista_o_no_se_responde_igual(reservado):
    client = Client()
    entra(client, usuario("curiosa", "delegado", "distrito", "rio-claro"))

    hay, no_hay = (client.get(reverse("consulta_caso", args=[pk])) for pk in (reservado.caso.pk, 999_999))

    assert [hay.status_code, no_hay.status_code] == [404, 404]
    assert all("no hace parte de su trabajo" in r.content.decode() for r in (hay, no_hay))
    # El tablero se niega igual donde no hay ningún caso.
    Distrito.objects.create(clave="sin-casos", nombre="Sin", direccion="dfm", enfasis="mineria_no_autorizada")
    tableros = [client.get(reverse("consulta", args=[c])).status_code for c in ("rio-claro", "sin-casos")]
    assert tableros == [403, 403]


def test_quien_lo_lleva_su_equipo_y_control_si_lo_ven(reservado):
    pk = reservado.caso.pk
    comunidad = usuario("autoridad")
    casos.agregar_miembro(
        caso=reservado.caso, usuario=comunidad, papel="comunidad", **reservado.consulta.quien
    )
    quienes = [
        reservado.consulta.secretaria,
        reservado.consulta.equipo[0],
        comunidad,
        usuario("control", "control", "sistema", ""),
    ]
    for quien in quienes:
        client = Client()
        entra(client, quien)
        texto = client.get(reverse("consulta_caso", args=[pk])).content.decode()
        assert "Acueducto para la vereda" in texto
        papel = client.get(reverse("consulta_papel", args=[pk, reservado.papel]))
        assert b"".join(papel.streaming_content)[:5] == b"%PDF-"
    assert Registro.objects.filter(acto="expedientes.consultar").count() == len(quienes)


def test_quien_sale_del_equipo_deja_de_verlo(reservado):
    miembro = reservado.caso.miembros.get(usuario=reservado.consulta.equipo[0])
    casos.retirar_miembro(miembro=miembro, **reservado.consulta.quien)
    client = Client()
    entra(client, reservado.consulta.equipo[0])

    assert client.get(reverse("consulta_caso", args=[reservado.caso.pk])).status_code == 404


def test_el_equipo_mira_y_bloquea_dias_pero_no_decide(reservado):
    client = Client()
    entra(client, reservado.consulta.equipo[0])

    estados = {
        acto: client.get(reverse("consulta_en_caso", args=[reservado.caso.pk, acto])).status_code
        for acto in ("tiempo", "cerrar", "pasar-de-etapa", "dicho")
    }

    assert estados == {"tiempo": 200, "cerrar": 403, "pasar-de-etapa": 403, "dicho": 403}


def test_abierto_a_las_partes_lo_ve_el_distrito_y_no_los_demas(reservado):
    parte = usuario("parte", "delegado", "distrito", "rio-claro")
    otra = usuario("otra-parte", "delegado", "distrito", "otro")
    casos.cambiar_audiencia(
        caso=reservado.caso, audiencia="partes", razon="La comunidad pidió abrirlo a la mesa.",
        **reservado.consulta.quien,
    )  # fmt: skip

    estados = []
    for quien in (parte, otra):
        client = Client()
        entra(client, quien)
        estados.append(client.get(reverse("consulta_caso", args=[reservado.caso.pk])).status_code)

    assert estados == [200, 404]


def test_la_entidad_ve_su_acuerdo_y_nada_mas(reservado):
    delegada = usuario("acueductos", "delegado", "entidad", "acueductos")
    client = Client()
    entra(client, delegada)

    acuerdo = client.get(reverse("consulta_acuerdo", args=[reservado.acuerdo.pk]))
    caso = client.get(reverse("consulta_caso", args=[reservado.caso.pk]))
    trabajo = client.get(reverse("mi_trabajo")).content.decode()

    texto = acuerdo.content.decode()
    assert (acuerdo.status_code, caso.status_code) == (200, 404)
    assert "Acueducto para la vereda" in texto
    assert reservado.consulta.comunidad.nombre not in texto + trabajo
    assert f"Cumplir y reportar el acuerdo {reservado.acuerdo.pk}" in trabajo
    enviado = client.post(
        reverse("consulta_en_acuerdo", args=[reservado.acuerdo.pk, "reportar"]), {"texto": "Va la mitad"}
    )
    assert enviado.status_code == 302
    for acto in ("aceptar", "ampliar"):
        ruta = reverse("consulta_en_acuerdo", args=[reservado.acuerdo.pk, acto])
        assert client.post(ruta, {"texto": "x", "vence": "2027-01-01"}).status_code == 403
    ajena = Client()
    entra(ajena, usuario("otra-entidad", "delegado", "entidad", "otra"))
    assert ajena.get(reverse("consulta_acuerdo", args=[reservado.acuerdo.pk])).status_code == 404


def test_ni_el_indice_ni_la_bitacora_nombran_lo_reservado(reservado):
    acuerdos.reportar_acuerdo(
        acuerdo=reservado.acuerdo, texto="xilofono", esta_cumplido=True, **reservado.consulta.quien
    )
    nombre = reservado.consulta.comunidad.nombre
    propias = Registro.objects.filter(acto__startswith="consulta.")

    assert propias.count() > 10
    assert not propias.filter(es_publico=True).exists()
    dichos = "\n".join(
        f"{r.objeto_nombre} {r.contenido}" for r in Registro.objects.exclude(acto__startswith="distritos.")
    )
    assert [s for s in (*SENAS[:4], nombre) if s in dichos] == []
    buscable = "\n".join(f"{e.titulo} {e.texto}" for e in Entrada.objects.all())
    assert [s for s in SENAS[:4] if s in buscable] == []


def test_los_registros_tecnicos_no_lo_cuentan(reservado, caplog):
    client = Client()
    entra(client, reservado.consulta.secretaria)
    with caplog.at_level(logging.DEBUG):
        client.get(reverse("consulta_caso", args=[reservado.caso.pk]))
        client.post(reverse("consulta_en_caso", args=[reservado.caso.pk, "reunion"]), {"objeto": "xilofono"})

    forma = EnJson()
    lineas = "\n".join(forma.format(r) for r in caplog.records if not r.name.startswith("django.db"))
    assert [s for s in (*SENAS, reservado.consulta.comunidad.nombre) if s in lineas] == []


def test_en_publico_sale_solo_lo_autorizado_y_se_retira(reservado):
    dicho = publico.autorizar_dicho(
        caso=reservado.caso, texto="Ya hay ruta acordada.", autorizado_por="Gobernadora del cabildo",
        autorizado_el=HOY, sesion=reservado.sesion, **reservado.consulta.quien,
    )  # fmt: skip
    rutas_publicas = [
        reverse("consulta_publica", args=["rio-claro"]), reverse("sesion", args=[reservado.sesion.pk]),
    ]  # fmt: skip

    for ruta in rutas_publicas:
        texto = Client().get(ruta).content.decode()
        assert "Ya hay ruta acordada." in texto
        assert [s for s in SENAS if s in texto] == []
    publico.retirar_dicho(dicho=dicho, **reservado.consulta.quien)
    assert ["Ya hay ruta" in Client().get(r).content.decode() for r in rutas_publicas] == [False, False]
