from django.urls import path

from bocamina.portal.diagnostico import criterios, perfil, versiones

UNO = "distritos/<slug:clave>/"
urlpatterns = [
    path(f"{UNO}criterios/", criterios.criterios, name="diagnostico_criterios"),
    path(f"{UNO}criterios/<slug:criterio>/", criterios.hallazgo, name="criterio_escribir"),
    path(f"{UNO}solicitudes/", criterios.solicitudes, name="solicitudes"),
    path(f"{UNO}solicitudes/nueva/", criterios.solicitar, name="solicitud_nueva"),
    path(f"{UNO}solicitudes/<slug:radicado>/", criterios.solicitud, name="solicitud"),
    path(f"{UNO}solicitudes/<slug:radicado>/responder/", criterios.responder, name="solicitud_responder"),
    path(
        f"{UNO}solicitudes/<slug:radicado>/oficio.<str:formato>",
        criterios.bajar_solicitud,
        name="solicitud_bajar",
    ),
    path(f"{UNO}diagnostico/", versiones.diagnostico, name="diagnostico"),
    path(f"{UNO}diagnostico/abrir/", versiones.abrir, name="diagnostico_abrir"),
    path(f"{UNO}diagnostico/<int:numero>/subir/", versiones.subir, name="diagnostico_subir"),
    path(f"{UNO}diagnostico/<int:numero>/fijar/", versiones.fijar, name="diagnostico_fijar"),
    path(
        f"{UNO}diagnostico/<int:numero>/diagnostico.<str:formato>", versiones.bajar, name="diagnostico_bajar"
    ),
    path(f"{UNO}diagnostico/<int:numero>/<slug:elemento>/", versiones.seccion, name="diagnostico_seccion"),
    path(f"{UNO}perfil/", perfil.perfil, name="perfil"),
    path(f"{UNO}perfil/contorno/", perfil.contorno, name="perfil_contorno"),
    path(f"{UNO}perfil/comunidad/", perfil.comunidad, name="perfil_comunidad"),
    path(f"{UNO}perfil/aliado/", perfil.aliado, name="perfil_aliado"),
    path(f"{UNO}perfil/propositos/", perfil.propositos, name="perfil_propositos"),
    path(f"{UNO}perfil/<slug:que>/<int:pk>/terminar/", perfil.terminar, name="perfil_terminar"),
]
