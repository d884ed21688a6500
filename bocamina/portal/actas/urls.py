from django.urls import path

from bocamina.portal.actas import (
    aprobar,
    compromisos,
    gestos_de_compromiso,
    informe,
    secciones,
    sello,
    vistas,
)

ACTA = "sesiones/<int:pk>/acta/"
SECCION = f"{ACTA}secciones/<slug:clave>/"

urlpatterns = [
    path(ACTA, vistas.acta, name="acta"),
    path(f"{ACTA}redactar/", vistas.redactar, name="acta_redactar"),
    path(f"{ACTA}publica/", vistas.publica, name="acta_publica"),
    path(f"{ACTA}bajar/<slug:cual>/<slug:formato>/", vistas.bajar, name="acta_bajar"),
    path(SECCION, secciones.escribir, name="acta_seccion"),
    path(f"{SECCION}revisiones/", secciones.revisiones, name="acta_revisiones"),
    path(f"{SECCION}corregir/", secciones.corregir, name="acta_corregir"),
    path(f"{ACTA}correcciones/<int:numero>/", secciones.resolver, name="acta_resolver"),
    path(f"{ACTA}enviar/", aprobar.enviar, name="acta_enviar"),
    path(f"{ACTA}responder/", aprobar.responder, name="acta_responder"),
    path(f"{ACTA}firmar/", aprobar.firmar, name="acta_firmar"),
    path(f"{ACTA}aprobar/", aprobar.en_sesion, name="acta_aprobar"),
    path(f"{ACTA}validar/", aprobar.validar, name="acta_validar"),
    path(f"{ACTA}original/", sello.original, name="acta_original"),
    path(f"{ACTA}nombres/", sello.nombres, name="acta_nombres"),
    path(f"{ACTA}sellar/", sello.sellar, name="acta_sellar"),
    path("sesiones/<int:pk>/compromisos/nuevo/", gestos_de_compromiso.nuevo, name="compromiso_nuevo"),
    path("compromisos/", compromisos.lista, name="compromisos"),
    path("compromisos/excel/", compromisos.excel, name="compromisos_excel"),
    path("compromisos/<int:pk>/", compromisos.compromiso, name="compromiso"),
    path("compromisos/<int:pk>/<slug:gesto>/", gestos_de_compromiso.hacer, name="compromiso_gesto"),
    path("mesas/<slug:clave>/compromisos/", informe.ver, name="compromisos_informe"),
    path("mesas/<slug:clave>/compromisos/<slug:formato>/", informe.bajar, name="compromisos_informe_bajar"),
]
