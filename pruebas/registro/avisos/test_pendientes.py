"""Pendientes y Mi trabajo: de quién son, en qué tramo caen y por qué artículo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import Unidad, vencimiento
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente, retirar_pendiente
from bocamina.registro.avisos.consultas import abiertos_de, mi_trabajo, renglones
from bocamina.registro.avisos.estados import EstadoPendiente, Tramo
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

HOY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def persona(correo: str, rol: str = "", tipo: str = "", clave: str = "", **fechas) -> Usuario:
    usuario = Usuario.objects.create_user(correo, "una clave larga", nombre=correo)
    if rol:
        fechas = {"desde": date(2026, 1, 1)} | fechas
        usuario.nombramientos.create(rol=rol, ambito_tipo=tipo, ambito_clave=clave, **fechas)
    return usuario


def abrir(clave: str = "acta:4", **otros) -> Pendiente:
    campos = {"titulo": "Remitir el acta 004", "url": "/actas/4/", "vence": HOY, "explicacion": None,
              "actor": None, "rol": Rol.SECRETARIA_TECNICA, "ambito": (TipoAmbito.DISTRITO, "7")}  # fmt: skip
    return abrir_pendiente(clave=clave, **campos | otros)


def test_lo_ve_quien_tiene_el_rol_en_el_ambito():
    abrir()
    duena = persona("a@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "7")
    de_otro = persona("b@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "8")
    otro_rol = persona("c@x.co", Rol.DELEGADO, TipoAmbito.DISTRITO, "7")
    de_todo = persona("d@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.SISTEMA)
    antes = persona("e@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "7", hasta=date(2026, 11, 19))

    ven = [abiertos_de(p, hoy=HOY).count() for p in (duena, de_otro, otro_rol, de_todo, antes)]
    assert ven == [1, 0, 0, 1, 0]


class MesaDePrueba:
    """Lo que una mesa dice de sí: su ámbito y el del distrito que la contiene."""

    def ambitos(self):
        return [(TipoAmbito.MESA, "agua"), (TipoAmbito.DISTRITO, "7")]

    def es_propio_de(self, usuario):
        return False


def test_lo_de_una_mesa_lo_ve_tambien_quien_responde_por_su_distrito():
    abrir(en=MesaDePrueba())
    de_la_mesa = persona("a@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.MESA, "agua")
    del_distrito = persona("b@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "7")
    de_otro = persona("c@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "8")
    de_otra_mesa = persona("d@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.MESA, "suelo")

    ven = [abiertos_de(p, hoy=HOY).count() for p in (de_la_mesa, del_distrito, de_otro, de_otra_mesa)]
    assert ven == [1, 1, 0, 0]


def test_lo_de_una_persona_lo_ve_solo_ella():
    juana = persona("a@x.co")
    abrir(usuario=juana, rol="")

    assert abiertos_de(juana, hoy=HOY).count() == 1
    assert abiertos_de(persona("b@x.co"), hoy=HOY).count() == 0


def test_cada_cosa_en_su_tramo():
    juana = persona("a@x.co")
    for dias in (-3, 0, 0, 1, 7, 8):
        abrir(
            f"x:{dias}:{Pendiente.objects.count()}", usuario=juana, rol="", vence=HOY + timedelta(days=dias)
        )

    trabajo = mi_trabajo(usuario=juana, hoy=HOY)

    assert trabajo.totales == {"vencido": 1, "hoy": 2, "semana": 2, "despues": 1}
    filas = renglones(list(trabajo.pendientes), hoy=HOY)
    assert [f.tramo for f in filas] == [
        Tramo.VENCIDO, Tramo.HOY, Tramo.HOY, Tramo.SEMANA, Tramo.SEMANA, Tramo.DESPUES,
    ]  # fmt: skip
    # Del viernes 20 al sábado 21 no hay días hábiles; hasta el viernes 27 hay cinco.
    assert [f.habiles for f in filas] == [None, None, None, 0, 5, 5]


def test_se_filtra_por_ambito_sin_cambiar_los_totales():
    secretaria = persona("a@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.SISTEMA)
    abrir("1", ambito_nombre="Distrito Minero de Ejemplo")
    abrir("2", ambito=(TipoAmbito.DISTRITO, "8"))

    trabajo = mi_trabajo(usuario=secretaria, hoy=HOY, ambito="distrito:7")

    assert trabajo.ambitos == [("distrito:7", "Distrito Minero de Ejemplo"), ("distrito:8", "Un distrito 8")]
    assert [p.clave for p in trabajo.pendientes] == ["1"]
    assert trabajo.total == 2
    assert list(mi_trabajo(usuario=secretaria, hoy=HOY, ambito="distrito:99").pendientes) == []


def test_las_mismas_consultas_con_1_3_y_300():
    numeros = []
    for hasta in (1, 3, 300):
        for i in range(Pendiente.objects.count(), hasta):
            abrir(str(i), ambito_nombre="Distrito")
        usuario = Usuario.objects.filter(email="a@x.co").first() or persona(
            "a@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "7"
        )
        with CaptureQueriesContext(connection) as consultas:
            trabajo = mi_trabajo(usuario=usuario, hoy=HOY)
            assert len(renglones(list(trabajo.pendientes[:25]), hoy=HOY)) == min(hasta, 25)
        numeros.append(len(consultas))

    assert numeros == [4, 4, 4]


def test_la_explicacion_queda_fotografiada_y_da_el_articulo():
    plazo = vencimiento(
        desde=date(2026, 11, 9), cantidad=5, unidad=Unidad.DIA_HABIL, calendario=calendario(en=HOY)
    )
    pendiente = abrir(vence=plazo.vence, explicacion=plazo.explicacion)

    pendiente.refresh_from_db()
    assert pendiente.explicacion == plazo.explicacion.como_dict()
    assert pendiente.articulo.startswith(plazo.explicacion.citas[0].nombre)
    assert normativa.fuentes()


def test_abrirlo_otra_vez_lo_pone_al_dia_y_no_lo_repite():
    abrir()
    abrir()
    abrir(vence=date(2026, 11, 24))

    pendiente = Pendiente.objects.get()
    assert pendiente.vence == date(2026, 11, 24)
    actos = list(Registro.objects.order_by("numero").values_list("acto", flat=True))
    assert actos == ["avisos.abrir_pendiente", "avisos.cambiar_pendiente"]


def test_cerrado_no_se_reabre_ni_se_cierra_dos_veces(secretaria):
    abrir()

    assert cumplir_pendiente(clave="acta:4", actor=secretaria)
    assert not cumplir_pendiente(clave="acta:4", actor=secretaria)
    assert not retirar_pendiente(clave="acta:4", actor=secretaria, motivo="se canceló")
    assert abrir(vence=date(2027, 1, 1)).estado == EstadoPendiente.HECHO
    assert not cumplir_pendiente(clave="no-existe", actor=secretaria)


def test_retirarlo_dice_por_que():
    abrir()

    assert retirar_pendiente(clave="acta:4", actor=None, motivo="La sesión se canceló")
    pendiente = Pendiente.objects.get()
    assert (pendiente.estado, pendiente.motivo) == (EstadoPendiente.RETIRADO, "La sesión se canceló")
    assert pendiente.cerrado_en


def test_una_direccion_de_fuera_no_sirve():
    for url in ("https://otro.example/", "//otro.example/", "javascript:x"):
        with pytest.raises(ValueError, match="no es una dirección de este sitio"):
            abrir(url=url)


def test_pendiente_de_persona_o_de_rol(juana):
    with pytest.raises(IntegrityError, match="pendiente_de_persona_o_de_rol"), transaction.atomic():
        abrir(usuario=juana)
    with pytest.raises(IntegrityError, match="pendiente_de_persona_o_de_rol"), transaction.atomic():
        abrir(rol="")


def test_pendiente_cerrado_con_fecha():
    abrir()
    with pytest.raises(IntegrityError, match="pendiente_cerrado_con_fecha"), transaction.atomic():
        Pendiente.objects.update(estado=EstadoPendiente.HECHO)
