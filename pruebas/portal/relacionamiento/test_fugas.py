"""Contactos, listas y casos reservados: nadie que no pueda verlos los lee, por ninguna salida."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import get_resolver, reverse

from bocamina.registro.relacionamiento.acciones import canales, comites, conflictos, espacios
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar, publico

pytestmark = pytest.mark.django_db
SENAS = (
    "Nelly Arango", "despacho@segovia.example", "Yesenia Quiceno", "3009998877", "Lo hablado aparte",
    "El pleito del agua", "Las dos veredas", "El vertimiento", "Se tomaron la vía", "Sentarlos a hablar",
    "Ramiro Oquendo",
)  # fmt: skip


@pytest.fixture
def dialogo() -> Dialogo:
    d = montar()
    canal = d.canal(persona="Nelly Arango", correo="despacho@segovia.example", autorizado_el=HOY)
    canales.anotar_contacto(
        canal=canal, fecha=HOY, medio="llamada", quien="Nelly Arango", resumen="Lo hablado aparte", **d.quien
    )
    espacios.agregar_asistente(
        espacio=d.espacio(), nombre="Yesenia Quiceno", sector="comunidad", telefono="3009998877",
        autorizado_el=HOY, **d.quien,
    )  # fmt: skip
    miembro = comites.conformar_comite(territorio=d.territorio, nombre="Comité", conformado_el=HOY, **d.quien)
    comites.sumar_miembro(comite=miembro, nombre="Ramiro Oquendo", sector="comunidad", desde=HOY, **d.quien)
    caso = conflictos.abrir_caso(
        territorio=d.territorio, caso="El pleito del agua", clase="ambiental", actores="Las dos veredas",
        causas="El vertimiento", lugar="Arriba", abierto_el=HOY, **d.quien,
    )  # fmt: skip
    conflictos.medir(
        conflicto=caso, fecha=HOY, intensidad=5, razon="Se tomaron la vía", url="/relacionamiento/", **d.quien
    )
    conflictos.anotar_hecho(conflicto=caso, clase="accion", fecha=HOY, texto="Sentarlos a hablar", **d.quien)
    conflictos.decidir_audiencia(
        conflicto=caso, audiencia="publica", resumen_publico="Hubo un desacuerdo.", **d.quien
    )
    return d


def salidas(d: Dialogo) -> list[str]:
    """Cada ruta del diálogo, con cada fila que tenga; y las demás páginas donde podría asomar."""
    return [*propias(d), *ajenas(d)]


def propias(d: Dialogo) -> list[str]:
    urls = []
    for nombre, argumentos in rutas():
        valores = {"clave": "segovia", "huella": "0" * 64, "formato": "xlsx"}
        urls.append(reverse(nombre, kwargs={a: valores.get(a, 1) for a in argumentos}))
    return urls


def rutas() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (patron.name, tuple(patron.pattern.converters))
        for incluido in get_resolver().url_patterns
        if getattr(incluido.urlconf_name, "__name__", "") == "bocamina.portal.relacionamiento.urls"
        for patron in incluido.url_patterns
    ]


def ajenas(d: Dialogo) -> list[str]:
    listas = ("distritos", "bitacora", "mi_trabajo", "avisos", "compromisos", "calendario", "inicio")
    busquedas = [f"{reverse('buscar')}?q={q}" for q in ("Nelly", "Quiceno", "300999", "Segovia")]
    casos = [f"/relacionamiento/segovia/conflictos/{n}/" for n in (*range(1, 4), 999)]
    return [
        *(reverse(n) for n in listas), *busquedas, *casos, reverse("municipio", args=["05736"]),
        reverse("distrito", args=["rio-claro"]), "/api/v1/openapi.json",
    ]  # fmt: skip


def cuerpo(respuesta) -> str:
    crudo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    return crudo.decode("utf-8", "ignore")


def entra(client, persona) -> None:
    if persona is not None:
        TOTP.activate(persona, generate_totp_secret())
        client.force_login(persona, backend="allauth.account.auth_backends.AuthenticationBackend")


@pytest.mark.parametrize("quien", ["ajena", "delegada", "nadie", "anonima"])
def test_quien_no_lleva_el_territorio_no_lee_ni_un_nombre(client, dialogo, quien):
    entra(client, publico(dialogo)[quien])

    leidas = ((url, cuerpo(client.get(url))) for url in salidas(dialogo))
    fugas = [(url, s) for url, texto in leidas for s in SENAS if s in texto]

    assert fugas == []


def test_quien_lo_lleva_si_los_lee_y_su_navegador_no_los_guarda(client, dialogo):
    entra(client, dialogo.secretaria)
    canal = client.get(reverse("dialogo_canal", args=["segovia", dialogo.territorio.canales.get().pk]))
    espacio = client.get(reverse("dialogo_espacio", args=["segovia", dialogo.territorio.espacios.get().pk]))

    caso = client.get(reverse("dialogo_conflicto", args=["segovia", dialogo.territorio.conflictos.get().pk]))
    comite = client.get(reverse("dialogo_comite", args=["segovia"]))

    leido = cuerpo(canal) + cuerpo(espacio) + cuerpo(caso) + cuerpo(comite)

    assert [s for s in SENAS if s not in leido] == []
    assert {r["Cache-Control"] for r in (canal, espacio, caso, comite)} == {"private, no-store"}


def test_un_caso_ajeno_responde_lo_mismo_que_uno_que_no_existe(client, dialogo):
    pk = dialogo.territorio.conflictos.get().pk
    entra(client, publico(dialogo)["ajena"])

    respuestas = [client.get(f"/relacionamiento/segovia/conflictos/{n}/") for n in (pk, pk + 900)]

    paginas = [r.content.decode().replace(str(pk + 900), "N").replace(f"/{pk}/", "/N/") for r in respuestas]
    assert [r.status_code for r in respuestas] == [404, 404]
    assert "No hay un caso con esa dirección" in paginas[0]
    assert "No hay un caso con esa dirección" in paginas[1]


def test_al_publico_le_llega_el_resumen_y_nada_mas(client, dialogo):
    pagina = cuerpo(client.get(reverse("dialogo_conflictos", args=["segovia"])))

    assert "Hubo un desacuerdo." in pagina
    assert "reservado" not in pagina
